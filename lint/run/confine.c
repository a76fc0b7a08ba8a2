#include "run/confine.h"

#include "run/output.h"

#include <string.h>

void confine_dossier(struct sandbox *sandbox, const char *path)
{
    if (strcmp(path, "-") != 0)
        sandbox_allow_reading(sandbox, path);
}

void confine_entries(struct sandbox *sandbox, const struct entries *entries)
{
    for (size_t i = 0; i < entries->count; i++)
        if (!entries->items[i].failure)
            confine_dossier(sandbox, entry_place(&entries->items[i]));
}

bool confine_enter(struct sandbox *sandbox, struct failure *failure)
{
    if (sandbox->error)
        return failure_set_system(failure, MESSAGE_FILE_UNREADABLE, sandbox->error);
    if (sandbox_binds_files(sandbox) && !outputs_hand_over(failure))
        return false;
    sandbox_enter(sandbox);
    return true;
}
