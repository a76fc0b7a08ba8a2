/* SARIF 2.1.0 (OASIS, docs.oasis-open.org/sarif/sarif/v2.1.0): what code scanning on GitHub, Azure
 * DevOps and editors read. One run: the requirements are its rules, what is not met its results,
 * dossiers its artifacts; one that cannot be read is a notification of its invocation.
 *
 * A result's line is one of Markdown. DOCX and ODT have none: there the heading above is a logical
 * location, paragraph and page are properties of the location, and so is an annex's name. */
#include "report/formats.h"

#include "base/memory.h"
#include "report/annotation.h"
#include "report/escape.h"
#include "report/json_writer.h"
#include "report/remark.h"
#include "report/words.h"

#include <stdlib.h>
#include <string.h>

enum { SNIPPET_LENGTH = 500, MOST_NEAR_MISSES = 3 };

static const char *const levels[ANNOTATION_LEVEL_COUNT] = {
    [ANNOTATION_NOTE] = "note",
    [ANNOTATION_WARNING] = "warning",
    [ANNOTATION_ERROR] = "error",
};

static struct json_writer writer_on(struct report *report)
{
    return (struct json_writer){&report->out, report->options.locale, report->has_items};
}

/* {"text": "..."} (section 3.11). */
static void put_message(struct json_writer *json, const char *key, struct text text)
{
    json_open(json, key, '{');
    json_put_text(json, "text", text);
    json_close(json, '}');
}

/* The pack's text is laid out as its XML is; here it is one line. */
static void put_localized(struct json_writer *json, const char *key,
                          const struct localized *localized)
{
    struct buffer line = {0};
    escape_terminal(&line, localized->in[json->locale]);
    put_message(json, key, buffer_text(&line));
    buffer_free(&line);
}

/* Section 3.4. A relative reference is resolved by who reads the report; "a:b" would begin with a
 * scheme, but escape_uri() lets no colon through. */
static void put_artifact(struct json_writer *json, const char *key, struct text file)
{
    struct buffer uri = {0};
    if (text_starts_with(file, "/"))
        buffer_add_string(&uri, "file://");
    escape_uri(&uri, file.length ? file : text_of("-"));
    json_open(json, key, '{');
    json_put_text(json, "uri", buffer_text(&uri));
    json_close(json, '}');
    buffer_free(&uri);
}

/* "Ce qu’il faut écrire : ...", as plain text and in Markdown (section 3.12). */
static void add_paragraph(struct buffer help[2], enum message label,
                          const struct localized *localized, enum locale locale)
{
    struct text text = localized->in[locale];
    if (text.length == 0)
        return;
    for (int i = 0; i < 2; i++)
        if (help[i].length)
            buffer_add_string(&help[i], "\n\n");
    buffer_format(&help[0], "%s ", message_text(label, locale));
    escape_terminal(&help[0], text);
    buffer_format(&help[1], "**%s** ", message_text(label, locale));
    escape_markdown(&help[1], text);
}

static void put_help(struct json_writer *json, const struct requirement *requirement)
{
    struct buffer help[2] = {{0}, {0}};
    add_paragraph(help, MESSAGE_LABEL_WHY, &requirement->why, json->locale);
    add_paragraph(help, MESSAGE_LABEL_ADVICE, &requirement->advice, json->locale);
    add_paragraph(help, MESSAGE_LABEL_MODEL, &requirement->model, json->locale);
    if (help[0].length) {
        json_open(json, "help", '{');
        json_put_text(json, "text", buffer_text(&help[0]));
        json_put_text(json, "markdown", buffer_text(&help[1]));
        json_close(json, '}');
    }
    buffer_free(&help[0]);
    buffer_free(&help[1]);
}

/* Section 3.49. What a requirement that is not met means by default is what it means for a dossier
 * that lacks it altogether. */
static void put_rule(struct json_writer *json, const struct report *report,
                     const struct requirement *requirement)
{
    const struct criterion *criterion =
        &report->options.referential->criteria[requirement->criterion];
    struct requirement_verdict lacking = {.requirement = requirement, .status = STATUS_MISSING};
    json_open(json, NULL, '{');
    json_put_text(json, "id", requirement->id);
    put_localized(json, "shortDescription", &requirement->title);
    put_localized(json, "fullDescription",
                  requirement->why.in[json->locale].length ? &requirement->why
                                                           : &requirement->title);
    put_help(json, requirement);
    json_open(json, "defaultConfiguration", '{');
    json_put_word(json, "level", levels[annotation_level(report, &lacking)]);
    json_close(json, '}');
    json_open(json, "properties", '{');
    json_put_text(json, "criterion", criterion->id);
    json_put_word(json, "severity", severity_name(requirement->severity));
    json_open(json, "tags", '[');
    json_put_text(json, NULL, criterion->id);
    json_close(json, ']');
    json_close(json, '}');
    json_close(json, '}');
}

static void put_tool(struct json_writer *json, const struct report *report)
{
    const struct referential *referential = report->options.referential;
    json_open(json, "tool", '{');
    json_open(json, "driver", '{');
    json_put_word(json, "name", "dossier-lint");
    json_put_word(json, "version", report->options.version);
    json_open(json, "rules", '[');
    for (uint32_t i = 0; i < referential->requirement_count; i++)
        put_rule(json, report, &referential->requirements[i]);
    json_close(json, ']');
    json_open(json, "properties", '{');
    json_open(json, "pack", '{');
    json_put_text(json, "id", referential->id);
    json_put_text(json, "version", referential->version);
    json_put_localized(json, "title", &referential->title);
    json_close(json, '}');
    json_close(json, '}');
    json_close(json, '}');
    json_close(json, '}');
}

/* The nearest heading, by its name and with those above (section 3.33). */
static void put_section(struct json_writer *json, const struct evidence *passage)
{
    struct buffer path = {0};
    if (passage->section_count == 0)
        return;
    for (uint32_t i = 0; i < passage->section_count; i++) {
        if (i)
            buffer_add_string(&path, " › ");
        escape_terminal(&path, passage->section[i]);
    }
    json_open(json, "logicalLocations", '[');
    json_open(json, NULL, '{');
    json_put_text(json, "name", passage->section[passage->section_count - 1]);
    json_put_text(json, "fullyQualifiedName", buffer_text(&path));
    json_close(json, '}');
    json_close(json, ']');
    buffer_free(&path);
}

static void put_place(struct json_writer *json, const struct place *place)
{
    if (!place->file.length && !place->paragraph && !place->page)
        return;
    json_open(json, "properties", '{');
    if (place->file.length)
        json_put_text(json, "file", place->file);
    if (place->paragraph)
        json_put_number(json, "paragraph", place->paragraph);
    if (place->page)
        json_put_number(json, "page", place->page);
    json_close(json, '}');
}

static void put_physical(struct json_writer *json, const struct verdict *verdict,
                         const struct evidence *passage, uint32_t line)
{
    struct buffer file = {0};
    annotation_add_file(&file, verdict, passage);
    json_open(json, "physicalLocation", '{');
    put_artifact(json, "artifactLocation", buffer_text(&file));
    buffer_free(&file);
    if (line) {
        json_open(json, "region", '{');
        json_put_number(json, "startLine", line);
        if (passage) {
            json_open(json, "snippet", '{');
            json_put_cut(json, "text", passage->quote, SNIPPET_LENGTH);
            json_close(json, '}');
        }
        json_close(json, '}');
    }
    json_close(json, '}');
}

/* Section 3.28; `passage` may be NULL for the dossier as a whole. */
static void put_location(struct json_writer *json, const struct verdict *verdict,
                         const struct evidence *passage, uint32_t line)
{
    put_physical(json, verdict, passage, line);
    if (passage) {
        put_section(json, passage);
        put_place(json, &passage->place);
    }
}

/* What comes close, each with the reason why it does not count. */
static void put_near_misses(struct json_writer *json, const struct verdict *verdict,
                            const struct requirement_verdict *found)
{
    if (found->near_miss_count == 0)
        return;
    json_open(json, "relatedLocations", '[');
    for (uint32_t i = 0; i < found->near_miss_count && i < MOST_NEAR_MISSES; i++) {
        const struct near_miss *near = &found->near_misses[i];
        json_open(json, NULL, '{');
        json_put_number(json, "id", i + 1);
        put_location(json, verdict, &near->evidence, annotation_line(verdict, &near->evidence));
        put_localized(json, "message", &near->reason);
        json_close(json, '}');
    }
    json_close(json, ']');
}

/* A requirement is not met once at most in a dossier: its name tells the result from all others,
 * wherever the dossier's lines move to (section 3.27.17). */
static void put_fingerprint(struct json_writer *json, const struct requirement *requirement)
{
    json_open(json, "partialFingerprints", '{');
    json_put_text(json, "requirement/v1", requirement->id);
    json_close(json, '}');
}

static void put_figures(struct json_writer *json, const struct requirement_verdict *found)
{
    json_open(json, "properties", '{');
    json_put_word(json, "status", status_name(found->status));
    json_put_number(json, "expected", found->requirement->at_least);
    json_put_number(json, "found", found->found);
    json_close(json, '}');
}

/* Section 3.35: what was waived is a result that a person outside the program has set aside. */
static void put_suppression(struct json_writer *json, const struct waiver *waiver)
{
    struct buffer justification = {0};
    words_waiver(&justification, waiver, json->locale);
    json_open(json, "suppressions", '[');
    json_open(json, NULL, '{');
    json_put_word(json, "kind", "external");
    json_put_word(json, "status", "accepted");
    json_put_text(json, "justification", buffer_text(&justification));
    json_close(json, '}');
    json_close(json, ']');
    buffer_free(&justification);
}

static void put_result(struct json_writer *json, const struct report *report,
                       const struct verdict *verdict, uint32_t number)
{
    const struct requirement_verdict *found = &verdict->requirements[number];
    const char *level = levels[annotation_level(report, found)];
    const struct evidence *passage = annotation_passage(found);
    struct buffer message = {0};
    if (!level)
        return;
    annotation_add_title(&message, report, found);
    buffer_add_string(&message, ". ");
    annotation_add_message(&message, report, found);
    json_open(json, NULL, '{');
    json_put_text(json, "ruleId", found->requirement->id);
    json_put_number(json, "ruleIndex", number);
    json_put_word(json, "level", level);
    put_message(json, "message", buffer_text(&message));
    json_open(json, "locations", '[');
    json_open(json, NULL, '{');
    put_location(json, verdict, passage, annotation_line(verdict, passage));
    json_close(json, '}');
    json_close(json, ']');
    put_near_misses(json, verdict, found);
    put_fingerprint(json, found->requirement);
    if (found->waiver)
        put_suppression(json, found->waiver);
    put_figures(json, found);
    json_close(json, '}');
    buffer_add_byte(json->out, '\n');
    buffer_free(&message);
}

/* Section 3.58. */
static void put_notification(struct json_writer *json, const struct report *report,
                             const struct tallied *dossier)
{
    struct buffer message = {0};
    if (!dossier->failure)
        return;
    annotation_add_failure(&message, report, dossier->failure);
    json_open(json, NULL, '{');
    json_put_word(json, "level", "error");
    put_message(json, "message", buffer_text(&message));
    json_open(json, "locations", '[');
    json_open(json, NULL, '{');
    json_open(json, "physicalLocation", '{');
    put_artifact(json, "artifactLocation", annotation_path(dossier->path));
    json_close(json, '}');
    json_close(json, '}');
    json_close(json, ']');
    json_close(json, '}');
    buffer_free(&message);
}

static void put_remark(struct json_writer *json, const struct report *report, size_t number)
{
    struct buffer message = {0};
    remark_add(&message, report, number);
    json_open(json, NULL, '{');
    json_put_word(json, "level", "warning");
    put_message(json, "message", buffer_text(&message));
    json_close(json, '}');
    buffer_free(&message);
}

/* Section 3.20. It was no success where a dossier could not be checked, or was not; what others
 * lack is what the program is run to find. */
static void put_invocation(struct json_writer *json, const struct report *report)
{
    const struct tallies *tallies = &report->tallies;
    bool all_read = !report_is_partial(report);
    for (size_t i = 0; i < tallies->count; i++)
        all_read = all_read && !tallies->items[i].failure;
    json_open(json, "invocations", '[');
    json_open(json, NULL, '{');
    json_put_bool(json, "executionSuccessful", all_read);
    json_open(json, "toolExecutionNotifications", '[');
    for (size_t i = 0; i < tallies->count; i++)
        put_notification(json, report, &tallies->items[i]);
    for (size_t i = 0; i < remark_count(report); i++)
        put_remark(json, report, i);
    json_close(json, ']');
    json_close(json, '}');
    json_close(json, ']');
}

static int compare_paths(const void *a, const void *b)
{
    const struct tallied *const *one = a, *const *other = b;
    return strcmp((*one)->path, (*other)->path);
}

static void put_dossier(struct json_writer *json, const struct tallied *dossier)
{
    json_open(json, NULL, '{');
    put_artifact(json, "location", annotation_path(dossier->path));
    json_open(json, "roles", '[');
    json_put_word(json, NULL, "analysisTarget");
    json_close(json, ']');
    json_open(json, "properties", '{');
    json_put_word(json, "status", completeness_outcome(dossier->tally.completeness));
    json_put_word(json, "state", completeness_name(dossier->tally.completeness));
    json_close(json, '}');
    json_close(json, '}');
}

/* Every dossier that was to be checked, also one of which there is nothing to say (section 3.24);
 * once, although it may have been named twice. */
static void put_artifacts(struct json_writer *json, const struct tallies *tallies)
{
    const struct tallied **sorted = memory_allocate(tallies->count * sizeof *sorted);
    for (size_t i = 0; i < tallies->count; i++)
        sorted[i] = &tallies->items[i];
    qsort(sorted, tallies->count, sizeof *sorted, compare_paths);
    json_open(json, "artifacts", '[');
    for (size_t i = 0; i < tallies->count; i++)
        if (i == 0 || compare_paths(&sorted[i - 1], &sorted[i]) != 0)
            put_dossier(json, sorted[i]);
    json_close(json, ']');
    free(sorted);
}

void sarif_begin(struct report *report)
{
    struct json_writer json = writer_on(report);
    json_open(&json, NULL, '{');
    json_put_word(&json, "$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    json_put_word(&json, "version", "2.1.0");
    json_open(&json, "runs", '[');
    json_open(&json, NULL, '{');
    put_tool(&json, report);
    json_put_word(&json, "language", locale_code(report->options.locale));
    json_open(&json, "results", '[');
    buffer_add_byte(&report->out, '\n');
}

void sarif_dossier(struct report *report, const struct verdict *verdict)
{
    struct json_writer json = writer_on(report);
    if (completeness_is_known(verdict->completeness))
        for (uint32_t i = 0; i < report->options.referential->requirement_count; i++)
            put_result(&json, report, verdict, i);
    report->has_items = json.needs_comma;
}

void sarif_end(struct report *report)
{
    struct json_writer json = writer_on(report);
    json_close(&json, ']');
    put_artifacts(&json, &report->tallies);
    put_invocation(&json, report);
    json_close(&json, '}');
    json_close(&json, ']');
    json_close(&json, '}');
    buffer_add_byte(&report->out, '\n');
}
