#include "run/copying.h"

#include "input/pathname.h"
#include "reader/reader.h"
#include "report/words.h"
#include "run/notice.h"
#include "run/trouble.h"
#include "write/annotate.h"

#include <string.h>

const char *copying_extension(const char *path)
{
    const char *name = pathname_last(path);
    const char *dot = strrchr(name, '.');
    return dot && dot > name ? dot : "";
}

const char *copying_ending(const char *path)
{
    const struct reader *reader = reader_named(text_of(path));
    return reader && format_has_margin(reader->name) ? copying_extension(path) : "";
}

bool copying_refuse_ending(const struct copying *work, const char *copy)
{
    failure_set(work->failure, MESSAGE_ANNOTATE_EXTENSION, work->ending, NULL);
    return failure_at(work->failure, copy, 0);
}

bool copying_refuse(const char *dossier, enum message why, struct failure *failure)
{
    failure_set(failure, why, dossier, NULL);
    return failure_at(failure, dossier, 0);
}

bool copying_may_be(const char *path)
{
    const struct reader *reader = reader_named(text_of(path));
    return !reader || reader->role != READS_DOSSIERS || format_has_margin(reader->name);
}

bool copying_read_waivers(const struct annotating *annotating, const struct entries *entries,
                          struct waivers *waivers, struct arena *arena)
{
    if (!annotating->waivers)
        return true;
    return waivers_read(waivers, annotating->waivers, entries, &annotating->pack->referential,
                        annotating->locale, arena);
}

void copying_tell_waivers(const struct waivers *waivers, enum locale locale, struct arena *arena)
{
    size_t count;
    const struct failure *unused = waivers_unused(waivers, arena, &count);
    waivers_tell(waivers, unused, count, locale);
}

struct run copying_run(const struct annotating *annotating)
{
    return (struct run){.pack = annotating->pack,
                        .report = {.fail_on = SEVERITY_REQUIRED},
                        .seconds = annotating->seconds,
                        .jobs = annotating->jobs,
                        .keeps_originals = true};
}

/* The copy's bytes into `out`, from a dossier that was judged. */
static bool make_copy(struct copying *work, const struct original *original,
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
        return copying_refuse(work->dossier,
                              words_are_misnamed(verdict) ? MESSAGE_ANNOTATE_MISNAMED
                                                          : MESSAGE_ANNOTATE_FORMAT,
                              work->failure);
    if (!annotate(&annotation, verdict->format, out, work->failure))
        return failure_at(work->failure, work->dossier, 0);
    *work->annotated = (struct annotated){annotation.notes.count, annotation.notes.gap_count,
                                          annotation.notes.review_count, annotation.replaced,
                                          verdict->file.length > 0};
    work->ending = copying_ending(document);
    if (!work->ending[0])
        work->ending = format_ending(verdict->format);
    return true;
}

bool copying_make(struct copying *work, const struct original *original, struct verdict verdict,
                  struct progress *progress, struct buffer *out)
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
        struct buffer lines = {0};
        trouble_add_annexes(&lines, &verdict, work->annotating->locale);
        notice_print_lines(&lines);
        buffer_free(&lines);
    }
    return done;
}
