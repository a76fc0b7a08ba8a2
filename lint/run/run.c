#include "run/run.h"

#include "base/arena.h"
#include "reader/reader.h"
#include "report/escape.h"
#include "report/page.h"
#include "rule/evaluate.h"
#include "run/walk.h"

#include <stdio.h>
#include <unistd.h>

void trouble_print(const struct failure *failure, enum locale locale)
{
    struct buffer line = {0}, harmless = {0};
    failure_format(failure, locale, &line);
    escape_terminal(&harmless, buffer_text(&line));
    buffer_clear(&line);
    page_typeset(&line, buffer_text(&harmless), locale);
    fprintf(stderr, "dossier-lint: %s\n", line.bytes);
    buffer_free(&line);
    buffer_free(&harmless);
}

/* Scanned pages have pictures but no words: nothing in them can be found, or called missing. */
static bool has_words(const struct document *document)
{
    for (uint32_t i = 0; i < document->body_count; i++) {
        const struct block *block = &document->blocks[i];
        if (block->kind != BLOCK_IMAGE && block->kind != BLOCK_OBJECT && block->text.length)
            return true;
    }
    return false;
}

struct verdict dossier_check(const char *path, struct evaluator *evaluator, enum severity fail_on,
                             struct arena *arena)
{
    struct verdict verdict = {.path = path, .completeness = DOSSIER_UNREADABLE};
    const struct document *document = document_read(path, arena, &verdict.failure);
    if (document && has_words(document)) {
        evaluator_judge(evaluator, document, fail_on, arena, &verdict);
    } else if (document) {
        failure_set(&verdict.failure, MESSAGE_DOCUMENT_EMPTY, NULL, NULL);
        failure_at(&verdict.failure, path, 0);
    }
    return verdict;
}

static struct verdict check_entry(const struct run *run, const struct entry *entry,
                                  struct evaluator *evaluator, struct arena *arena)
{
    if (!entry->failure)
        return dossier_check(entry->path, evaluator, run->fail_on, arena);
    return (struct verdict){
        .path = entry->path, .completeness = DOSSIER_UNREADABLE, .failure = *entry->failure};
}

static enum exit_status status_of(enum completeness completeness)
{
    switch (completeness) {
    case DOSSIER_COMPLETE:
        return EXIT_COMPLETE;
    case DOSSIER_INCOMPLETE:
        return EXIT_INCOMPLETE;
    case DOSSIER_UNREADABLE:
        break;
    }
    return EXIT_TROUBLE;
}

/* A person at a terminal reads of it in the report, where it stands in full. */
static bool trouble_is_shown(const struct run *run)
{
    return output_is_terminal(run->output) && isatty(STDERR_FILENO);
}

/* Reports each dossier as soon as it is judged; `*written` says whether the output took it all. */
static enum exit_status check_all(const struct run *run, const struct entries *entries,
                                  struct report *report, bool *written)
{
    enum exit_status worst = EXIT_COMPLETE;
    struct failure failure;
    struct arena *arena = arena_create();
    struct evaluator *evaluator = evaluator_create(run->pack);
    if (run->explain_evidence)
        evaluator_explain_evidence(evaluator);
    *written = true;
    for (size_t i = 0; *written && i < entries->count; i++) {
        struct verdict verdict = check_entry(run, &entries->items[i], evaluator, arena);
        if (verdict.completeness == DOSSIER_UNREADABLE && !trouble_is_shown(run))
            trouble_print(&verdict.failure, run->report.locale);
        report_dossier(report, &verdict);
        *written = output_write(run->output, &report->out, &failure);
        if (status_of(verdict.completeness) > worst)
            worst = status_of(verdict.completeness);
        arena_reset(arena);
    }
    evaluator_destroy(evaluator);
    arena_destroy(arena);
    if (*written) {
        report_end(report);
        *written = output_write(run->output, &report->out, &failure);
    }
    if (*written)
        return worst;
    trouble_print(&failure, run->report.locale);
    return EXIT_TROUBLE;
}

enum exit_status run_check(const struct run *run, char *const *paths, size_t count, bool *written)
{
    struct entries entries = {0};
    struct report report;
    struct failure failure;
    enum exit_status status = EXIT_TROUBLE;
    for (size_t i = 0; i < count; i++)
        entries_add(&entries, paths[i]);
    *written = true;
    for (size_t i = 0; *written && i < entries.count; i++)
        *written = output_spares(run->output, entries.items[i].path, &failure);
    if (*written) {
        report_begin(&report, run->format, &run->report);
        status = check_all(run, &entries, &report, written);
        report_free(&report);
    } else {
        trouble_print(&failure, run->report.locale);
    }
    entries_free(&entries);
    return status;
}
