#include "run/outline.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/deadline.h"
#include "input/missing.h"
#include "outline/outline.h"
#include "reader/dossier.h"
#include "report/escape.h"
#include "run/confine.h"
#include "run/result.h"
#include "run/spare.h"
#include "run/trouble.h"

/* Once nothing else can be reached. */
static const struct document *read_dossier(const char *path, unsigned seconds, struct arena *arena,
                                           struct failure *failure)
{
    struct sandbox sandbox = sandbox_prepare();
    confine_dossier(&sandbox, path);
    if (!confine_enter(&sandbox, failure))
        return NULL;
    deadline_begin(seconds);
    const struct document *document = document_read(path, arena, failure);
    deadline_end();
    return document;
}

static enum exit_status print(const struct document *document, const char *path,
                              const struct outline_form *form, struct output *output,
                              enum locale locale)
{
    struct buffer out = {0}, printed = {0};
    form->print(document, path, &printed);
    escape_lines(&out, buffer_text(&printed));
    buffer_free(&printed);
    return result_finish(output, &out, EXIT_COMPLETE, locale);
}

static bool are_spared(const char *path, const struct output *outputs,
                       const struct outlining *outlining, struct failure *failure)
{
    for (size_t i = 0; i < outlining->destination_count; i++)
        if (!output_spares_dossier(&outputs[i], path, failure) ||
            !output_spares_named(&outputs[i], path, failure) ||
            !(outlining->destinations[i].replaces_work || output_spares_work(&outputs[i], failure)))
            return false;
    return true;
}

static enum exit_status outline_in(const char *operand, const struct outlining *outlining,
                                   struct arena *arena)
{
    struct failure failure, ignored;
    struct output outputs[MAX_OUTPUTS];
    const size_t count = outlining->destination_count;
    enum exit_status status = EXIT_COMPLETE;
    const struct document *document = NULL;
    const char *path = missing_found(operand, arena, &failure);
    const bool are_open = path && outputs_open(outputs, outlining->destinations, count, &failure);
    if (are_open && are_spared(path, outputs, outlining, &failure))
        document = read_dossier(path, outlining->seconds, arena, &failure);
    if (!document) {
        trouble_print(&failure, outlining->locale);
        status = EXIT_TROUBLE;
    }
    for (size_t i = 0; are_open && i < count; i++) {
        const struct outline_form *form = outline_form_named(outlining->destinations[i].format);
        if (!document)
            output_close(&outputs[i], false, &ignored);
        else if (print(document, path, form, &outputs[i], outlining->locale) != EXIT_COMPLETE)
            status = EXIT_TROUBLE;
    }
    return status;
}

enum exit_status outline_dossier(const char *path, const struct outlining *outlining)
{
    struct arena *arena = arena_create();
    const enum exit_status status = outline_in(path, outlining, arena);
    arena_destroy(arena);
    return status;
}
