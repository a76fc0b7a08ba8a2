#include "run/annotate.h"

#include "base/arena.h"
#include "input/file.h"
#include "input/missing.h"
#include "input/own_files.h"
#include "input/pathname.h"
#include "reader/dossier.h"
#include "reader/folder.h"
#include "reader/reader.h"
#include "report/words.h"
#include "rule/evaluate.h"
#include "run/confine.h"
#include "run/crew.h"
#include "run/crowded.h"
#include "run/interrupt.h"
#include "run/named.h"
#include "run/opened.h"
#include "run/output.h"
#include "run/progress.h"
#include "run/report_names.h"
#include "run/run.h"
#include "run/selection.h"
#include "run/shelf.h"
#include "run/spare.h"
#include "run/trouble.h"
#include "run/waivers.h"
#include "write/annotate.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

/* One copy being made. */
struct work {
    const char *dossier;
    const char *copy;   /* where it is to be; of many, not known before its ending is */
    const char *ending; /* of the copy's name, once the dossier is read */
    const struct annotating *annotating;
    struct annotated *annotated;
    struct arena *arena; /* the dossier's */
    struct output output;
    struct entry entry; /* the dossier */
    struct waivers *waivers;
    struct failure *failure;
};

/* From the last dot of the name; empty if it has none. */
static const char *extension_of(const char *path)
{
    const char *name = pathname_last(path);
    const char *dot = strrchr(name, '.');
    return dot && dot > name ? dot : "";
}

/* The ending of a name that tells a format with a margin; empty for any other, as that of an
 * archive, of standard input, or of "M. Dupont". */
static const char *document_ending(const char *path)
{
    const struct reader *reader = reader_named(text_of(path));
    return reader && format_has_margin(reader->name) ? extension_of(path) : "";
}

static bool refuse_ending(const struct work *work, const char *copy)
{
    failure_set(work->failure, MESSAGE_ANNOTATE_EXTENSION, work->ending, NULL);
    return failure_at(work->failure, copy, 0);
}

/* A word processor goes by the name, and would not open a copy that has another's. */
static bool check_ending(const struct work *work)
{
    const char *given = extension_of(work->copy);
    const bool is_file = work->output.target != NULL;
    return strcasecmp(work->ending, given) == 0 || (!given[0] && !is_file) ||
           refuse_ending(work, work->copy);
}

static bool needs_output(const struct work *work)
{
    char example[FAILURE_ARGUMENT_SIZE];
    const char *ending = document_ending(work->dossier);
    snprintf(example, sizeof example, "annote%s", ending[0] ? ending : margin_format_ending(0));
    return failure_set(work->failure, MESSAGE_ANNOTATE_OUTPUT, example, NULL);
}

static bool lacks_margin(const char *dossier, enum message why, struct failure *failure)
{
    failure_set(failure, why, dossier, NULL);
    return failure_at(failure, dossier, 0);
}

/* By its name, before it is opened, so that nobody looks for another name for the copy first. */
static bool may_have_margin(const char *path)
{
    const struct reader *reader = reader_named(text_of(path));
    return !reader || reader->role != READS_DOSSIERS || format_has_margin(reader->name);
}

static void tell_unused_waivers(const struct waivers *waivers, enum locale locale,
                                struct arena *arena)
{
    size_t count;
    const struct failure *unused = waivers_unused(waivers, arena, &count);
    waivers_tell(waivers, unused, count, locale);
}

/* The copy's bytes into `out`, from a dossier that was judged. */
static bool make_copy(struct work *work, const struct original *original,
                      const struct verdict *verdict, struct buffer *out)
{
    const size_t count = original->anchors.count;
    struct annotation annotation = {
        .bytes = original->bytes, .anchors = &original->anchors, .arena = work->arena};
    const char *document =
        verdict->file.length ? text_copy(work->arena, verdict->file).bytes : work->dossier;
    annotation.notes =
        notes_on(verdict, work->annotating->locale, count ? (uint32_t)count : 1, work->arena);
    if (!format_has_margin(verdict->format))
        return lacks_margin(work->dossier,
                            words_are_misnamed(verdict) ? MESSAGE_ANNOTATE_MISNAMED
                                                        : MESSAGE_ANNOTATE_FORMAT,
                            work->failure);
    if (!annotate(&annotation, verdict->format, out, work->failure))
        return failure_at(work->failure, work->dossier, 0);
    *work->annotated = (struct annotated){annotation.notes.count, annotation.notes.gap_count,
                                          annotation.notes.review_count, annotation.replaced,
                                          verdict->file.length > 0};
    work->ending = document_ending(document);
    if (!work->ending[0])
        work->ending = format_ending(verdict->format);
    return true;
}

/* What the waivers set aside is known from here on: of who could not be read there is no copy, and
 * nothing to set aside. */
static bool waive_and_copy(struct work *work, const struct original *original,
                           struct verdict verdict, struct progress *progress, struct buffer *out)
{
    bool done = completeness_is_known(verdict.completeness);
    if (!done)
        *work->failure = verdict.failure;
    else
        waivers_apply(work->waivers, &verdict, SEVERITY_REQUIRED, work->arena);
    waivers_note(work->waivers, &verdict);
    done = done && make_copy(work, original, &verdict, out);
    if (progress)
        progress_add(progress, &verdict);
    if (done && trouble_is_in_annexes(&verdict)) {
        if (progress)
            progress_hide(progress);
        trouble_print_annexes(&verdict, work->annotating->locale);
    }
    return done;
}

static struct run judging(const struct annotating *annotating)
{
    return (struct run){.pack = annotating->pack,
                        .report = {.fail_on = SEVERITY_REQUIRED},
                        .seconds = annotating->seconds,
                        .jobs = annotating->jobs,
                        .keeps_originals = true};
}

static bool judge_and_copy(struct work *work, struct buffer *out)
{
    const struct run run = judging(work->annotating);
    struct evaluator *evaluator = evaluator_create(run.pack);
    struct original original = {0};
    const struct verdict verdict =
        dossier_check(&work->entry, &run, &original, evaluator, work->arena);
    const bool done = waive_and_copy(work, &original, verdict, NULL, out);
    anchors_free(&original.anchors);
    evaluator_destroy(evaluator);
    return done;
}

/* From here on nothing but the dossier can be reached. */
static bool confine(const struct work *work)
{
    struct sandbox sandbox = sandbox_prepare();
    confine_dossier(&sandbox, work->dossier);
    return confine_enter(&sandbox, work->failure);
}

/* A folder that is named is one dossier. */
static bool take_dossier(struct work *work)
{
    const char *document;
    work->dossier = missing_found(work->dossier, work->arena, work->failure);
    if (!work->dossier)
        return false;
    work->entry.path = (char *)(uintptr_t)work->dossier;
    if (!path_is_folder(work->dossier))
        return true;
    if (!folder_as_dossier(work->dossier, work->arena, &document, work->failure)) {
        if (work->failure->message == MESSAGE_DOSSIER_OF_SEVERAL ||
            work->failure->message == MESSAGE_DOSSIER_AND_OTHERS)
            work->failure->message = MESSAGE_ANNOTATE_OF_SEVERAL;
        return false;
    }
    work->entry.path = (char *)(uintptr_t)document;
    work->entry.folder = (char *)(uintptr_t)work->dossier;
    return true;
}

static bool write_copy(struct work *work)
{
    struct buffer out = {0};
    bool done = confine(work) && judge_and_copy(work, &out) && check_ending(work);
    if (done)
        tell_unused_waivers(work->waivers, work->annotating->locale, work->arena);
    if (done && output_is_terminal(&work->output))
        done = needs_output(work);
    done = done && output_write(&work->output, &out, work->failure);
    buffer_free(&out);
    return done;
}

static bool spare_inputs(struct work *work)
{
    const struct output *output = &work->output;
    return output_spares_own_files(output, work->failure) &&
           output_spares_dossier(output, work->dossier, work->failure) &&
           output_spares_named(output, work->dossier, work->failure) &&
           (work->annotating->replace || output_spares_work(output, work->failure));
}

static bool annotate_to_output(struct work *work)
{
    struct failure closing;
    if (!may_have_margin(work->entry.path))
        return lacks_margin(work->dossier, MESSAGE_ANNOTATE_FORMAT, work->failure);
    if (!work->copy)
        return needs_output(work);
    if (!output_open(&work->output, work->copy, work->failure))
        return false;
    work->output.is_marked = true;
    if (work->annotating->replace)
        output_insist(&work->output);
    bool done = spare_inputs(work) && write_copy(work);
    if (output_close(&work->output, done, &closing))
        return done;
    if (done)
        *work->failure = closing;
    return false;
}

static bool read_waivers(const struct annotating *annotating, const struct entries *entries,
                         struct waivers *waivers, struct arena *arena)
{
    if (!annotating->waivers)
        return true;
    return waivers_read(waivers, annotating->waivers, entries, &annotating->pack->referential,
                        annotating->locale, arena);
}

bool annotate_dossier(const char *dossier, const char *copy, const struct annotating *annotating,
                      struct annotated *annotated)
{
    struct failure failure;
    struct waivers waivers = {0};
    struct work work = {.dossier = dossier,
                        .copy = copy,
                        .annotating = annotating,
                        .annotated = annotated,
                        .arena = arena_create(),
                        .waivers = &waivers,
                        .failure = &failure};
    const struct entries entries = {.items = &work.entry, .count = 1};
    if (annotating->waivers)
        own_files_add(annotating->waivers);
    bool done = take_dossier(&work);
    if (done)
        opened_tell(work.entry.path, annotating->locale);
    const bool is_told = done && !read_waivers(annotating, &entries, &waivers, work.arena);
    done = done && !is_told && annotate_to_output(&work);
    if (!done && !is_told)
        trouble_print(&failure, annotating->locale);
    arena_destroy(work.arena);
    return done;
}

/* Many copies being made. */
struct batch {
    const struct annotating *annotating;
    const char *folder;
    struct entries entries;
    struct waivers waivers;
    const char **names; /* of files in that folder */
    size_t *firsts;     /* for each entry, and behind the last: where its own begin among these */
    struct shelf shelf; /* a file for each name */
    bool *are_kept;     /* for each name, whether somebody's work stands there, and stays */
    uint32_t copies;    /* made so far */
    struct arena *arena;
    struct progress progress;
    annotated_teller *tell;
    struct output told;   /* standard output */
    bool is_told_no_more; /* nobody reads it */
};

/* As reports are called, with the ending of what is copied; where only its content can tell that,
 * a name for each format that it may be in. */
static void name_copies(struct batch *batch)
{
    const struct entries *entries = &batch->entries;
    const char *const *stems = report_names(entries, (struct text){0}, batch->arena);
    const size_t most = entries->count * margin_format_count;
    batch->names = ARENA_ARRAY(batch->arena, const char *, most);
    batch->firsts = ARENA_ARRAY(batch->arena, size_t, entries->count + 1);
    size_t count = 0;
    for (size_t i = 0; i < entries->count; i++) {
        const char *ending = document_ending(entries->items[i].path);
        batch->firsts[i] = count;
        for (size_t j = 0; j < (ending[0] ? 1 : margin_format_count); j++) {
            struct buffer name = {0};
            buffer_add_string(&name, stems[i]);
            buffer_add_string(&name, ending[0] ? ending : margin_format_ending(j));
            batch->names[count++] = buffer_give(&name, batch->arena).bytes;
        }
    }
    batch->firsts[entries->count] = count;
}

/* Before the program gives up its rights on what stands there. */
static void find_kept(struct batch *batch)
{
    const size_t count = batch->shelf.count;
    const bool replaces = batch->annotating->replace;
    if (replaces)
        shelf_insist(&batch->shelf);
    batch->are_kept = ARENA_ARRAY(batch->arena, bool, count);
    for (size_t i = 0; i < count; i++)
        batch->are_kept[i] = !replaces && shelf_has_work(&batch->shelf, i);
}

static bool open_copies(struct batch *batch, struct failure *failure)
{
    const struct entries *entries = &batch->entries;
    name_copies(batch);
    bool done = spare_searched(batch->folder, entries, failure) &&
                shelf_open(&batch->shelf, batch->folder, batch->names,
                           batch->firsts[entries->count], failure) &&
                spare_shelf(&batch->shelf, entries, failure);
    if (done)
        find_kept(batch);
    return done;
}

static bool confine_all(const struct batch *batch, struct failure *failure)
{
    struct sandbox sandbox = sandbox_prepare();
    confine_entries(&sandbox, &batch->entries);
    return confine_enter(&sandbox, failure);
}

static void refuse_those_without_margin(struct entries *entries)
{
    struct failure failure;
    for (size_t i = 0; i < entries->count; i++) {
        struct entry *entry = &entries->items[i];
        if (entry->failure || may_have_margin(entry->path))
            continue;
        lacks_margin(entry_place(entry), MESSAGE_ANNOTATE_FORMAT, &failure);
        entry_refuse(entry, &failure);
    }
}

static bool keep_work(const struct work *work, const char *path)
{
    failure_set(work->failure, MESSAGE_ANNOTATE_KEPT, NULL, NULL);
    return failure_at(work->failure, path, 0);
}

/* Under that of its names which ends as the copy must. */
static bool put_copy(const struct batch *batch, size_t number, struct work *work,
                     struct buffer *out)
{
    for (size_t i = batch->firsts[number]; i < batch->firsts[number + 1]; i++) {
        if (strcasecmp(extension_of(batch->names[i]), work->ending) != 0)
            continue;
        work->copy = batch->names[i];
        return !batch->are_kept[i] ? shelf_put(&batch->shelf, i, out, work->failure)
                                   : keep_work(work, shelf_target(&batch->shelf, i));
    }
    return refuse_ending(work, work->dossier);
}

/* One of many. */
static bool shelve_copy(struct batch *batch, size_t number, struct crew *crew,
                        const struct verdict *verdict, struct work *work)
{
    struct buffer out = {0};
    work->entry = batch->entries.items[number];
    work->dossier = entry_place(&work->entry);
    if (work->entry.failure) {
        *work->failure = *work->entry.failure;
        progress_add(&batch->progress, verdict);
        return false;
    }
    const bool done = waive_and_copy(work, crew_original(crew), *verdict, &batch->progress, &out) &&
                      put_copy(batch, number, work, &out);
    buffer_free(&out);
    return done;
}

/* By the name that the user gave the folder. */
static void tell_copy(struct batch *batch, const char *name, const struct annotated *annotated)
{
    const enum locale locale = batch->annotating->locale;
    const size_t length = strlen(batch->folder);
    struct failure failure;
    struct buffer path = {0}, line = {0};
    buffer_add_string(&path, batch->folder);
    if (batch->folder[length - 1] != '/')
        buffer_add_byte(&path, '/');
    buffer_add_string(&path, name);
    batch->tell(&line, path.bytes, annotated, locale);
    if (!batch->is_told_no_more && !output_write(&batch->told, &line, &failure)) {
        batch->is_told_no_more = true;
        progress_hide(&batch->progress);
        trouble_print(&failure, locale);
    }
    buffer_free(&line);
    buffer_free(&path);
}

/* Whether each has a copy; of those that a signal did not let it come to, there is nothing to say.
 */
static bool make_each(struct batch *batch, struct work *work)
{
    const struct run run = judging(batch->annotating);
    struct crew *crew = crew_create(&run, &batch->entries, NULL, NULL);
    const struct verdict *verdict;
    bool all_done = batch->entries.count > 0;
    for (size_t i = 0; (verdict = crew_next(crew)); i++) {
        arena_reset(work->arena);
        const bool done = shelve_copy(batch, i, crew, verdict, work);
        if (done) {
            batch->copies++;
            tell_copy(batch, work->copy, work->annotated);
        } else {
            progress_hide(&batch->progress);
            trouble_print(work->failure, batch->annotating->locale);
        }
        all_done = all_done && done;
    }
    crew_destroy(crew);
    return all_done;
}

static enum exit_status make_copies(struct batch *batch)
{
    const enum locale locale = batch->annotating->locale;
    struct failure failure;
    struct annotated annotated;
    struct work work = {.annotating = batch->annotating,
                        .annotated = &annotated,
                        .arena = arena_create(),
                        .waivers = &batch->waivers,
                        .failure = &failure};
    const size_t count = batch->entries.count;
    if (count > 1)
        interrupt_note_first(locale);
    progress_tell_hints(&batch->entries, locale);
    refuse_those_without_margin(&batch->entries);
    /* on a terminal, the copies' own lines show how far it is */
    progress_begin(&batch->progress, count, !output_is_terminal(&batch->told), locale);
    const bool all_done = make_each(batch, &work) && !batch->is_told_no_more;
    enum exit_status status = all_done ? EXIT_COMPLETE : EXIT_TROUBLE;
    progress_hide(&batch->progress);
    if (progress_reported(&batch->progress) < count)
        status = (enum exit_status)(EXIT_INTERRUPTED + interrupt_noted());
    progress_tell_copies(&batch->progress, batch->copies, batch->folder);
    tell_unused_waivers(&batch->waivers, locale, work.arena);
    progress_tell_left_out(&batch->progress, &batch->entries);
    arena_destroy(work.arena);
    return status;
}

static void find_dossiers(struct batch *batch, char *const *operands, size_t count)
{
    if (batch->annotating->waivers)
        own_files_add(batch->annotating->waivers);
    selection_own_lists(operands, count);
    for (size_t i = 0; i < count; i++)
        named_add(&batch->entries, operands[i]);
    selection_name_once(&batch->entries);
    crowded_find(&batch->entries);
    opened_tell_all(&batch->entries, batch->annotating->locale);
}

enum exit_status annotate_dossiers(char *const *dossiers, size_t count, const char *folder,
                                   const struct annotating *annotating, annotated_teller *tell)
{
    struct failure failure;
    struct batch batch = {.annotating = annotating,
                          .folder = folder,
                          .entries = {.reading = annotating->folders},
                          .arena = arena_create(),
                          .tell = tell};
    enum exit_status status = EXIT_TROUBLE;
    find_dossiers(&batch, dossiers, count);
    output_open(&batch.told, NULL, &failure);
    if (read_waivers(annotating, &batch.entries, &batch.waivers, batch.arena)) {
        if (open_copies(&batch, &failure) && confine_all(&batch, &failure))
            status = make_copies(&batch);
        else
            trouble_print(&failure, annotating->locale);
    }
    if (!output_close(&batch.told, true, &failure)) {
        trouble_print(&failure, annotating->locale);
        status = EXIT_TROUBLE;
    }
    entries_free(&batch.entries);
    arena_destroy(batch.arena);
    return status;
}
