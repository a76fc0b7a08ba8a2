#include "run/new.h"

#include "run/output.h"
#include "write/skeleton.h"

bool new_dossier(const char *path, const struct referential *referential, enum locale locale,
                 bool replace, struct failure *failure)
{
    struct output output;
    struct buffer bytes = {0};
    const struct skeleton_form *form = skeleton_form_for(text_of(path));
    if (!form) {
        failure_set(failure, MESSAGE_NEW_NAME, NULL, NULL);
        return failure_at(failure, path, 0);
    }
    if (!output_open(&output, path, failure))
        return false;
    bool done = replace || !output.replaces || failure_set(failure, MESSAGE_NEW_EXISTS, NULL, NULL);
    done = done && form->write(referential, locale, &bytes, failure);
    if (!done)
        failure_at(failure, path, 0);
    done = done && output_write(&output, &bytes, failure);
    buffer_free(&bytes);
    return output_close(&output, done, done ? failure : &(struct failure){0}) && done;
}
