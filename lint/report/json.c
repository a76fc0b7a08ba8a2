#include "report/formats.h"

#include "report/escape.h"
#include "report/quote.h"

#include <jansson.h>
#include <stdlib.h>

/* A passage can be a whole section: programs want to find it again, not to have it twice. */
enum { QUOTE_LENGTH = 1000 };

static json_t *string_of(struct text text)
{
    struct buffer valid = {0};
    escape_utf8(&valid, text);
    json_t *string = json_stringn_nocheck(valid.bytes ? valid.bytes : "", valid.length);
    buffer_free(&valid);
    return string;
}

static json_t *quote_of(struct text quote)
{
    struct buffer cut = {0};
    bool is_cut;
    buffer_add_text(&cut, quote_cut(quote, QUOTE_LENGTH, &is_cut));
    if (is_cut)
        buffer_add_string(&cut, " …");
    json_t *string = string_of(buffer_text(&cut));
    buffer_free(&cut);
    return string;
}

/* What a format does not tell is null. */
static json_t *number_or_null(uint32_t number)
{
    return number ? json_integer(number) : json_null();
}

static json_t *passage_of(const struct evidence *evidence)
{
    json_t *section = json_array();
    for (uint32_t i = 0; i < evidence->section_count; i++)
        json_array_append_new(section, string_of(evidence->section[i]));
    json_t *passage = json_pack("{s:o, s:o, s:o, s:o, s:o}", "quote", quote_of(evidence->quote),
                                "section", section, "line", number_or_null(evidence->place.line),
                                "paragraph", number_or_null(evidence->place.paragraph), "page",
                                number_or_null(evidence->place.page));
    if (evidence->label.length)
        json_object_set_new(passage, "label", string_of(evidence->label));
    return passage;
}

static json_t *passages_of(const struct evidence *evidence, uint32_t count)
{
    json_t *passages = json_array();
    for (uint32_t i = 0; i < count; i++)
        json_array_append_new(passages, passage_of(&evidence[i]));
    return passages;
}

static json_t *near_misses_of(const struct requirement_verdict *found, enum locale locale)
{
    json_t *passages = json_array();
    for (uint32_t i = 0; i < found->near_miss_count; i++) {
        const struct near_miss *near = &found->near_misses[i];
        json_t *passage = passage_of(&near->evidence);
        json_object_set_new(passage, "reason", string_of(near->reason.in[locale]));
        json_array_append_new(passages, passage);
    }
    return passages;
}

static json_t *requirement_of(const struct verdict *verdict, uint32_t index, enum locale locale)
{
    const struct requirement_verdict *found = &verdict->requirements[index];
    const struct requirement *requirement = found->requirement;
    const struct criterion *criterion = &verdict->referential->criteria[requirement->criterion];
    return json_pack("{s:o, s:o, s:o, s:s, s:s, s:i, s:i, s:o, s:o, s:o}", "id",
                     string_of(requirement->id), "criterion", string_of(criterion->id), "title",
                     string_of(requirement->title.in[locale]), "severity",
                     severity_name(requirement->severity), "status", status_name(found->status),
                     "expected", (int)requirement->at_least, "found", (int)found->found, "evidence",
                     passages_of(found->evidence, found->evidence_count), "near_misses",
                     near_misses_of(found, locale), "searched",
                     passages_of(found->searched, found->searched_count));
}

static json_t *criterion_of(const struct verdict *verdict, uint32_t index, enum locale locale)
{
    const struct criterion_verdict *found = &verdict->criteria[index];
    const struct criterion *criterion = found->criterion;
    const struct competency *competency =
        &verdict->referential->competencies[criterion->competency];
    return json_pack("{s:o, s:o, s:o, s:s}", "id", string_of(criterion->id), "competency",
                     string_of(competency->id), "title", string_of(criterion->title.in[locale]),
                     "status", status_name(found->status));
}

static json_t *failure_of(const struct failure *failure, enum locale locale)
{
    struct buffer message = {0};
    message_format(&message, failure->message, locale, failure->first, failure->second);
    json_t *object = json_pack("{s:o, s:o}", "message", string_of(buffer_text(&message)), "where",
                               string_of(text_of(failure->where)));
    buffer_free(&message);
    return object;
}

/* The dossier's own part; it stands alone in a list, behind the tool and the pack on a line. */
static json_t *dossier_of(const struct verdict *verdict, enum locale locale)
{
    bool is_read = verdict->completeness != DOSSIER_UNREADABLE;
    json_t *requirements = json_array(), *criteria = json_array();
    for (uint32_t i = 0; is_read && i < verdict->referential->requirement_count; i++)
        json_array_append_new(requirements, requirement_of(verdict, i, locale));
    for (uint32_t i = 0; is_read && i < verdict->referential->criterion_count; i++)
        json_array_append_new(criteria, criterion_of(verdict, i, locale));
    return json_pack("{s:o, s:s, s:o, s:i, s:o, s:o, s:o}", "path",
                     string_of(text_of(verdict->path)), "status",
                     completeness_name(verdict->completeness), "format",
                     is_read ? json_string(verdict->format) : json_null(), "blocks",
                     is_read ? (int)verdict->blocks : 0, "failure",
                     is_read ? json_null() : failure_of(&verdict->failure, locale), "requirements",
                     requirements, "criteria", criteria);
}

static json_t *tool_of(const struct report_options *options)
{
    return json_pack("{s:s, s:s}", "name", "dossier-lint", "version", options->version);
}

static json_t *pack_of(const struct report_options *options)
{
    const struct referential *referential = options->referential;
    return json_pack("{s:o, s:o, s:o}", "id", string_of(referential->id), "version",
                     string_of(referential->version), "title",
                     string_of(referential->title.in[options->locale]));
}

static int add_printed(const char *bytes, size_t length, void *buffer)
{
    buffer_add(buffer, bytes, length);
    return 0;
}

static void print(struct buffer *out, json_t *value)
{
    struct buffer printed = {0};
    json_dump_callback(value, add_printed, &printed, JSON_COMPACT | JSON_ENCODE_ANY);
    escape_json(out, buffer_text(&printed));
    buffer_free(&printed);
    json_decref(value);
}

void json_begin(struct report *report)
{
    buffer_add_string(&report->out, "{\"tool\":");
    print(&report->out, tool_of(&report->options));
    buffer_add_string(&report->out, ",\n \"pack\":");
    print(&report->out, pack_of(&report->options));
    buffer_add_string(&report->out, ",\n \"dossiers\":[");
}

void json_dossier(struct report *report, const struct verdict *verdict)
{
    buffer_add_string(&report->out, report->tallies.count ? ",\n  " : "\n  ");
    print(&report->out, dossier_of(verdict, report->options.locale));
}

void json_end(struct report *report)
{
    buffer_add_string(&report->out, "\n ]}\n");
}

void jsonl_dossier(struct report *report, const struct verdict *verdict)
{
    json_t *dossier = dossier_of(verdict, report->options.locale);
    json_object_set_new(dossier, "tool", tool_of(&report->options));
    json_object_set_new(dossier, "pack", pack_of(&report->options));
    print(&report->out, dossier);
    buffer_add_byte(&report->out, '\n');
}
