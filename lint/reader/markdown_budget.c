#include "reader/markdown_budget.h"

#include <string.h>
#include <strings.h>

enum {
    LIMIT_TEXT_MB = 2,        /* some 1,000 pages; embedded pictures not counted */
    LIMIT_CELLS = 250000,     /* the parser spends some 400 bytes on each */
    LIMIT_STEPS = 1000000000, /* of the parser's quadratic loops: about a second */
    LIMIT_NESTING = 100,      /* quotes and lists that one line opens */
    STEPS_PER_LEVEL = 10,     /* for each open quote or list, on each line */
    STEPS_PER_CELL = 4,       /* for each cell before it in its row */
    LIMIT_REFERENCES_MB = 64  /* what uses of reference definitions may copy */
};

/* Lines that no blank line parts. */
struct run {
    size_t bytes, lines;
    size_t columns;    /* of the widest table that may have begun */
    size_t searches;   /* marks from which the parser may search to the end */
    bool defines;      /* perhaps a reference */
    bool has_tags;     /* perhaps HTML up to the next blank line */
    size_t definition; /* bytes since the last line that may begin one's definition */
};

struct budget {
    struct run run;
    size_t steps, cells;
    size_t depth; /* of quotes and lists, the deepest so far */
    bool is_too_nested;
    size_t longest_definition, brackets;
    bool is_unsure; /* whether code or HTML is open, and for good: no fence is trusted any more */
    char fence;     /* the character of the open code fence, or '\0' */
    size_t fence_length;
};

struct marks {
    size_t pipes, searches, brackets;
    bool may_define, may_rule_table;
};

/* Whether the line may be the rule under a table's titles, "|---|:--:|", in a quote or a list. */
static bool may_rule_table(struct text line)
{
    size_t i = 0;
    while (i < line.length && strchr(" \t>*+-0123456789.)", line.bytes[i]))
        i++;
    while (i < line.length && strchr("|:- \t\v\f", line.bytes[i]))
        i++;
    return i == line.length && memchr(line.bytes, '-', line.length);
}

static struct marks marks_of(struct text line)
{
    static const bool is_mark[256] = {
        ['|'] = true, ['['] = true, ['~'] = true, ['<'] = true, [']'] = true};
    struct marks marks = {0};
    for (size_t i = 0; i < line.length; i++) {
        if (!is_mark[(unsigned char)line.bytes[i]])
            continue;
        char c = line.bytes[i], next = i + 1 < line.length ? line.bytes[i + 1] : '\0';
        marks.pipes += c == '|';
        marks.brackets += c == '[';
        marks.searches += c == '[' || c == '~' || (c == '<' && (next == '!' || next == '?'));
        marks.may_define |= c == ']' && next == ':';
    }
    marks.may_rule_table = may_rule_table(line);
    return marks;
}

static bool spend(size_t *spent, size_t amount, size_t limit)
{
    *spent = amount > limit ? limit + 1 : *spent + amount;
    return *spent <= limit;
}

static bool end_run(struct budget *budget)
{
    struct run *run = &budget->run;
    bool allowed = spend(&budget->steps, run->bytes * run->searches, LIMIT_STEPS);
    *run = (struct run){0};
    return allowed;
}

static bool add_line(struct budget *budget, struct text line)
{
    struct run *run = &budget->run;
    struct marks marks = marks_of(line);
    run->bytes += line.length + 1;
    run->lines++;
    run->searches += marks.searches;
    run->defines |= marks.may_define;
    run->definition = (marks.may_define ? 0 : run->definition) + line.length + 1;
    if (run->defines && run->definition > budget->longest_definition)
        budget->longest_definition = run->definition;
    budget->brackets += marks.brackets;
    /* a row's cells hang in a list walked to its end for each */
    size_t steps = marks.pipes * marks.pipes * STEPS_PER_CELL;
    if (marks.may_rule_table) { /* the parser looks at all the lines above again */
        steps += run->bytes * run->lines;
        if (marks.pipes + 1 > run->columns)
            run->columns = marks.pipes + 1;
    }
    return spend(&budget->steps, steps, LIMIT_STEPS) &&
           spend(&budget->cells, run->columns > 1 ? run->columns : 0, LIMIT_CELLS);
}

/* What may fence code (CommonMark 4.5): how far in it stands, its character and how often, and what
 * follows. */
struct fence {
    size_t indentation, length;
    char mark;
    struct text rest;
};

static bool find_fence(struct text line, struct fence *fence)
{
    size_t start = 0, end;
    while (start < line.length && line.bytes[start] == ' ')
        start++;
    end = start;
    if (start < line.length && (line.bytes[start] == '`' || line.bytes[start] == '~'))
        while (end < line.length && line.bytes[end] == line.bytes[start])
            end++;
    if (start > 3 || end - start < 3)
        return false;
    *fence = (struct fence){
        start, end - start, line.bytes[start], {line.bytes + end, line.length - end}};
    return fence->mark != '`' || !fence->rest.length ||
           !memchr(fence->rest.bytes, '`', fence->rest.length);
}

/* As the parser has it: a form feed alone makes no blank line. */
static bool is_blank(struct text line)
{
    for (size_t i = 0; i < line.length; i++)
        if (line.bytes[i] != ' ' && line.bytes[i] != '\t')
            return false;
    return true;
}

/* Only a fence that is beyond doubt: at the margin, which ends any list or quote, and not within
 * HTML. What the parser takes for a paragraph must not go uncounted, so after a fence that may or
 * may not be one none is trusted. */
static bool opens_fence(struct budget *budget, struct text line)
{
    struct fence fence;
    if (budget->is_unsure || !find_fence(line, &fence))
        return false;
    if (fence.indentation > 0 || budget->run.has_tags) {
        budget->is_unsure = true;
        return false;
    }
    budget->fence = fence.mark;
    budget->fence_length = fence.length;
    return true;
}

static void watch_fence_end(struct budget *budget, struct text line)
{
    struct fence fence;
    if (find_fence(line, &fence) && fence.mark == budget->fence &&
        fence.length >= budget->fence_length && is_blank(fence.rest))
        budget->fence = '\0';
}

/* HTML blocks that a blank line does not end (CommonMark 4.6, conditions 1 to 5). */
static bool may_open_html(struct text line)
{
    static const char *const starts[] = {"<!", "<?", "<script", "<style", "<pre", "<textarea"};
    const char *open = line.length ? memchr(line.bytes, '<', line.length) : NULL;
    if (!open)
        return false;
    struct text rest = {open, line.length - (size_t)(open - line.bytes)};
    if (text_starts_with(rest, "<!--") && memmem(rest.bytes, rest.length, "-->", 3))
        return false;
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++) {
        size_t length = strlen(starts[i]);
        if (rest.length >= length && strncasecmp(rest.bytes, starts[i], length) == 0)
            return true;
    }
    return false;
}

/* A quote's mark, or the end of a list item's. */
static bool opens_container(struct text line, size_t i)
{
    bool before_space = i + 1 >= line.length || strchr(" \t", line.bytes[i + 1]);
    return line.bytes[i] == '>' || (before_space && strchr("*+-.)", line.bytes[i]));
}

/* Notes how deep quotes and lists may stand after the line: those it opens itself, and those its
 * indentation keeps open. */
static bool judge_depth(struct budget *budget, struct text line)
{
    size_t indentation = 0, opened = 0, i = 0;
    for (; i < line.length && (line.bytes[i] == ' ' || line.bytes[i] == '\t'); i++)
        indentation += line.bytes[i] == '\t' ? 4 : 1;
    for (; i < line.length && strchr(" \t>*+-0123456789.)", line.bytes[i]); i++)
        opened += opens_container(line, i);
    size_t depth = opened > 0 ? indentation / 2 + opened : 0;
    if (depth > budget->depth)
        budget->depth = depth;
    budget->is_too_nested = opened > LIMIT_NESTING;
    return !budget->is_too_nested;
}

static bool judge_line(struct budget *budget, struct text line)
{
    if (budget->fence) {
        watch_fence_end(budget, line);
        return true;
    }
    if (!spend(&budget->steps, budget->depth * STEPS_PER_LEVEL, LIMIT_STEPS))
        return false;
    if (is_blank(line))
        return end_run(budget);
    if (opens_fence(budget, line))
        return end_run(budget);
    budget->is_unsure |= may_open_html(line);
    budget->run.has_tags |= memchr(line.bytes, '<', line.length) != NULL;
    return judge_depth(budget, line) && add_line(budget, line);
}

bool budget_allows(struct text text, unsigned skipped_lines, struct failure *failure)
{
    struct budget budget = {0};
    struct text rest = text;
    unsigned line = skipped_lines;
    bool allowed = true;
    if (text.length > (size_t)LIMIT_TEXT_MB << 20)
        return failure_set_number(failure, MESSAGE_MARKDOWN_TOO_LONG, LIMIT_TEXT_MB);
    while (allowed && rest.length > 0) {
        allowed = judge_line(&budget, text_next_line(&rest));
        line++;
    }
    if (budget.is_too_nested)
        return failure_set_number(failure, MESSAGE_DOCUMENT_TOO_NESTED, LIMIT_NESTING);
    if (!allowed || !end_run(&budget))
        return failure_set_number(failure, MESSAGE_MARKDOWN_TOO_DENSE, line);
    if (budget.longest_definition > 0 &&
        budget.brackets > ((size_t)LIMIT_REFERENCES_MB << 20) / budget.longest_definition)
        return failure_set(failure, MESSAGE_MARKDOWN_TOO_MANY_REFERENCES, NULL, NULL);
    return true;
}
