#include "run/annotate.h"

#include "base/arena.h"
#include "input/own_files.h"
#include "run/confine.h"
#include "run/copying.h"
#include "run/crew.h"
#include "run/crowded.h"
#include "run/interrupt.h"
#include "run/named.h"
#include "run/opened.h"
#include "run/report_names.h"
#include "run/selection.h"
#include "run/shelf.h"
#include "run/spare.h"
#include "run/trouble.h"
#include "write/annotate.h"
#include "write/bundle.h"

#include <string.h>
#include <strings.h>

/* Many copies being made. */
struct batch {
    const struct annotating *annotating;
    const char *folder;
    struct entries entries;
    struct waivers waivers;
    const char **names; /* of files in that folder */
    size_t *firsts;     /* for each entry, and behind the last: where its own begin among these */
    struct shelf shelf; /* a file for each name */
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
        const char *ending = copying_ending(entries->items[i].path);
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

static bool open_copies(struct batch *batch, struct failure *failure)
{
    const struct entries *entries = &batch->entries;
    name_copies(batch);
    bool done = spare_searched(batch->folder, entries, failure) &&
                shelf_open(&batch->shelf, batch->folder, batch->names,
                           batch->firsts[entries->count], failure) &&
                spare_shelf(&batch->shelf, entries, failure);
    if (done && batch->annotating->replace)
        shelf_insist(&batch->shelf);
    else if (done)
        shelf_keep_work(&batch->shelf);
    return done;
}

static bool confine_all(const struct batch *batch, struct failure *failure)
{
    struct sandbox sandbox = sandbox_prepare();
    confine_entries(&sandbox, &batch->entries);
    return library_load(&bundle_library, failure) && confine_enter(&sandbox, failure);
}

static void refuse_those_without_margin(struct entries *entries)
{
    struct failure failure;
    for (size_t i = 0; i < entries->count; i++) {
        struct entry *entry = &entries->items[i];
        if (entry->failure || copying_may_be(entry->path))
            continue;
        copying_refuse(entry_place(entry), MESSAGE_ANNOTATE_FORMAT, &failure);
        entry_refuse(entry, &failure);
    }
}

/* Under that of its names which ends as the copy must. */
static bool put_copy(const struct batch *batch, size_t number, struct copying *work,
                     struct buffer *out)
{
    for (size_t i = batch->firsts[number]; i < batch->firsts[number + 1]; i++) {
        if (strcasecmp(copying_extension(batch->names[i]), work->ending) != 0)
            continue;
        work->copy = batch->names[i];
        return shelf_put(&batch->shelf, i, out, work->failure);
    }
    return copying_refuse_ending(work, work->dossier);
}

/* One of many. */
static bool shelve_copy(struct batch *batch, size_t number, struct crew *crew,
                        const struct verdict *verdict, struct copying *work)
{
    struct buffer out = {0};
    work->entry = batch->entries.items[number];
    work->dossier = entry_place(&work->entry);
    if (work->entry.failure) {
        *work->failure = *work->entry.failure;
        progress_add(&batch->progress, verdict);
        return false;
    }
    const bool done = copying_make(work, crew_original(crew), *verdict, &batch->progress, &out) &&
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
static bool make_each(struct batch *batch, struct copying *work)
{
    const struct run run = copying_run(batch->annotating);
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
    struct copying work = {.annotating = batch->annotating,
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
    copying_tell_waivers(&batch->waivers, locale, work.arena);
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
    if (copying_read_waivers(annotating, &batch.entries, &batch.waivers, batch.arena)) {
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
