/* The Code Quality report of GitLab: a list of violations, which a merge request shows beside its
 * files (docs.gitlab.com/ci/testing/code_quality, "Code Quality report format"). */
#include "report/formats.h"

#include "report/annotation.h"
#include "report/json_writer.h"
#include "report/remark.h"

static const char *const severities[ANNOTATION_LEVEL_COUNT] = {
    [ANNOTATION_NOTE] = "info",
    [ANNOTATION_WARNING] = "minor",
    [ANNOTATION_ERROR] = "major",
};

/* What GitLab shows of a violation. */
struct violation {
    struct text check_name;
    const char *severity;
    struct buffer description;
    struct buffer file; /* where to show it, if that is not the dossier's path */
    uint32_t line;      /* 0 if the dossier has none */
};

/* GitLab takes two violations with one fingerprint for the same: it tells by them what a merge
 * request adds and what it mends. A requirement is not met once at most in a dossier, wherever its
 * passages have moved to; so its name and the dossier's are all there is to it. */
static void put_fingerprint(struct json_writer *json, struct text check_name, struct text path)
{
    struct buffer fingerprint = {0};
    buffer_add_text(&fingerprint, check_name);
    buffer_add_byte(&fingerprint, '@');
    buffer_add_text(&fingerprint, path);
    json_put_text(json, "fingerprint", buffer_text(&fingerprint));
    buffer_free(&fingerprint);
}

static void put_violation(struct report *report, const char *path,
                          const struct violation *violation)
{
    struct json_writer json = {&report->out, report->options.locale, report->has_items};
    struct text file = annotation_path(path);
    report->has_items = true;
    json_open(&json, NULL, '{');
    json_put_text(&json, "description", buffer_text(&violation->description));
    json_put_text(&json, "check_name", violation->check_name);
    put_fingerprint(&json, violation->check_name, file);
    json_put_word(&json, "severity", violation->severity);
    json_open(&json, "location", '{');
    if (violation->file.length)
        file = buffer_text(&violation->file);
    json_put_text(&json, "path", file.length ? file : text_of(path));
    json_open(&json, "lines", '{');
    json_put_number(&json, "begin", violation->line ? violation->line : 1);
    json_close(&json, '}');
    json_close(&json, '}');
    json_close(&json, '}');
    buffer_add_byte(&report->out, '\n');
}

static void put_requirement(struct report *report, const struct verdict *verdict,
                            const struct requirement_verdict *found)
{
    const char *severity = severities[annotation_level(report, found)];
    struct violation violation = {.check_name = found->requirement->id, .severity = severity};
    if (!severity)
        return;
    violation.line = annotation_line(verdict, annotation_passage(found));
    annotation_add_file(&violation.file, verdict, annotation_passage(found));
    annotation_add_title(&violation.description, report, found);
    buffer_add_string(&violation.description, ". ");
    annotation_add_message(&violation.description, report, found);
    put_violation(report, verdict->path, &violation);
    buffer_free(&violation.description);
    buffer_free(&violation.file);
}

static void put_unreadable(struct report *report, const struct verdict *verdict)
{
    struct violation violation = {
        .check_name = text_of(completeness_name(verdict->completeness)),
        .severity = "blocker",
    };
    annotation_add_failure(&violation.description, report, &verdict->failure);
    put_violation(report, verdict->path, &violation);
    buffer_free(&violation.description);
}

void gitlab_begin(struct report *report)
{
    buffer_add_string(&report->out, "[\n");
}

void gitlab_dossier(struct report *report, const struct verdict *verdict)
{
    if (!completeness_is_known(verdict->completeness)) {
        put_unreadable(report, verdict);
        return;
    }
    for (uint32_t i = 0; i < report->options.referential->requirement_count; i++)
        put_requirement(report, verdict, &verdict->requirements[i]);
}

/* A violation stands at a file: of the run's, that is the last one reported, or the folder if there
 * is none. */
static void put_remark(struct report *report, size_t number)
{
    const struct tallies *tallies = &report->tallies;
    struct violation violation = {.check_name = text_of("run"),
                                  .severity = severities[ANNOTATION_WARNING]};
    remark_add(&violation.description, report, number);
    put_violation(report, tallies->count ? tallies->items[tallies->count - 1].path : ".",
                  &violation);
    buffer_free(&violation.description);
}

void gitlab_end(struct report *report)
{
    for (size_t i = 0; i < remark_count(report); i++)
        put_remark(report, i);
    buffer_add_string(&report->out, "]\n");
}
