#include "run/named.h"

#include "base/arena.h"
#include "input/file.h"
#include "input/missing.h"
#include "input/pathname.h"
#include "reader/folder.h"
#include "reader/naming.h"
#include "report/report.h"
#include "run/list.h"
#include "run/walk.h"

#include <string.h>

static void add_as_dossier(struct entries *entries, const char *path)
{
    struct failure failure;
    const char *document;
    struct arena *arena = arena_create();
    if (folder_as_dossier(path, arena, &document, &failure))
        entries_add_dossier(entries, path, document);
    else
        entries_add_failure(entries, path, &failure);
    arena_destroy(arena);
}

/* "Dossier.pages/" has its name behind no slash: a shell puts one there. */
static const char *without_slashes(const char *path, struct arena *arena)
{
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/')
        length--;
    return arena_copy(arena, path, length);
}

static void add_folder(struct entries *entries, const char *path, struct arena *arena)
{
    if (!entries_note_folder(entries, pathname_place(path, arena)))
        return;
    if (entries->reading == FOLDERS_ARE_DOSSIERS)
        add_as_dossier(entries, path);
    else
        walk_folder(entries, without_slashes(path, arena));
}

static void add_present(struct entries *entries, const char *path, struct arena *arena)
{
    entries_note_named(entries, path);
    if (path_is_folder(path))
        add_folder(entries, path, arena);
    else
        entries_add(entries, path);
}

/* Whether a report would have that name, and no dossier. */
static bool names_report(const char *path)
{
    bool is_one = false;
    for (size_t i = 0; i < report_format_count && !is_one; i++)
        is_one = text_extension(text_of(path), report_formats[i].endings) > 0;
    return is_one && naming_of(text_of(path)) != NAMES_DOCUMENT;
}

static void append_missing(struct entries *entries, const char *path, struct failure *failure)
{
    if (failure->message == MESSAGE_FILE_MISSING && names_report(path)) {
        failure_set(failure, MESSAGE_FILE_MISSING_RESULT, path, NULL);
        failure_at(failure, path, 0);
    }
    entries_add_failure(entries, path, failure);
}

static void add_path(struct entries *entries, const char *path)
{
    struct failure failure;
    struct arena *arena = arena_create();
    const char *found = missing_found(path, arena, &failure);
    if (strcmp(path, "-") == 0)
        entries_add(entries, path);
    else if (found)
        add_present(entries, found, arena);
    else
        append_missing(entries, path, &failure);
    arena_destroy(arena);
}

static void add_list(struct entries *entries, const char *operand)
{
    struct arena *arena = arena_create();
    struct failure failure;
    char **paths;
    if (!list_read(operand + 1, arena, &paths, &failure))
        entries_add_failure(entries, operand, &failure);
    else
        for (; *paths; paths++)
            add_path(entries, *paths);
    entries->is_searched = true;
    arena_destroy(arena);
}

void named_add(struct entries *entries, const char *operand)
{
    if (operand[0] == '@')
        add_list(entries, operand);
    else
        add_path(entries, operand);
}
