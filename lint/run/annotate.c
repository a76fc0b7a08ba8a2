#include "run/annotate.h"

#include "base/arena.h"
#include "input/file.h"
#include "input/missing.h"
#include "input/own_files.h"
#include "input/pathname.h"
#include "reader/dossier.h"
#include "reader/folder.h"
#include "reader/reader.h"
#include "rule/evaluate.h"
#include "run/confine.h"
#include "run/opened.h"
#include "run/output.h"
#include "run/run.h"
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
    const char *copy;
    const struct annotating *annotating;
    struct annotated *annotated;
    struct arena *arena;
    struct output output;
    struct entry entry; /* the dossier */
    struct waivers waivers;
    struct failure *failure;
};

/* From the last dot of the name; empty if it has none. */
static const char *extension_of(const char *path)
{
    const char *name = pathname_last(path);
    const char *dot = strrchr(name, '.');
    return dot && dot > name ? dot : "";
}

/* A word processor goes by the name, and would not open a copy that has another's; `document` is
 * the file that is copied. */
static bool check_extension(const struct work *work, const char *document)
{
    const char *extension = extension_of(document), *given = extension_of(work->copy);
    const bool is_file = work->output.target != NULL;
    if (!extension[0] || (!given[0] && !is_file) || strcasecmp(extension, given) == 0)
        return true;
    failure_set(work->failure, MESSAGE_ANNOTATE_EXTENSION, extension, NULL);
    return failure_at(work->failure, work->copy, 0);
}

static bool needs_output(const struct work *work)
{
    char example[FAILURE_ARGUMENT_SIZE];
    const char *extension = extension_of(work->dossier);
    bool is_document = dossier_takes_name(text_of(work->dossier)) && strcasecmp(extension, ".zip");
    const char *name = is_document ? extension : ".docx";
    snprintf(example, sizeof example, "annote%s", name);
    return failure_set(work->failure, MESSAGE_ANNOTATE_OUTPUT, example, NULL);
}

static bool has_margin(const struct work *work, const char *format)
{
    if (format_has_margin(format))
        return true;
    failure_set(work->failure, MESSAGE_ANNOTATE_FORMAT, work->dossier, NULL);
    return failure_at(work->failure, work->dossier, 0);
}

/* By its name, before it is opened, so that nobody looks for another name for the copy first. */
static bool may_have_margin(const struct work *work)
{
    const struct reader *reader = reader_named(text_of(work->entry.path));
    return !reader || reader->role != READS_DOSSIERS || has_margin(work, reader->name);
}

static void tell_unused_waivers(const struct work *work)
{
    size_t count;
    const struct failure *unused = waivers_unused(&work->waivers, work->arena, &count);
    waivers_tell(&work->waivers, unused, count, work->annotating->locale);
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
    if (!has_margin(work, verdict->format))
        return false;
    if (!annotate(&annotation, verdict->format, out, work->failure))
        return failure_at(work->failure, work->dossier, 0);
    *work->annotated = (struct annotated){annotation.notes.count, annotation.notes.gap_count,
                                          annotation.replaced, verdict->file.length > 0};
    return check_extension(work, document);
}

static bool judge_and_copy(struct work *work, struct buffer *out)
{
    struct original original = {0};
    struct evaluator *evaluator = evaluator_create(work->annotating->pack);
    struct verdict verdict = dossier_check_original(
        &work->entry, &original, work->annotating->seconds, evaluator, work->arena);
    bool done = completeness_is_known(verdict.completeness);
    if (!done)
        *work->failure = verdict.failure;
    waivers_apply(&work->waivers, &verdict, SEVERITY_REQUIRED, work->arena);
    waivers_note(&work->waivers, &verdict);
    done = done && make_copy(work, &original, &verdict, out);
    if (done) {
        trouble_print_annexes(&verdict, work->annotating->locale);
        tell_unused_waivers(work);
    }
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
        if (work->failure->message == MESSAGE_DOSSIER_OF_SEVERAL)
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
    bool done = confine(work) && judge_and_copy(work, &out);
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
    if (!may_have_margin(work))
        return false;
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

static bool read_waivers(struct work *work)
{
    const struct annotating *annotating = work->annotating;
    const struct entries entries = {.items = &work->entry, .count = 1};
    return !annotating->waivers ||
           waivers_read(&work->waivers, annotating->waivers, &entries,
                        &annotating->pack->referential, annotating->locale, work->arena);
}

bool annotate_dossier(const char *dossier, const char *copy, const struct annotating *annotating,
                      struct annotated *annotated)
{
    struct failure failure;
    struct work work = {.dossier = dossier,
                        .copy = copy,
                        .annotating = annotating,
                        .annotated = annotated,
                        .arena = arena_create(),
                        .failure = &failure};
    if (annotating->waivers)
        own_files_add(annotating->waivers);
    bool done = take_dossier(&work);
    if (done)
        opened_tell(work.entry.path, annotating->locale);
    const bool is_told = done && !read_waivers(&work);
    done = done && !is_told && annotate_to_output(&work);
    if (!done && !is_told)
        trouble_print(&failure, annotating->locale);
    arena_destroy(work.arena);
    return done;
}
