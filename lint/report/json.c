#include "report/formats.h"

#include "report/json_writer.h"
#include "report/remark.h"

/* A passage can be a whole section: programs want to find it again, not to have it twice. */
enum { QUOTE_LENGTH = 1000 };

/* Another number where a field goes or changes its meaning; new ones may come at any time. */
enum { FORMAT_VERSION = 1 };

/* What a format does not tell is null. */
static void add_place(struct json_writer *json, const char *key, uint32_t number)
{
    if (number)
        json_put_number(json, key, number);
    else
        json_put_null(json, key);
}

static void add_file(struct json_writer *json, struct text file)
{
    if (file.length)
        json_put_text(json, "file", file);
    else
        json_put_null(json, "file");
}

static void add_clues(struct json_writer *json, const struct evidence *evidence)
{
    json_open(json, "clues", '[');
    for (uint32_t i = 0; i < evidence->clue_count; i++) {
        const struct clue_share *clue = &evidence->clues[i];
        json_open(json, NULL, '{');
        json_put_word(json, "kind", clue_kind_name(clue->kind));
        if (clue->text.length)
            json_put_text(json, "text", clue->text);
        json_put_points(json, "points", clue->points);
        json_close(json, '}');
    }
    json_close(json, ']');
}

/* A passage's members; the caller opens and closes it, and may add to it. */
static void add_passage(struct json_writer *json, const struct evidence *evidence)
{
    json_put_cut(json, "quote", evidence->quote, QUOTE_LENGTH);
    json_open(json, "section", '[');
    for (uint32_t i = 0; i < evidence->section_count; i++)
        json_put_text(json, NULL, evidence->section[i]);
    json_close(json, ']');
    add_file(json, evidence->place.file);
    add_place(json, "line", evidence->place.line);
    add_place(json, "paragraph", evidence->place.paragraph);
    add_place(json, "page", evidence->place.page);
    if (evidence->clue_count)
        add_clues(json, evidence);
}

static void add_passages(struct json_writer *json, const char *key, const struct evidence *evidence,
                         uint32_t count)
{
    json_open(json, key, '[');
    for (uint32_t i = 0; i < count; i++) {
        json_open(json, NULL, '{');
        add_passage(json, &evidence[i]);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void add_near_misses(struct json_writer *json, const struct requirement_verdict *found)
{
    json_open(json, "near_misses", '[');
    for (uint32_t i = 0; i < found->near_miss_count; i++) {
        json_open(json, NULL, '{');
        add_passage(json, &found->near_misses[i].evidence);
        json_put_localized(json, "reason", &found->near_misses[i].reason);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void add_waiver(struct json_writer *json, const struct waiver *waiver)
{
    if (!waiver)
        return;
    json_open(json, "waiver", '{');
    json_put_text(json, "author", waiver->author);
    json_put_text(json, "reason", waiver->reason);
    json_put_text(json, "date", waiver->date);
    if (waiver->until.length)
        json_put_text(json, "until", waiver->until);
    json_close(json, '}');
}

static void add_requirement(struct json_writer *json, const struct referential *referential,
                            const struct requirement_verdict *found)
{
    const struct requirement *requirement = found->requirement;
    json_open(json, NULL, '{');
    json_put_text(json, "id", requirement->id);
    json_put_text(json, "criterion", referential->criteria[requirement->criterion].id);
    json_put_localized(json, "title", &requirement->title);
    json_put_word(json, "severity", severity_name(requirement->severity));
    json_put_word(json, "status", status_name(found->status));
    if (found->is_left_open)
        json_put_bool(json, "left_open", true);
    add_waiver(json, found->waiver);
    json_put_number(json, "expected", requirement->at_least);
    json_put_number(json, "found", found->found);
    add_passages(json, "evidence", found->evidence, found->evidence_count);
    add_near_misses(json, found);
    add_passages(json, "searched", found->searched, found->searched_count);
    if (found->written) {
        json_open(json, "written", '{');
        add_passage(json, found->written);
        json_close(json, '}');
    }
    json_close(json, '}');
}

static void add_criterion(struct json_writer *json, const struct referential *referential,
                          const struct criterion_verdict *found)
{
    const struct criterion *criterion = found->criterion;
    json_open(json, NULL, '{');
    json_put_text(json, "id", criterion->id);
    json_put_text(json, "competency", referential->competencies[criterion->competency].id);
    json_put_localized(json, "title", &criterion->title);
    json_put_word(json, "status", status_name(found->status));
    json_close(json, '}');
}

static void add_failure(struct json_writer *json, const char *key, const struct failure *failure)
{
    struct buffer message = {0};
    failure_explain(failure, json->locale, &message);
    json_open(json, key, '{');
    json_put_text(json, "message", buffer_text(&message));
    json_put_text(json, "where", text_of(failure->where));
    json_close(json, '}');
    buffer_free(&message);
}

static void add_annexes(struct json_writer *json, const struct verdict *verdict)
{
    json_open(json, "annexes", '[');
    for (uint32_t i = 0; i < verdict->annex_count; i++) {
        json_open(json, NULL, '{');
        json_put_text(json, "name", verdict->annexes[i].name);
        json_put_word(json, "kind", annex_kind_name(verdict->annexes[i].kind));
        json_put_bool(json, "cut", verdict->annexes[i].is_cut);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void add_blanks(struct json_writer *json, const struct verdict *verdict)
{
    json_open(json, "blanks", '{');
    json_put_number(json, "count", verdict->blank_count);
    add_passages(json, "first", verdict->blanks,
                 verdict->blank_count < BLANKS_LISTED ? verdict->blank_count : BLANKS_LISTED);
    json_close(json, '}');
}

/* The dossier's own members: they stand alone in a list, before the tool and the pack on a line. */
static void add_dossier(struct json_writer *json, const struct verdict *verdict)
{
    const struct referential *referential = verdict->referential;
    bool is_read = completeness_is_known(verdict->completeness);
    json_put_text(json, "path", text_of(verdict->path));
    json_put_word(json, "status", completeness_outcome(verdict->completeness));
    json_put_word(json, "state", completeness_name(verdict->completeness));
    if (verdict->other_version)
        json_put_text(json, "other_version", text_of(verdict->other_version));
    else
        json_put_null(json, "other_version");
    if (is_read) {
        json_put_word(json, "format", verdict->format);
        json_put_number(json, "blocks", verdict->blocks);
        json_put_bool(json, "doubtful", verdict->is_doubtful);
        add_blanks(json, verdict);
        json_put_null(json, "failure");
    } else {
        json_put_null(json, "format");
        json_put_number(json, "blocks", 0);
        add_failure(json, "failure", &verdict->failure);
    }
    add_annexes(json, verdict);
    json_open(json, "requirements", '[');
    for (uint32_t i = 0; is_read && i < referential->requirement_count; i++)
        add_requirement(json, referential, &verdict->requirements[i]);
    json_close(json, ']');
    json_open(json, "criteria", '[');
    for (uint32_t i = 0; is_read && i < referential->criterion_count; i++)
        add_criterion(json, referential, &verdict->criteria[i]);
    json_close(json, ']');
}

static void add_tool_and_pack(struct json_writer *json, const struct report_options *options)
{
    const struct referential *referential = options->referential;
    json_put_number(json, "schema", FORMAT_VERSION);
    json_open(json, "tool", '{');
    json_put_word(json, "name", "dossier-lint");
    json_put_word(json, "version", options->version);
    json_close(json, '}');
    json_open(json, "pack", '{');
    json_put_text(json, "id", referential->id);
    json_put_text(json, "version", referential->version);
    json_put_localized(json, "title", &referential->title);
    json_close(json, '}');
}

static struct json_writer writer_on(struct report *report)
{
    return (struct json_writer){.out = &report->out, .locale = report->options.locale};
}

void json_begin(struct report *report)
{
    struct json_writer json = writer_on(report);
    json_open(&json, NULL, '{');
    add_tool_and_pack(&json, &report->options);
    json_open(&json, "dossiers", '[');
}

void json_dossier(struct report *report, const struct verdict *verdict)
{
    struct json_writer json = writer_on(report);
    json.needs_comma = report->tallies.count > 0;
    buffer_add_byte(&report->out, '\n');
    json_open(&json, NULL, '{');
    add_dossier(&json, verdict);
    json_close(&json, '}');
}

static void add_left_out(struct json_writer *json, const struct left_out_list *list)
{
    json_open(json, "left_out", '[');
    for (size_t i = 0; list && i < list->count; i++) {
        json_open(json, NULL, '{');
        json_put_text(json, "path", text_of(list->items[i].path));
        json_put_word(json, "reason", left_out_name(list->items[i].why));
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void add_overlaps(struct json_writer *json, const struct report *report)
{
    json_open(json, "overlaps", '[');
    for (size_t i = 0; i < report->overlaps.count; i++) {
        const struct overlap *overlap = &report->overlaps.items[i];
        json_open(json, NULL, '{');
        json_open(json, "paths", '[');
        for (int which = 0; which < 2; which++)
            json_put_text(json, NULL,
                          text_of(report->tallies.items[overlap->dossiers[which]].path));
        json_close(json, ']');
        json_put_number(json, "words", overlap->words);
        json_open(json, "of", '[');
        for (int which = 0; which < 2; which++)
            json_put_number(json, NULL, overlap->lengths[which]);
        json_close(json, ']');
        json_open(json, "passage", '{');
        add_passage(json, &overlap->passage);
        json_close(json, '}');
        json_close(json, '}');
    }
    json_close(json, ']');
    add_place(json, "compared_with_first", report->overlaps.remembered);
}

/* How far the run came, and what became of its waivers. */
static void add_run(struct json_writer *json, const struct report *report)
{
    json_open(json, "run", '{');
    json_put_number(json, "dossiers", (uint32_t)report->options.dossier_count);
    json_put_number(json, "reported", (uint32_t)report->tallies.count);
    json_put_bool(json, "interrupted", report_is_partial(report));
    json_open(json, "unused_waivers", '[');
    for (size_t i = 0; i < report->unused_waiver_count; i++)
        add_failure(json, NULL, &report->unused_waivers[i]);
    json_close(json, ']');
    add_overlaps(json, report);
    add_left_out(json, report->options.left_out);
    json_close(json, '}');
}

void json_end(struct report *report)
{
    struct json_writer json = writer_on(report);
    buffer_add_byte(&report->out, '\n');
    json_close(&json, ']');
    add_run(&json, report);
    json_close(&json, '}');
    buffer_add_byte(&report->out, '\n');
}

void jsonl_dossier(struct report *report, const struct verdict *verdict)
{
    struct json_writer json = writer_on(report);
    json_open(&json, NULL, '{');
    add_dossier(&json, verdict);
    add_tool_and_pack(&json, &report->options);
    json_close(&json, '}');
    buffer_add_byte(&report->out, '\n');
}

/* A line of its own, where there is something to say: it is no dossier. */
void jsonl_end(struct report *report)
{
    struct json_writer json = writer_on(report);
    if (remark_count(report) == 0 && report->overlaps.count == 0)
        return;
    json_open(&json, NULL, '{');
    add_run(&json, report);
    add_tool_and_pack(&json, &report->options);
    json_close(&json, '}');
    buffer_add_byte(&report->out, '\n');
}
