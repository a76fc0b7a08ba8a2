#include "run/outlet.h"

#include "base/arena.h"
#include "base/library.h"
#include "base/mark.h"
#include "base/memory.h"
#include "report/words.h"
#include "run/notice.h"
#include "run/report_names.h"
#include "run/spare.h"
#include "run/trouble.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { SHELF_COLUMNS = 80 };

/* Bytes that are no text would leave a terminal unusable. */
static bool suits(const struct outlet *outlet, struct failure *failure)
{
    if (!outlet->format->is_binary || outlet->folder || !output_is_terminal(&outlet->output))
        return true;
    return failure_set(failure, MESSAGE_FORMAT_NOT_FOR_TERMINALS, outlet->format->name, NULL);
}

/* A format that goes by no ending is a text. */
static struct text ending_of(const struct report_format *format)
{
    const struct text endings = text_of(format->endings);
    const char *space = endings.length ? memchr(endings.bytes, ' ', endings.length) : NULL;
    if (endings.length == 0)
        return text_of(".txt");
    return (struct text){endings.bytes, space ? (size_t)(space - endings.bytes) : endings.length};
}

static bool open_shelf(struct outlet *outlet, const struct entries *entries,
                       struct failure *failure)
{
    struct arena *arena = arena_create();
    const char *const *names = report_names(entries, ending_of(outlet->format), arena);
    const bool done = spare_searched(outlet->folder, entries, failure) &&
                      shelf_open(&outlet->shelf, outlet->folder, names, entries->count, failure) &&
                      spare_shelf(&outlet->shelf, entries, failure);
    arena_destroy(arena);
    return done;
}

/* Whether the two would write to one place. */
static bool share_place(const struct outlet *one, const struct outlet *other)
{
    const struct shelf *shelf = &one->shelf;
    if (one->folder && other->folder)
        return shelf->count && strcmp(shelf_target(shelf, 0), shelf_target(&other->shelf, 0)) == 0;
    for (size_t i = 0; one->folder && other->output.target && i < shelf->count; i++)
        if (strcasecmp(shelf_target(shelf, i), other->output.target) == 0)
            return true;
    return false;
}

static bool are_apart(const struct outlets *outlets, struct failure *failure)
{
    for (size_t i = 0; i < outlets->count; i++) {
        for (size_t j = 0; j < outlets->count; j++) {
            if (i == j || !share_place(&outlets->items[i], &outlets->items[j]))
                continue;
            failure_set(failure, MESSAGE_OUTPUT_TWICE, NULL, NULL);
            return failure_at(failure, outlets->items[i].folder, 0);
        }
    }
    return true;
}

/* The folders first, which files may be in; then those, all at once. */
static bool open_all(struct outlets *outlets, const struct destination *destinations,
                     const struct entries *entries, struct failure *failure)
{
    struct destination files[MAX_OUTPUTS];
    struct output outputs[MAX_OUTPUTS];
    size_t count = 0, next = 0;
    bool done = true;
    for (size_t i = 0; done && i < outlets->count; i++) {
        struct outlet *outlet = &outlets->items[i];
        outlet->format = report_format_named(destinations[i].format);
        if (output_is_folder(destinations[i].path)) {
            outlet->folder = destinations[i].path;
            done = open_shelf(outlet, entries, failure);
            if (done && destinations[i].replaces_work)
                shelf_insist(&outlet->shelf);
        } else {
            files[count++] = destinations[i];
        }
    }
    if (!done || !outputs_open(outputs, files, count, failure)) {
        outlets->count = 0;
        return false;
    }
    for (size_t i = 0; i < outlets->count; i++) {
        struct outlet *outlet = &outlets->items[i];
        if (outlet->folder)
            continue;
        outlet->output = outputs[next++];
        outlet->output.is_marked = outlet->format->is_marked;
    }
    return are_apart(outlets, failure);
}

bool outlets_open(struct outlets *outlets, const struct destination *destinations, size_t count,
                  const struct entries *entries, const struct report_options *options,
                  struct failure *failure)
{
    *outlets = (struct outlets){.items = memory_allocate(count * sizeof *outlets->items),
                                .count = count,
                                .options = *options};
    memset(outlets->items, 0, count * sizeof *outlets->items);
    bool done = open_all(outlets, destinations, entries, failure);
    for (size_t i = 0; done && i < outlets->count; i++)
        done = suits(&outlets->items[i], failure);
    for (size_t i = 0; done && i < outlets->count; i++)
        if (outlets->items[i].format->library)
            done = library_load(outlets->items[i].format->library, failure);
    for (size_t i = 0; done && i < outlets->count; i++)
        if (outlets->items[i].format->is_binary)
            done = (outlets->options.scratch = outputs_scratch(failure)) != NULL;
    if (!done)
        outlets_close(outlets, false);
    return done;
}

bool outlets_spare_dossier(const struct outlets *outlets, const char *path, struct failure *failure)
{
    for (size_t i = 0; i < outlets->count; i++)
        if (!outlets->items[i].folder &&
            !output_spares_dossier(&outlets->items[i].output, path, failure))
            return false;
    return true;
}

bool outlets_spare_named(const struct outlets *outlets, const char *path, struct failure *failure)
{
    bool spares = true;
    for (size_t i = 0; spares && i < outlets->count; i++) {
        const struct outlet *outlet = &outlets->items[i];
        spares = outlet->folder ? shelf_spares_named(&outlet->shelf, outlet->folder,
                                                     outlet->format->is_marked, path, failure)
                                : output_spares_named(&outlet->output, path, failure);
    }
    return spares;
}

static bool fail(struct outlet *outlet, bool is_broken)
{
    outlet->has_failed = true;
    outlet->is_told = false;
    outlet->is_broken = is_broken;
    return false;
}

static bool write_out(struct outlet *outlet)
{
    if (outlet->format->is_marked)
        outlet->report.taken =
            mark_checksum(outlet->report.taken, buffer_text(&outlet->report.out));
    return output_write(&outlet->output, &outlet->report.out, &outlet->failure) ||
           fail(outlet, true);
}

void outlets_begin(struct outlets *outlets, size_t dossier_count)
{
    for (size_t i = 0; i < outlets->count; i++) {
        struct outlet *outlet = &outlets->items[i];
        if (outlet->folder)
            continue;
        struct report_options options = outlets->options;
        options.dossier_count = dossier_count;
        options.colour = output_wants_colour(&outlet->output);
        options.columns = output_columns(&outlet->output);
        options.lines = output_lines(&outlet->output);
        report_begin(&outlet->report, outlet->format, &options);
    }
}

/* The verdict as the candidate reads it, rather than who has to ask for the dossier. */
static struct verdict for_candidate(const struct verdict *verdict)
{
    struct verdict own = *verdict;
    if (!completeness_is_known(own.completeness) &&
        own.failure.message == MESSAGE_FOLDER_WITHOUT_DOSSIER)
        own.failure.message = MESSAGE_YOUR_FOLDER_WITHOUT_DOSSIER;
    return own;
}

/* What somebody made under the name of one report is in the way of no other. */
static bool leaves_work(const struct failure *failure)
{
    return failure->message == MESSAGE_OUTPUT_KEPT || failure->message == MESSAGE_OUTPUT_APPEARED ||
           failure->message == MESSAGE_OUTPUT_IS_FOLDER;
}

/* A report of its own, as if nobody else had handed in anything. */
static bool shelve(struct outlet *outlet, const struct report_options *of_run,
                   const struct verdict *verdict)
{
    struct report_options options = *of_run;
    struct report report;
    options.dossier_count = 1;
    options.left_out = NULL;
    options.hints = NULL;
    options.columns = SHELF_COLUMNS;
    report_begin(&report, outlet->format, &options);
    const struct verdict own = for_candidate(verdict);
    report_dossier(&report, &own);
    const bool done = report_end(&report, &outlet->failure) &&
                      shelf_put(&outlet->shelf, outlet->shelved++, &report.out, &outlet->failure);
    report_free(&report);
    return done || fail(outlet, !leaves_work(&outlet->failure));
}

bool outlets_dossier(struct outlets *outlets, const struct verdict *verdict)
{
    bool done = true;
    for (size_t i = 0; i < outlets->count; i++) {
        struct outlet *outlet = &outlets->items[i];
        if (outlet->is_broken)
            continue;
        if (outlet->folder) {
            done = shelve(outlet, &outlets->options, verdict) && done;
            continue;
        }
        report_dossier(&outlet->report, verdict);
        done = write_out(outlet) && done;
    }
    return done;
}

void outlets_end(struct outlets *outlets, const struct failure *unused_waivers, size_t count,
                 const struct overlaps *overlaps)
{
    for (size_t i = 0; i < outlets->count; i++) {
        struct outlet *outlet = &outlets->items[i];
        if (outlet->is_broken || outlet->folder)
            continue;
        outlet->report.unused_waivers = unused_waivers;
        outlet->report.unused_waiver_count = count;
        outlet->report.overlaps = *overlaps;
        if (report_end(&outlet->report, &outlet->failure))
            write_out(outlet);
        else
            fail(outlet, true);
    }
}

void outlets_tell(struct outlets *outlets)
{
    for (size_t i = 0; i < outlets->count; i++) {
        struct outlet *outlet = &outlets->items[i];
        if (outlet->has_failed && !outlet->is_told)
            trouble_print(&outlet->failure, outlets->options.locale);
        outlet->is_told = outlet->has_failed;
    }
}

bool outlets_are_broken(const struct outlets *outlets)
{
    for (size_t i = 0; i < outlets->count; i++)
        if (!outlets->items[i].is_broken)
            return false;
    return true;
}

bool outlets_tell_overlaps(const struct outlets *outlets)
{
    for (size_t i = 0; i < outlets->count; i++)
        if (!outlets->items[i].folder && outlets->items[i].format->tells_overlaps)
            return true;
    return false;
}

bool outlets_show(const struct outlets *outlets)
{
    for (size_t i = 0; i < outlets->count; i++)
        if (!outlets->items[i].folder && output_is_terminal(&outlets->items[i].output))
            return true;
    return false;
}

bool outlets_meet_errors(const struct outlets *outlets)
{
    for (size_t i = 0; i < outlets->count; i++)
        if (!outlets->items[i].folder && output_meets_errors(&outlets->items[i].output))
            return true;
    return false;
}

/* Whether a report goes where whoever started the run looks anyway. */
static bool is_seen(const struct outlets *outlets)
{
    for (size_t i = 0; i < outlets->count; i++)
        if (!outlets->items[i].folder && !outlets->items[i].output.path)
            return true;
    return false;
}

/* "rapport.html : 24 présents, 1 absent. Ouvrez-le dans votre navigateur." */
static void tell_written(const struct outlet *outlet, enum locale locale)
{
    static const struct {
        const char *format;
        enum message hint;
    } hints[] = {{"html", MESSAGE_RESULT_PAGE},
                 {"xlsx", MESSAGE_RESULT_TABLE},
                 {"console", MESSAGE_RESULT_TEXT}};
    struct buffer line = {0}, path = {0}, statuses = {0};
    words_path(&path, outlet->output.path, locale);
    words_statuses(&statuses, &outlet->report.tallies.items[0].tally, locale);
    message_format(&line, MESSAGE_RESULT_WRITTEN, locale, path.bytes, statuses.bytes);
    for (size_t i = 0; i < sizeof hints / sizeof hints[0]; i++)
        if (strcmp(outlet->format->name, hints[i].format) == 0)
            message_format(&line, hints[i].hint, locale, NULL, NULL);
    notice_print(buffer_text(&line), locale);
    buffer_free(&line);
    buffer_free(&path);
    buffer_free(&statuses);
}

/* Of a cohort, what is said at its end tells how it fared. */
static bool is_to_be_told(const struct outlets *outlets, const struct outlet *outlet)
{
    const struct tallies *tallies = &outlet->report.tallies;
    return outlets->tells_written && outlet->output.temporary && !is_seen(outlets) &&
           report_is_alone(&outlet->report) && tallies->count && !tallies->items[0].failure;
}

bool outlets_close(struct outlets *outlets, bool keep)
{
    bool done = true;
    struct failure failure;
    for (size_t i = 0; i < outlets->count; i++) {
        struct outlet *outlet = &outlets->items[i];
        if (outlet->folder) {
            done = done && !outlet->has_failed;
            continue;
        }
        const bool is_told = keep && is_to_be_told(outlets, outlet);
        bool closed = output_close(&outlet->output, keep && !outlet->is_broken, &failure);
        if (!closed && !outlet->is_broken)
            trouble_print(&failure, outlets->options.locale);
        if (is_told && closed && !outlet->is_broken)
            tell_written(outlet, outlets->options.locale);
        done = done && closed && !outlet->is_broken;
        report_free(&outlet->report);
    }
    free(outlets->items);
    *outlets = (struct outlets){0};
    return done;
}
