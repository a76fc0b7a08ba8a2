#include "run/annotate.h"

#include "base/arena.h"
#include "input/file.h"
#include "rule/evaluate.h"
#include "run/output.h"
#include "run/run.h"
#include "write/annotate.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

/* From the last dot of the name; empty if it has none. */
static const char *extension_of(const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    return dot && dot > name ? dot : "";
}

/* A word processor goes by the name, and would not open a copy that has another's. */
static bool check_names(const char *dossier, const char *copy, struct failure *failure)
{
    const char *extension = extension_of(dossier);
    char example[FAILURE_ARGUMENT_SIZE];
    snprintf(example, sizeof example, "annote%s", extension[0] ? extension : ".docx");
    if (!copy)
        return failure_set(failure, MESSAGE_ANNOTATE_OUTPUT, example, NULL);
    if (!extension[0] || !extension_of(copy)[0] || strcasecmp(extension, extension_of(copy)) == 0)
        return true;
    failure_set(failure, MESSAGE_ANNOTATE_EXTENSION, extension, NULL);
    return failure_at(failure, copy, 0);
}

/* The copy's bytes into `out`. */
static bool make_copy(const char *dossier, const struct annotating *annotating, struct arena *arena,
                      struct annotated *annotated, struct buffer *out, struct failure *failure)
{
    struct anchors anchors = {0};
    struct annotation annotation = {.anchors = &anchors, .arena = arena};
    struct evaluator *evaluator = evaluator_create(annotating->pack);
    if (!file_read(dossier, arena, &annotation.bytes, failure)) {
        evaluator_destroy(evaluator);
        return failure_at(failure, dossier, 0);
    }
    struct verdict verdict = dossier_check_bytes(dossier, annotation.bytes, &anchors,
                                                 annotating->seconds, evaluator, arena);
    bool done = verdict.completeness != DOSSIER_UNREADABLE;
    if (!done) {
        *failure = verdict.failure;
    } else if (verdict.file.length) {
        done = failure_set(failure, MESSAGE_ANNOTATE_ALONE, NULL, NULL);
        failure_at(failure, dossier, 0);
    } else {
        uint32_t paragraphs = anchors.count ? (uint32_t)anchors.count : 1;
        annotation.notes = notes_on(&verdict, annotating->locale, paragraphs, arena);
        *annotated = (struct annotated){annotation.notes.count, annotation.notes.gap_count};
        done =
            annotate(&annotation, verdict.format, out, failure) || failure_at(failure, dossier, 0);
    }
    anchors_free(&anchors);
    evaluator_destroy(evaluator);
    return done;
}

static bool write_copy(struct output *output, struct buffer *copy, struct failure *failure)
{
    if (output_is_terminal(output))
        return failure_set(failure, MESSAGE_ANNOTATE_OUTPUT, "annote.docx", NULL);
    return output_write(output, copy, failure);
}

bool annotate_dossier(const char *dossier, const char *copy, const struct annotating *annotating,
                      struct annotated *annotated, struct failure *failure)
{
    struct output output;
    struct buffer out = {0};
    struct failure closing;
    if (!check_names(dossier, copy, failure) || !output_open(&output, copy, failure))
        return false;
    struct arena *arena = arena_create();
    bool done = output_spares(&output, dossier, failure) &&
                make_copy(dossier, annotating, arena, annotated, &out, failure) &&
                write_copy(&output, &out, failure);
    buffer_free(&out);
    arena_destroy(arena);
    if (output_close(&output, done, &closing))
        return done;
    if (done)
        *failure = closing;
    return false;
}
