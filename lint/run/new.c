#include "run/new.h"

#include "input/file.h"
#include "reader/folder.h"
#include "run/spare.h"
#include "write/skeleton.h"

/* Beside a dossier with annexes, a new one would be an annex of it. */
static bool may_be_there(const struct output *output, bool replace, struct failure *failure)
{
    if (!output->replaces)
        return output_spares_named(output, output->path, failure);
    return replace || output_spares_content(output, failure);
}

/* With a name in there for example, unless that would be an annex. */
static bool refuse_folder(const char *path, struct failure *failure)
{
    static const char name[] = "mon-dossier.docx";
    struct buffer example = {0};
    if (!folder_is_dossier(path, text_of(name))) {
        buffer_add_string(&example, path);
        if (!text_ends_with(text_of(path), "/"))
            buffer_add_byte(&example, '/');
    }
    buffer_add_string(&example, name);
    failure_set(failure, MESSAGE_NEW_FOLDER, example.bytes, NULL);
    buffer_free(&example);
    return failure_at(failure, path, 0);
}

bool new_dossier(const char *path, const struct referential *referential, enum locale locale,
                 bool replace, struct failure *failure)
{
    struct output output;
    struct buffer bytes = {0};
    const struct skeleton_form *form = skeleton_form_for(text_of(path));
    if (path_is_folder(path))
        return refuse_folder(path, failure);
    if (!form) {
        failure_set(failure, MESSAGE_NEW_NAME, NULL, NULL);
        return failure_at(failure, path, 0);
    }
    if (!output_open(&output, path, failure))
        return false;
    if (replace)
        output_insist(&output);
    bool done = may_be_there(&output, replace, failure);
    if (done && !form->write(referential, locale, &bytes, failure))
        done = failure_at(failure, path, 0);
    done = done && output_write(&output, &bytes, failure);
    buffer_free(&bytes);
    return output_close(&output, done, done ? failure : &(struct failure){0}) && done;
}
