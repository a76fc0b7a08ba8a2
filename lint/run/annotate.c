#include "run/annotate.h"

#include "base/arena.h"
#include "input/file.h"
#include "input/missing.h"
#include "input/own_files.h"
#include "reader/folder.h"
#include "rule/evaluate.h"
#include "run/confine.h"
#include "run/copying.h"
#include "run/opened.h"
#include "run/spare.h"
#include "run/trouble.h"
#include "write/annotate.h"
#include "write/bundle.h"

#include <stdio.h>
#include <strings.h>

/* A word processor goes by the name, and would not open a copy that has another's. */
static bool check_ending(const struct copying *work)
{
    const char *given = copying_extension(work->copy);
    const bool is_file = work->output.target != NULL;
    return strcasecmp(work->ending, given) == 0 || (!given[0] && !is_file) ||
           copying_refuse_ending(work, work->copy);
}

static bool needs_output(const struct copying *work)
{
    char example[FAILURE_ARGUMENT_SIZE];
    const char *ending = copying_ending(work->dossier);
    snprintf(example, sizeof example, "annote%s", ending[0] ? ending : margin_format_ending(0));
    return failure_set(work->failure, MESSAGE_ANNOTATE_OUTPUT, example, NULL);
}

static bool judge_and_copy(struct copying *work, struct buffer *out)
{
    const struct run run = copying_run(work->annotating);
    struct evaluator *evaluator = evaluator_create(run.pack);
    struct original original = {0};
    const struct verdict verdict =
        dossier_check(&work->entry, &run, &original, evaluator, work->arena);
    const bool done = copying_make(work, &original, verdict, NULL, out);
    anchors_free(&original.anchors);
    evaluator_destroy(evaluator);
    return done;
}

/* From here on nothing but the dossier can be reached. */
static bool confine(const struct copying *work)
{
    struct sandbox sandbox = sandbox_prepare();
    confine_dossier(&sandbox, work->dossier);
    return library_load(&bundle_library, work->failure) && confine_enter(&sandbox, work->failure);
}

/* A folder that is named is one dossier. */
static bool take_dossier(struct copying *work)
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

static bool write_copy(struct copying *work)
{
    struct buffer out = {0};
    bool done = confine(work) && judge_and_copy(work, &out) && check_ending(work);
    if (done)
        copying_tell_waivers(work->waivers, work->annotating->locale, work->arena);
    if (done && output_is_terminal(&work->output))
        done = needs_output(work);
    done = done && output_write(&work->output, &out, work->failure);
    buffer_free(&out);
    return done;
}

static bool spare_inputs(struct copying *work)
{
    const struct output *output = &work->output;
    return output_spares_own_files(output, work->failure) &&
           output_spares_dossier(output, work->dossier, work->failure) &&
           output_spares_named(output, work->dossier, work->failure) &&
           (work->annotating->replace || output_spares_work(output, work->failure));
}

static bool annotate_to_output(struct copying *work)
{
    struct failure closing;
    if (!copying_may_be(work->entry.path))
        return copying_refuse(work->dossier, MESSAGE_ANNOTATE_FORMAT, work->failure);
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

bool annotate_dossier(const char *dossier, const char *copy, const struct annotating *annotating,
                      struct annotated *annotated)
{
    struct failure failure;
    struct waivers waivers = {0};
    struct copying work = {.dossier = dossier,
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
    const bool is_told = done && !copying_read_waivers(annotating, &entries, &waivers, work.arena);
    done = done && !is_told && annotate_to_output(&work);
    if (!done && !is_told)
        trouble_print(&failure, annotating->locale);
    arena_destroy(work.arena);
    return done;
}
