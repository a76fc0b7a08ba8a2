#include "model/headings.h"

#include "base/arena.h"
#include "base/unicode.h"
#include "model/picture.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum {
    MAX_HEADING_CHARACTERS = 110, /* a longer bold line is an emphatic paragraph */
    MAX_LABELLED_CHARACTERS =
        400,                 /* unless it is a referential's sentence, copied with its label */
    MIN_CAPITAL_LETTERS = 5, /* "ODT" or "RGPD" alone is a word, not a title */
    MUCH_PROSE = 8,          /* paragraphs and items: of fewer, most may be emphatic by chance */
    CONTENTS_RUN = 3
};

static bool is_line_of_prose(struct text text)
{
    char last = text.length ? text.bytes[text.length - 1] : '\0';
    return last == '.' || last == ';' || last == ',' ||
           text_characters(text) > MAX_HEADING_CHARACTERS ||
           (text.length && memchr(text.bytes, '\n', text.length));
}

static bool has_word(struct text text, size_t start, size_t end)
{
    while (start < end) {
        utf8proc_int32_t character;
        utf8proc_ssize_t length = utf8proc_iterate((const utf8proc_uint8_t *)text.bytes + start,
                                                   (utf8proc_ssize_t)(end - start), &character);
        if (length <= 0)
            return true;
        utf8proc_category_t category = utf8proc_category(character);
        if (category <= UTF8PROC_CATEGORY_LO || category == UTF8PROC_CATEGORY_ND)
            return true;
        start += (size_t)length;
    }
    return false;
}

/* Every word is; the colon behind often is not. */
static bool is_all_bold(const struct block *block, const struct span *spans)
{
    size_t covered = 0;
    for (uint32_t i = 0; i < block->span_count; i++) {
        const struct span *span = &spans[block->first_span + i];
        if (span->kind != SPAN_BOLD)
            continue;
        if (has_word(block->text, covered, span->start))
            return false;
        covered = span->start + span->length;
    }
    return covered > 0 && !has_word(block->text, covered, block->text.length);
}

static bool is_all_capitals(struct text text)
{
    unsigned capitals = 0;
    for (size_t i = 0; i < text.length;) {
        utf8proc_int32_t character;
        utf8proc_ssize_t length = utf8proc_iterate((const utf8proc_uint8_t *)text.bytes + i,
                                                   (utf8proc_ssize_t)(text.length - i), &character);
        if (length <= 0)
            return false;
        if (utf8proc_category(character) == UTF8PROC_CATEGORY_LL)
            return false;
        capitals += utf8proc_category(character) == UTF8PROC_CATEGORY_LU;
        i += (size_t)length;
    }
    return capitals >= MIN_CAPITAL_LETTERS;
}

/* How many letters a referential puts before the numbers of its parts: "C3", "Cr2.1". */
static size_t label_letters(struct text text)
{
    size_t i = text.length > 0 && text.bytes[0] >= 'A' && text.bytes[0] <= 'Z';
    if (i == 1 && i < text.length && text.bytes[i] >= 'a' && text.bytes[i] <= 'z')
        i++;
    return i > 0 && i < text.length && text.bytes[i] >= '0' && text.bytes[i] <= '9' ? i : 0;
}

/* Steps over the mark that closes a number, "." or ")", behind a label ":" or a dash too. */
static bool is_closed(struct text text, size_t *at, bool labelled)
{
    static const char *const marks[] = {
        ".", ")", ":", " :", "\u00A0:", "\u202F:", " –", " —", " -"};
    const size_t count = labelled ? sizeof marks / sizeof marks[0] : 2;
    for (size_t i = 0; i < count; i++)
        if (text_starts_with((struct text){text.bytes + *at, text.length - *at}, marks[i])) {
            *at += strlen(marks[i]);
            return true;
        }
    return false;
}

/* The depth of a number typed before a title, "2." or "2.1" or "IV." or "A)" or "Cr2.1", 0 if there
 * is none. "3 salariés" or "2025" is no such number: a mark must end it, or a dot stand inside. Nor
 * is the one of "2.5 heures par jour". */
static uint32_t typed_number_depth(struct text text)
{
    size_t i = label_letters(text);
    const bool labelled = i > 0;
    uint32_t depth = 0;
    bool closed = false;
    while (i < text.length && depth < 6) {
        size_t start = i;
        while (i < text.length && text.bytes[i] >= '0' && text.bytes[i] <= '9')
            i++;
        if (depth == 0 && i == start) {
            while (i < text.length && i < 6 && strchr("IVX", text.bytes[i]))
                i++;
            if (i == start && i < text.length && text.bytes[i] >= 'A' && text.bytes[i] <= 'H')
                i++;
        }
        if (i == start || i - start > 4)
            break;
        depth++;
        const size_t end = i;
        closed = is_closed(text, &i, labelled);
        if (!closed || text.bytes[end] != '.')
            break;
    }
    bool spaced = i < text.length && (text.bytes[i] == ' ' || text.bytes[i] == '\t');
    bool titles =
        spaced && !starts_with_small_letter((struct text){text.bytes + i, text.length - i});
    return titles && (closed || depth > 1) ? depth : 0;
}

bool may_be_numbered_title(struct text line)
{
    return typed_number_depth(line) > 0 && !is_line_of_prose(line);
}

static bool is_ordered(const struct block *item)
{
    const struct text number = item->number;
    return number.length > 0 && (number.bytes[0] & 0x80) == 0 && number.bytes[0] != '-' &&
           number.bytes[0] != '*' && number.bytes[0] != '+' && number.bytes[0] != 'o';
}

/* A numbered line alone among paragraphs is a title typed as a list of one. */
static bool is_lone_item(const struct block *blocks, size_t count, size_t i)
{
    bool after_item = i > 0 && blocks[i - 1].kind == BLOCK_ITEM;
    bool before_text = i + 1 < count && blocks[i + 1].kind != BLOCK_ITEM;
    return is_ordered(&blocks[i]) && !after_item && before_text;
}

/* Consecutive lines that begin with a number typed by hand. They are titles only if each stands
 * below the one before ("1. Part", "1.1 Chapter"); else they are a list or a table of contents. */
struct numbered_run {
    size_t end;
    bool is_titles;
};

static uint32_t typed_depth(const struct block *block)
{
    bool is_plain = block->kind == BLOCK_PARAGRAPH && block->parent == NO_BLOCK &&
                    !(block->flags & ~(unsigned)BLOCK_PLACEHOLDER);
    return is_plain ? typed_number_depth(block->text) : 0;
}

static struct numbered_run numbered_run_at(const struct block *blocks, size_t count, size_t start)
{
    struct numbered_run run = {.end = start, .is_titles = true};
    uint32_t above = 0, depth;
    while (run.end < count && (depth = typed_depth(&blocks[run.end])) > 0) {
        run.is_titles &= depth > above;
        above = depth;
        run.end++;
    }
    return run;
}

/* « Cr2.1. Le candidat produit ... », in bold: a sentence, yet the title of what answers it. */
static bool is_labelled_title(const struct block *block, const struct span *spans)
{
    return block->kind == BLOCK_PARAGRAPH && label_letters(block->text) > 0 &&
           text_characters(block->text) <= MAX_LABELLED_CHARACTERS && is_all_bold(block, spans);
}

/* Which looks set titles apart: in a dossier all in bold, or all in capitals, these do not. */
struct looks {
    bool bold, capitals;
};

/* What stands in cells is never a title by its looks, and the referential's own sentences are in
 * bold as titles are: neither tells how the dossier's prose is set. */
static bool tells_of_looks(const struct block *block, const struct span *spans)
{
    return (block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_ITEM) &&
           block->parent == NO_BLOCK && is_line_of_prose(block->text) &&
           !is_labelled_title(block, spans);
}

static struct looks telling_looks(const struct block *blocks, size_t count,
                                  const struct span *spans)
{
    size_t prose = 0, bold = 0, capitals = 0;
    for (size_t i = 0; i < count; i++) {
        if (!tells_of_looks(&blocks[i], spans))
            continue;
        prose++;
        bold += is_all_bold(&blocks[i], spans);
        capitals += is_all_capitals(blocks[i].text);
    }
    const bool is_much = prose >= MUCH_PROSE;
    return (struct looks){!is_much || 2 * bold <= prose, !is_much || 2 * capitals <= prose};
}

static uint32_t look_depth(const struct block *blocks, size_t count, size_t i,
                           const struct span *spans, struct looks looks, bool number_titles)
{
    const struct block *block = &blocks[i];
    if (block->parent != NO_BLOCK)
        return 0;
    const uint32_t labelled = is_labelled_title(block, spans) ? typed_number_depth(block->text) : 0;
    if (labelled)
        return labelled;
    if (is_line_of_prose(block->text) || is_picture_name(block->text))
        return 0;
    if (block->kind == BLOCK_ITEM)
        return is_lone_item(blocks, count, i) && is_all_bold(block, spans);
    if (block->kind != BLOCK_PARAGRAPH || (block->flags & ~(unsigned)BLOCK_PLACEHOLDER))
        return 0;
    uint32_t typed = number_titles ? typed_number_depth(block->text) : 0;
    if (typed)
        return typed;
    return (looks.capitals && is_all_capitals(block->text)) ||
           (looks.bold && is_all_bold(block, spans));
}

void infer_headings(struct block *blocks, size_t count, const struct span *spans)
{
    const struct looks looks = telling_looks(blocks, count, spans);
    uint32_t styled_level = 0;
    struct numbered_run run = {0};
    for (size_t i = 0; i < count; i++) {
        if (blocks[i].kind == BLOCK_HEADING) {
            styled_level = blocks[i].level;
            continue;
        }
        if (i >= run.end)
            run = numbered_run_at(blocks, count, i);
        uint32_t depth = look_depth(blocks, count, i, spans, looks, run.is_titles);
        if (depth) {
            blocks[i].kind = BLOCK_HEADING;
            blocks[i].level = styled_level + depth;
            blocks[i].flags |= BLOCK_INFERRED;
        }
    }
}

/* The words of a title: without the number before it and the dots and page number behind. */
static struct text bare_title(struct text text)
{
    size_t start = 0;
    while (start < text.length && strchr("0123456789.) \t", text.bytes[start]))
        start++;
    while (text.length > start && strchr("0123456789.\t :", text.bytes[text.length - 1]))
        text.length--;
    return (struct text){text.bytes + start, text.length - start};
}

static int compare_titles(const void *a, const void *b)
{
    return text_compare(*(const struct text *)a, *(const struct text *)b);
}

static bool repeats_heading(const struct block *block, const struct text *titles, size_t count)
{
    struct text title = bare_title(block->text);
    return (block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_ITEM) && title.length > 0 &&
           bsearch(&title, titles, count, sizeof *titles, compare_titles);
}

void mark_typed_contents(struct block *blocks, size_t count, struct arena *arena)
{
    struct text *titles = ARENA_ARRAY(arena, struct text, count);
    size_t title_count = 0;
    for (size_t i = 0; i < count; i++)
        if (blocks[i].kind == BLOCK_HEADING)
            titles[title_count++] = bare_title(blocks[i].text);
    if (title_count < CONTENTS_RUN)
        return;
    qsort(titles, title_count, sizeof *titles, compare_titles);
    for (size_t i = 0; i < count;) {
        size_t end = i;
        while (end < count && repeats_heading(&blocks[end], titles, title_count))
            end++;
        if (end - i >= CONTENTS_RUN)
            for (size_t j = i; j < end; j++)
                blocks[j].flags |= BLOCK_CONTENTS_LIST;
        i = end + 1;
    }
}

void link_headings(struct block *blocks, size_t count, struct arena *arena)
{
    uint32_t *open = ARENA_ARRAY(arena, uint32_t, count + 1);
    size_t depth = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0 && !text_equal(blocks[i].place.file, blocks[i - 1].place.file))
            depth = 0;
        /* a heading inside a cell or a note rules no further than its end */
        while (depth > 0 && blocks[open[depth - 1]].parent != NO_BLOCK &&
               blocks[blocks[open[depth - 1]].parent].end <= i)
            depth--;
        if (blocks[i].kind == BLOCK_HEADING)
            while (depth > 0 && blocks[open[depth - 1]].parent == blocks[i].parent &&
                   blocks[open[depth - 1]].level >= blocks[i].level)
                depth--;
        blocks[i].heading = depth > 0 ? open[depth - 1] : NO_BLOCK;
        if (blocks[i].kind == BLOCK_HEADING)
            open[depth++] = i;
    }
}
