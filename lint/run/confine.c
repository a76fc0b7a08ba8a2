#include "run/confine.h"

#include "base/arena.h"
#include "input/file.h"
#include "input/file_set.h"
#include "reader/dossier.h"
#include "run/output.h"

#include <string.h>

static void allow_links(struct sandbox *sandbox, const char *folder)
{
    struct failure ignored;
    struct file_set set;
    struct arena *arena = arena_create();
    if (file_set_of_folder(folder, arena, &set, &ignored))
        for (uint32_t i = 0; i < set.count; i++)
            if (set.files[i].is_link && dossier_takes_name(set.files[i].name))
                sandbox_allow_reading(sandbox, set.files[i].path);
    arena_destroy(arena);
}

void confine_dossier(struct sandbox *sandbox, const char *path)
{
    if (strcmp(path, "-") == 0)
        return;
    sandbox_allow_reading(sandbox, path);
    if (path_is_folder(path))
        allow_links(sandbox, path);
}

void confine_entries(struct sandbox *sandbox, const struct entries *entries)
{
    for (size_t i = 0; i < entries->count; i++)
        if (!entries->items[i].failure)
            confine_dossier(sandbox, entry_place(&entries->items[i]));
}

bool confine_enter(struct sandbox *sandbox, struct failure *failure)
{
    if (sandbox_binds_files(sandbox) && !outputs_hand_over(failure))
        return false;
    sandbox_enter(sandbox);
    return true;
}
