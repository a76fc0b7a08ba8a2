#include "run/walk.h"

#include "base/arena.h"
#include "base/memory.h"
#include "reader/dossier.h"
#include "run/list.h"

#include <errno.h>
#include <fts.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static char *own_copy(const char *string)
{
    size_t size = strlen(string) + 1;
    return memcpy(memory_allocate(size), string, size);
}

static struct entry *append(struct entries *entries, const char *path)
{
    entries->items =
        memory_grow(entries->items, &entries->capacity, entries->count, sizeof entries->items[0]);
    struct entry *entry = &entries->items[entries->count++];
    *entry = (struct entry){.path = own_copy(path)};
    return entry;
}

static void append_failure(struct entries *entries, const char *path, const struct failure *failure)
{
    struct entry *entry = append(entries, path);
    entry->failure = memory_allocate(sizeof *entry->failure);
    *entry->failure = *failure;
}

static void append_trouble(struct entries *entries, const char *path, enum message message,
                           int error)
{
    struct failure failure;
    failure_set_system(&failure, message, error);
    failure_at(&failure, path, 0);
    append_failure(entries, path, &failure);
}

static int compare_names(const FTSENT **a, const FTSENT **b)
{
    return strcmp((*a)->fts_name, (*b)->fts_name);
}

static bool is_hidden(const FTSENT *found)
{
    const char *name = found->fts_name;
    return found->fts_level > FTS_ROOTLEVEL && (name[0] == '.' || strncmp(name, "~$", 2) == 0);
}

static bool leads_to_folder(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static void leave_out_foreign(struct entries *entries, const char *name)
{
    if (entries->foreign++ == 0)
        entries->foreign_name = own_copy(name);
}

static void visit(struct entries *entries, FTS *tree, FTSENT *found)
{
    if (is_hidden(found)) {
        entries->hidden += found->fts_info != FTS_DP;
        fts_set(tree, found, FTS_SKIP);
        return;
    }
    switch (found->fts_info) {
    case FTS_DNR:
    case FTS_ERR:
    case FTS_NS:
        append_trouble(entries, found->fts_path, MESSAGE_FILE_UNREADABLE, found->fts_errno);
        break;
    case FTS_F:
    case FTS_SL:
    case FTS_SLNONE:
    case FTS_DEFAULT:
        if (dossier_takes_name(text_of(found->fts_name)) && !leads_to_folder(found->fts_path))
            append(entries, found->fts_path);
        else
            leave_out_foreign(entries, found->fts_name);
        break;
    case FTS_D:
        if (dossier_is_folder(found->fts_path)) {
            append(entries, found->fts_path);
            fts_set(tree, found, FTS_SKIP);
        }
        break;
    default: /* a folder after its files */
        break;
    }
}

static void walk(struct entries *entries, const char *path)
{
    size_t before = entries->count;
    char *roots[] = {(char *)(uintptr_t)path, NULL}; /* fts_open() changes none of them */
    FTS *tree = fts_open(roots, FTS_PHYSICAL | FTS_COMFOLLOW | FTS_NOCHDIR, compare_names);
    if (!tree) {
        append_trouble(entries, path, MESSAGE_FILE_UNREADABLE, errno);
        return;
    }
    errno = 0;
    for (FTSENT *found; (found = fts_read(tree)); errno = 0)
        visit(entries, tree, found);
    if (errno) /* not the end, but no way on */
        append_trouble(entries, path, MESSAGE_FILE_UNREADABLE, errno);
    fts_close(tree);
    if (entries->count == before)
        append_trouble(entries, path, MESSAGE_FOLDER_EMPTY, 0);
}

static void add_path(struct entries *entries, const char *path)
{
    if (strcmp(path, "-") != 0 && leads_to_folder(path))
        walk(entries, path);
    else
        append(entries, path);
}

static void add_list(struct entries *entries, const char *operand)
{
    struct arena *arena = arena_create();
    struct failure failure;
    char **paths;
    if (!list_read(operand + 1, arena, &paths, &failure))
        append_failure(entries, operand, &failure);
    else
        for (; *paths; paths++)
            add_path(entries, *paths);
    arena_destroy(arena);
}

void entries_add(struct entries *entries, const char *operand)
{
    if (operand[0] == '@')
        add_list(entries, operand);
    else
        add_path(entries, operand);
}

void entries_free(struct entries *entries)
{
    for (size_t i = 0; i < entries->count; i++) {
        free(entries->items[i].path);
        free(entries->items[i].failure);
    }
    free(entries->items);
    free(entries->foreign_name);
    *entries = (struct entries){0};
}
