#include "report/formats.h"

#include "report/escape.h"
#include "report/quote.h"

/* A passage can be a whole section: programs want to find it again, not to have it twice. */
enum { QUOTE_LENGTH = 1000 };

/* JSON under way, written as it comes: a tree built first would cost more than the reading. */
struct json {
    struct buffer *out;
    enum locale locale;
    bool needs_comma; /* a value stands before */
};

static void begin_value(struct json *json)
{
    if (json->needs_comma)
        buffer_add_byte(json->out, ',');
    json->needs_comma = true;
}

static void open(struct json *json, char bracket)
{
    begin_value(json);
    buffer_add_byte(json->out, bracket);
    json->needs_comma = false;
}

static void close(struct json *json, char bracket)
{
    buffer_add_byte(json->out, bracket);
    json->needs_comma = true;
}

static void add_key(struct json *json, const char *key)
{
    begin_value(json);
    buffer_add_byte(json->out, '"');
    buffer_add_string(json->out, key);
    buffer_add_string(json->out, "\":");
    json->needs_comma = false;
}

static void add_word(struct json *json, const char *key, const char *word)
{
    add_key(json, key);
    begin_value(json);
    buffer_add_byte(json->out, '"');
    buffer_add_string(json->out, word);
    buffer_add_byte(json->out, '"');
}

static void add_text(struct json *json, const char *key, struct text text)
{
    add_key(json, key);
    begin_value(json);
    escape_json(json->out, text);
}

static void add_number(struct json *json, const char *key, uint32_t number)
{
    add_key(json, key);
    begin_value(json);
    buffer_format(json->out, "%u", number);
}

static void add_bool(struct json *json, const char *key, bool value)
{
    add_key(json, key);
    begin_value(json);
    buffer_add_string(json->out, value ? "true" : "false");
}

static void add_null(struct json *json, const char *key)
{
    add_key(json, key);
    begin_value(json);
    buffer_add_string(json->out, "null");
}

/* What a format does not tell is null. */
static void add_place(struct json *json, const char *key, uint32_t number)
{
    if (number)
        add_number(json, key, number);
    else
        add_null(json, key);
}

static void add_quote(struct json *json, struct text quote)
{
    bool is_cut;
    struct text cut = quote_cut(quote, QUOTE_LENGTH, &is_cut);
    add_text(json, "quote", cut);
    if (is_cut) {
        json->out->length--; /* back into the string */
        buffer_add_string(json->out, " …\"");
    }
}

static void add_clues(struct json *json, const struct evidence *evidence)
{
    add_key(json, "clues");
    open(json, '[');
    for (uint32_t i = 0; i < evidence->clue_count; i++) {
        const struct clue_share *clue = &evidence->clues[i];
        open(json, '{');
        add_word(json, "kind", clue_kind_name(clue->kind));
        if (clue->text.length)
            add_text(json, "text", clue->text);
        add_key(json, "points");
        begin_value(json);
        buffer_format(json->out, "%.2f", (double)clue->points);
        close(json, '}');
    }
    close(json, ']');
}

/* A passage's members; the caller opens and closes it, and may add to it. */
static void add_passage(struct json *json, const struct evidence *evidence)
{
    add_quote(json, evidence->quote);
    add_key(json, "section");
    open(json, '[');
    for (uint32_t i = 0; i < evidence->section_count; i++) {
        begin_value(json);
        escape_json(json->out, evidence->section[i]);
    }
    close(json, ']');
    add_place(json, "line", evidence->place.line);
    add_place(json, "paragraph", evidence->place.paragraph);
    add_place(json, "page", evidence->place.page);
    if (evidence->label.length)
        add_text(json, "label", evidence->label);
    if (evidence->clue_count)
        add_clues(json, evidence);
}

static void add_passages(struct json *json, const char *key, const struct evidence *evidence,
                         uint32_t count)
{
    add_key(json, key);
    open(json, '[');
    for (uint32_t i = 0; i < count; i++) {
        open(json, '{');
        add_passage(json, &evidence[i]);
        close(json, '}');
    }
    close(json, ']');
}

static void add_near_misses(struct json *json, const struct requirement_verdict *found)
{
    add_key(json, "near_misses");
    open(json, '[');
    for (uint32_t i = 0; i < found->near_miss_count; i++) {
        open(json, '{');
        add_passage(json, &found->near_misses[i].evidence);
        add_text(json, "reason", found->near_misses[i].reason.in[json->locale]);
        close(json, '}');
    }
    close(json, ']');
}

static void add_requirement(struct json *json, const struct referential *referential,
                            const struct requirement_verdict *found)
{
    const struct requirement *requirement = found->requirement;
    open(json, '{');
    add_text(json, "id", requirement->id);
    add_text(json, "criterion", referential->criteria[requirement->criterion].id);
    add_text(json, "title", requirement->title.in[json->locale]);
    add_word(json, "severity", severity_name(requirement->severity));
    add_word(json, "status", status_name(found->status));
    add_number(json, "expected", requirement->at_least);
    add_number(json, "found", found->found);
    add_passages(json, "evidence", found->evidence, found->evidence_count);
    add_near_misses(json, found);
    add_passages(json, "searched", found->searched, found->searched_count);
    close(json, '}');
}

static void add_criterion(struct json *json, const struct referential *referential,
                          const struct criterion_verdict *found)
{
    const struct criterion *criterion = found->criterion;
    open(json, '{');
    add_text(json, "id", criterion->id);
    add_text(json, "competency", referential->competencies[criterion->competency].id);
    add_text(json, "title", criterion->title.in[json->locale]);
    add_word(json, "status", status_name(found->status));
    close(json, '}');
}

static void add_failure(struct json *json, const struct failure *failure)
{
    struct buffer message = {0};
    failure_explain(failure, json->locale, &message);
    add_key(json, "failure");
    open(json, '{');
    add_text(json, "message", buffer_text(&message));
    add_text(json, "where", text_of(failure->where));
    close(json, '}');
    buffer_free(&message);
}

/* The dossier's own members: they stand alone in a list, before the tool and the pack on a line. */
static void add_dossier(struct json *json, const struct verdict *verdict)
{
    const struct referential *referential = verdict->referential;
    bool is_read = verdict->completeness != DOSSIER_UNREADABLE;
    add_text(json, "path", text_of(verdict->path));
    add_word(json, "status", completeness_name(verdict->completeness));
    if (is_read) {
        add_word(json, "format", verdict->format);
        add_number(json, "blocks", verdict->blocks);
        add_bool(json, "doubtful", verdict->is_doubtful);
        add_null(json, "failure");
    } else {
        add_null(json, "format");
        add_number(json, "blocks", 0);
        add_failure(json, &verdict->failure);
    }
    add_key(json, "requirements");
    open(json, '[');
    for (uint32_t i = 0; is_read && i < referential->requirement_count; i++)
        add_requirement(json, referential, &verdict->requirements[i]);
    close(json, ']');
    add_key(json, "criteria");
    open(json, '[');
    for (uint32_t i = 0; is_read && i < referential->criterion_count; i++)
        add_criterion(json, referential, &verdict->criteria[i]);
    close(json, ']');
}

static void add_tool_and_pack(struct json *json, const struct report_options *options)
{
    const struct referential *referential = options->referential;
    add_key(json, "tool");
    open(json, '{');
    add_word(json, "name", "dossier-lint");
    add_word(json, "version", options->version);
    close(json, '}');
    add_key(json, "pack");
    open(json, '{');
    add_text(json, "id", referential->id);
    add_text(json, "version", referential->version);
    add_text(json, "title", referential->title.in[json->locale]);
    close(json, '}');
}

static struct json json_on(struct report *report)
{
    return (struct json){.out = &report->out, .locale = report->options.locale};
}

void json_begin(struct report *report)
{
    struct json json = json_on(report);
    open(&json, '{');
    add_tool_and_pack(&json, &report->options);
    add_key(&json, "dossiers");
    open(&json, '[');
}

void json_dossier(struct report *report, const struct verdict *verdict)
{
    struct json json = json_on(report);
    json.needs_comma = report->tallies.count > 0;
    buffer_add_byte(&report->out, '\n');
    open(&json, '{');
    add_dossier(&json, verdict);
    close(&json, '}');
}

void json_end(struct report *report)
{
    buffer_add_string(&report->out, "\n]}\n");
}

void jsonl_dossier(struct report *report, const struct verdict *verdict)
{
    struct json json = json_on(report);
    open(&json, '{');
    add_dossier(&json, verdict);
    add_tool_and_pack(&json, &report->options);
    close(&json, '}');
    buffer_add_byte(&report->out, '\n');
}
