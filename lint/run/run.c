#include "run/run.h"

#include "base/arena.h"
#include "base/deadline.h"
#include "input/file.h"
#include "input/missing.h"
#include "input/own_files.h"
#include "input/pathname.h"
#include "reader/dossier.h"
#include "rule/evaluate.h"
#include "rule/wording.h"
#include "run/confine.h"
#include "run/crew.h"
#include "run/crowded.h"
#include "run/interrupt.h"
#include "run/named.h"
#include "run/notice.h"
#include "run/opened.h"
#include "run/outlet.h"
#include "run/overlaps.h"
#include "run/progress.h"
#include "run/selection.h"
#include "run/spare.h"
#include "run/trouble.h"
#include "run/versions.h"
#include "run/waivers.h"

#include <string.h>

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

static bool judge(const struct document *document, struct evaluator *evaluator,
                  enum severity fail_on, struct arena *arena, struct verdict *verdict,
                  struct failure *failure)
{
    if (!has_words(document))
        return failure_set(failure, MESSAGE_DOCUMENT_EMPTY, NULL, NULL);
    return evaluator_judge(evaluator, document, fail_on, arena, verdict, failure);
}

struct verdict dossier_unread(const char *path, const struct failure *failure)
{
    return (struct verdict){.path = path,
                            .completeness =
                                missing_is_why(failure) ? DOSSIER_NOT_FOUND : DOSSIER_UNREADABLE,
                            .failure = *failure};
}

/* The verdict on the document, or on there being none for that failure. */
static struct verdict conclude(const char *path, const struct document *document,
                               struct evaluator *evaluator, enum severity fail_on,
                               struct arena *arena, struct failure *failure)
{
    struct verdict verdict = {.path = path};
    bool done = document != NULL;
    if (done && !judge(document, evaluator, fail_on, arena, &verdict, failure))
        done = failure_at(failure, path, 0);
    return done ? verdict : dossier_unread(path, failure);
}

struct verdict dossier_check(const struct entry *entry, const struct run *run,
                             struct original *original, struct evaluator *evaluator,
                             struct arena *arena)
{
    struct failure failure;
    deadline_begin(run->seconds);
    const struct document *document = document_read_original(
        entry_place(entry), arena, run->keeps_originals ? original : NULL, &failure);
    struct verdict verdict =
        conclude(entry->path, document, evaluator, run->report.fail_on, arena, &failure);
    verdict.folder = entry->folder;
    verdict.other_version = entry->other_version;
    deadline_end();
    return verdict;
}

static bool is_uncertain(const struct verdict *verdict)
{
    for (uint32_t i = 0; i < verdict->referential->requirement_count; i++)
        if (requirement_is_uncertain(&verdict->requirements[i]))
            return true;
    return false;
}

static enum exit_status status_of(const struct verdict *verdict, const struct run *run)
{
    bool fails = false;
    switch (verdict->completeness) {
    case DOSSIER_COMPLETE:
    case DOSSIER_WAIVED:
        break;
    case DOSSIER_TO_REVIEW:
        fails = run->report.fails_on_review && is_uncertain(verdict);
        break;
    case DOSSIER_INCOMPLETE:
        fails = !run->report.never_fails;
        break;
    case DOSSIER_UNREADABLE:
    case DOSSIER_NOT_FOUND:
    case COMPLETENESS_COUNT:
        return EXIT_TROUBLE;
    }
    return fails ? EXIT_INCOMPLETE : EXIT_COMPLETE;
}

/* One run under way. */
struct batch {
    const struct run *run;
    struct entries entries;
    struct waivers waivers;
    struct outlets outlets;
    struct arena *arena;           /* the run's */
    struct comparison *comparison; /* NULL unless a report tells of it */
    struct common_words *common;   /* likewise */
    struct progress progress;
    bool meets_errors;       /* a report goes where standard error does */
    struct buffer troubles;  /* lines of these that wait until the reports have ended */
    enum exit_status status; /* the worst so far */
};

/* Between the rows of a table it would be read for one of them. */
static void tell_trouble_in_annexes(struct batch *batch, const struct verdict *verdict)
{
    trouble_add_annexes(&batch->troubles, verdict, batch->run->report.locale);
    if (batch->meets_errors && batch->entries.count > 1)
        return;
    progress_hide(&batch->progress);
    notice_print_lines(&batch->troubles);
}

/* Who reads a report in one place with standard error has all of a failure there. */
static void report_one(struct batch *batch, const struct verdict *verdict)
{
    if (!completeness_is_known(verdict->completeness) && !batch->meets_errors) {
        progress_hide(&batch->progress);
        trouble_print(&verdict->failure, batch->run->report.locale);
    }
    if (trouble_is_in_annexes(verdict) && !batch->run->is_quiet)
        tell_trouble_in_annexes(batch, verdict);
    if (!outlets_dossier(&batch->outlets, verdict)) {
        progress_hide(&batch->progress);
        outlets_tell(&batch->outlets);
    }
    waivers_note(&batch->waivers, verdict);
    if (batch->comparison)
        comparison_add(batch->comparison, verdict);
    progress_add(&batch->progress, verdict);
    const enum exit_status status = status_of(verdict, batch->run);
    if (status > batch->status)
        batch->status = status;
}

/* Reports each dossier as soon as it and those before it are judged. */
static void report_all(struct batch *batch)
{
    struct crew *crew = crew_create(batch->run, &batch->entries, &batch->waivers, batch->common);
    for (const struct verdict *verdict; (verdict = crew_next(crew));) {
        report_one(batch, verdict);
        if (outlets_are_broken(&batch->outlets))
            crew_stop(crew);
    }
    crew_destroy(crew);
}

static void end_reports(struct batch *batch)
{
    size_t count;
    const struct failure *unused = waivers_unused(&batch->waivers, batch->arena, &count);
    struct overlaps overlaps = {0};
    if (batch->comparison)
        overlaps = comparison_end(batch->comparison);
    outlets_end(&batch->outlets, unused, count, &overlaps);
    outlets_tell(&batch->outlets);
    if (!batch->run->is_quiet)
        waivers_tell(&batch->waivers, unused, count, batch->run->report.locale);
}

/* Packs, lists and waivers are read, folders walked, outputs open: what is left is to read
 * strangers' files. */
static bool confine(const struct batch *batch, struct failure *failure)
{
    struct sandbox sandbox = sandbox_prepare();
    confine_entries(&sandbox, &batch->entries);
    if (batch->outlets.options.scratch)
        sandbox_allow_all(&sandbox, batch->outlets.options.scratch);
    return confine_enter(&sandbox, failure);
}

static enum exit_status check_all(struct batch *batch)
{
    const enum locale locale = batch->run->report.locale;
    const size_t count = batch->entries.count;
    batch->status = EXIT_COMPLETE;
    if (count > 1) /* of one dossier there is no part to report */
        interrupt_note_first(locale);
    if (count > 1 && outlets_tell_overlaps(&batch->outlets)) {
        batch->comparison = comparison_create(count);
        batch->common = common_words_create(batch->run->pack);
    }
    if (!batch->run->is_quiet)
        progress_tell_hints(&batch->entries, locale);
    batch->meets_errors = outlets_meet_errors(&batch->outlets);
    outlets_begin(&batch->outlets, count);
    progress_begin(&batch->progress, count, !outlets_show(&batch->outlets) && !batch->run->is_quiet,
                   locale);
    report_all(batch);
    progress_hide(&batch->progress);
    if (progress_reported(&batch->progress) < count && interrupt_noted())
        batch->status = (enum exit_status)(EXIT_INTERRUPTED + interrupt_noted());
    end_reports(batch);
    if (!outlets_close(&batch->outlets, true))
        batch->status = EXIT_TROUBLE;
    notice_print_lines(&batch->troubles);
    if (!batch->run->is_quiet)
        progress_tell(&batch->progress, &batch->entries);
    return batch->status;
}

static bool read_waivers(struct batch *batch)
{
    const struct run *run = batch->run;
    return !run->waivers || waivers_read(&batch->waivers, run->waivers, &batch->entries,
                                         &run->pack->referential, run->report.locale, batch->arena);
}

/* The rules, the waivers, the lists. */
static bool spare_own_files(const struct outlets *outlets, struct failure *failure)
{
    for (size_t i = 0; i < outlets->count; i++)
        if (!outlets->items[i].folder &&
            !output_spares_own_files(&outlets->items[i].output, failure))
            return false;
    return true;
}

static bool spare_work(const struct batch *batch, struct failure *failure)
{
    bool spares = true;
    for (size_t i = 0; spares && i < batch->outlets.count; i++) {
        const struct outlet *outlet = &batch->outlets.items[i];
        if (batch->run->destinations[i].replaces_work)
            continue;
        if (outlet->folder)
            shelf_keep_work(&outlet->shelf);
        else
            spares = output_spares_work(&outlet->output, failure);
    }
    return spares;
}

/* Whether both are files of one folder, which need not be looked at again for each. */
static bool stand_together(const char *path, const char *other)
{
    const size_t folder = (size_t)(pathname_last(path) - path);
    return strncmp(path, other, folder) == 0 && !strchr(other + folder, '/') &&
           !path_is_folder(path) && !path_is_folder(other);
}

/* The dossiers, and what they were found in. */
static bool spare_dossiers(const struct batch *batch, struct failure *failure)
{
    const struct entries *entries = &batch->entries;
    for (size_t i = 0; i < entries->count + entries->passed_over; i++)
        if (!outlets_spare_dossier(&batch->outlets, entry_place(&entries->items[i]), failure))
            return false;
    for (size_t i = 0; i < entries->named_count; i++)
        if (!(i > 0 && stand_together(entries->named[i], entries->named[i - 1])) &&
            !outlets_spare_named(&batch->outlets, entries->named[i], failure))
            return false;
    return true;
}

static bool open_outlets(struct batch *batch)
{
    const struct run *run = batch->run;
    struct failure failure;
    struct report_options options = run->report;
    options.folder = entries_folder(&batch->entries);
    options.left_out = batch->entries.is_narrowed ? NULL : &batch->entries.left_out;
    options.hints = batch->entries.is_narrowed ? NULL : batch->entries.hints;
    bool is_open = outlets_open(&batch->outlets, run->destinations, run->destination_count,
                                &batch->entries, &options, &failure);
    batch->outlets.tells_written = !run->is_quiet;
    bool done = is_open && spare_own_files(&batch->outlets, &failure) &&
                spare_dossiers(batch, &failure) && spare_work(batch, &failure) &&
                confine(batch, &failure);
    if (!done)
        trouble_print(&failure, run->report.locale);
    if (is_open && !done)
        outlets_close(&batch->outlets, false);
    return done;
}

static void add_entries(struct entries *entries, char *const *operands, size_t count)
{
    for (size_t i = 0; i < count; i++)
        named_add(entries, operands[i]);
    selection_name_once(entries);
    versions_find(entries);
    crowded_find(entries);
}

/* Before the outputs' temporary files stand in the folders that are walked. */
static void find_dossiers(struct batch *batch, char *const *operands, size_t count)
{
    const struct given *among = &batch->run->among;
    selection_own_lists(operands, count);
    selection_own_lists(among->items, among->count);
    if (among->count) {
        add_entries(&batch->entries, among->items, among->count);
        selection_keep_touched(&batch->entries, operands, count);
    } else {
        add_entries(&batch->entries, operands, count);
    }
}

enum exit_status run_check(const struct run *run, char *const *operands, size_t count)
{
    struct batch batch = {.run = run,
                          .entries = {.reading = run->folders},
                          .arena = arena_create(),
                          .status = EXIT_TROUBLE};
    if (run->waivers)
        own_files_add(run->waivers);
    find_dossiers(&batch, operands, count);
    if (!run->is_quiet)
        opened_tell_all(&batch.entries, run->report.locale);
    if (read_waivers(&batch) && open_outlets(&batch))
        batch.status = check_all(&batch);
    comparison_destroy(batch.comparison);
    common_words_destroy(batch.common);
    buffer_free(&batch.troubles);
    entries_free(&batch.entries);
    arena_destroy(batch.arena);
    return batch.status;
}
