#include "run/crowded.h"

#include "base/arena.h"
#include "input/pathname.h"
#include "reader/naming.h"

#include <stdlib.h>
#include <string.h>

/* A folder with documents right in it. */
struct folder {
    struct text path;
    struct text parent;
    size_t documents;
    size_t parts;        /* of them, those called so */
    bool has_named;      /* one is called "dossier": the others may be its annexes */
    bool is_one_dossier; /* with annexes */
};

static struct text parent_of(struct text path)
{
    const size_t length = (size_t)(pathname_step(path).bytes - path.bytes);
    return (struct text){path.bytes, length ? length - 1 : 0};
}

static struct folder folder_of(const struct entry *entry)
{
    const struct text place = text_of(entry_place(entry));
    const struct text path = entry->folder ? place : parent_of(place);
    return (struct folder){
        .path = path,
        .parent = parent_of(path),
        .documents = 1,
        .parts = naming_is_part(text_of(entry->path)),
        .has_named = naming_is_dossier(text_of(entry->path)),
        .is_one_dossier = entry->folder != NULL,
    };
}

static int compare(const void *a, const void *b)
{
    const struct folder *one = a, *other = b;
    const int order = text_compare(one->parent, other->parent);
    return order ? order : text_compare(one->path, other->path);
}

/* Puts those of one path together; how many are left. */
static size_t merge(struct folder *folders, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        struct folder *last = &folders[kept - (kept > 0)];
        if (kept == 0 || !text_equal(last->path, folders[i].path)) {
            folders[kept++] = folders[i];
            continue;
        }
        last->documents++;
        last->parts += folders[i].parts;
        last->has_named |= folders[i].has_named;
        last->is_one_dossier |= folders[i].is_one_dossier;
    }
    return kept;
}

static bool is_among(const struct folder *folders, size_t count, struct text path)
{
    const struct folder wanted = {.path = path, .parent = parent_of(path)};
    return count && bsearch(&wanted, folders, count, sizeof *folders, compare);
}

static bool may_be_one_persons(const struct folder *folder, bool is_beside_single)
{
    return folder->documents > 1 && !folder->has_named && !folder->is_one_dossier &&
           (is_beside_single || folder->parts == folder->documents);
}

void crowded_find(struct entries *entries)
{
    struct arena *arena = arena_create();
    struct folder *folders = ARENA_ARRAY(arena, struct folder, entries->count);
    size_t count = 0;
    for (size_t i = 0; i < entries->count && entries->is_searched; i++)
        if (!entries->items[i].failure &&
            naming_of(text_of(entries->items[i].path)) == NAMES_DOCUMENT)
            folders[count++] = folder_of(&entries->items[i]);
    qsort(folders, count, sizeof *folders, compare);
    count = merge(folders, count);
    for (size_t start = 0, end; start < count; start = end) {
        size_t single = 0, several = 0;
        for (end = start; end < count && text_equal(folders[end].parent, folders[start].parent);
             end++) {
            single += folders[end].documents == 1 && folders[end].parent.length;
            several += folders[end].documents > 1;
        }
        if (is_among(folders, count, folders[start].parent) && single <= several)
            single = 0;
        for (size_t i = start; i < end; i++)
            if (may_be_one_persons(&folders[i], single > 0))
                entries_hint(entries, HINT_CROWDED,
                             arena_copy(arena, folders[i].path.bytes, folders[i].path.length));
    }
    arena_destroy(arena);
}
