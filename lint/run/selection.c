#include "run/selection.h"

#include "base/arena.h"
#include "base/memory.h"
#include "input/missing.h"
#include "input/own_files.h"
#include "input/pathname.h"
#include "reader/naming.h"
#include "run/list.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Where an entry's files are. */
struct place {
    struct text path;
    size_t entry;
};

struct place_list {
    struct place *items; /* in order; of one path, as the entries come */
    size_t count;
};

static int compare(const void *a, const void *b)
{
    const struct place *one = a, *other = b;
    const int order = text_compare(one->path, other->path);
    return order ? order : (one->entry > other->entry) - (one->entry < other->entry);
}

static struct text spelled(const char *path, struct arena *arena)
{
    return text_of(pathname_place(path, arena));
}

/* Accents may be composed on one side, and not on the other. */
static struct text composed(const char *path, struct arena *arena)
{
    return pathname_composed(spelled(path, arena), arena);
}

static struct place_list places_of(const struct entries *entries,
                                   struct text (*place_of)(const char *, struct arena *),
                                   struct arena *arena)
{
    struct place_list places = {ARENA_ARRAY(arena, struct place, entries->count), entries->count};
    for (size_t i = 0; i < entries->count; i++) {
        const struct entry *entry = &entries->items[i];
        places.items[i] = (struct place){place_of(entry_place(entry), arena), i};
    }
    if (places.count)
        qsort(places.items, places.count, sizeof *places.items, compare);
    return places;
}

/* Puts the others behind those that are chosen, each part in its order. */
static void part(struct entries *entries, const bool *is_chosen, struct arena *arena)
{
    struct entry *others = ARENA_ARRAY(arena, struct entry, entries->count);
    size_t chosen = 0, passed_over = 0;
    for (size_t i = 0; i < entries->count; i++)
        if (is_chosen[i])
            entries->items[chosen++] = entries->items[i];
        else
            others[passed_over++] = entries->items[i];
    if (passed_over)
        memcpy(entries->items + chosen, others, passed_over * sizeof *others);
    entries->count = chosen;
    entries->passed_over = passed_over;
}

/* The likeliest to be somebody's first. */
static int compare_left_out(const void *a, const void *b)
{
    const struct left_out_file *one = a, *other = b;
    return one->why != other->why ? (one->why > other->why) - (one->why < other->why)
                                  : pathname_compare(one->path, other->path);
}

static void leave_out_once(struct left_out_list *list, struct arena *arena)
{
    struct place *places = ARENA_ARRAY(arena, struct place, list->count);
    bool *is_again = ARENA_ARRAY(arena, bool, list->count);
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++)
        places[i] = (struct place){spelled(list->items[i].path, arena), i};
    qsort(places, list->count, sizeof *places, compare);
    for (size_t i = 0; i < list->count; i++)
        is_again[places[i].entry] = i > 0 && text_equal(places[i - 1].path, places[i].path);
    for (size_t i = 0; i < list->count; i++)
        if (is_again[i])
            free(list->items[i].path);
        else
            list->items[kept++] = list->items[i];
    list->count = kept;
}

/* One folder is gone through once. */
static void settle_left_out(struct entries *entries, struct arena *arena)
{
    struct left_out_list *list = &entries->left_out;
    if (list->count && entries->folder_count > 1)
        leave_out_once(list, arena);
    if (list->count)
        qsort(list->items, list->count, sizeof *list->items, compare_left_out);
}

static void name_once(struct entries *entries, struct arena *arena)
{
    if (entries->count < 2)
        return;
    const struct place_list places = places_of(entries, spelled, arena);
    bool *is_first = ARENA_ARRAY(arena, bool, entries->count);
    for (size_t i = 0; i < places.count; i++)
        is_first[places.items[i].entry] =
            i == 0 || !text_equal(places.items[i - 1].path, places.items[i].path);
    part(entries, is_first, arena);
    entries_drop_passed_over(entries);
}

void selection_own_lists(char *const *named, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (named[i][0] == '@')
            own_files_add(named[i] + 1);
}

void selection_name_once(struct entries *entries)
{
    struct arena *arena = arena_create();
    name_once(entries, arena);
    settle_left_out(entries, arena);
    arena_destroy(arena);
}

/* While files lead to dossiers. */
struct search {
    struct entries *entries;
    struct place_list places;
    bool *is_touched;
    struct arena *arena;
};

/* The first place that is not before the path. */
static size_t first_from(const struct place_list *places, struct text path)
{
    size_t low = 0, high = places->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (text_compare(places->items[middle].path, path) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Marks the entries that are there; whether any is. */
static bool touch(struct search *search, struct text path)
{
    const struct place_list *places = &search->places;
    bool found = false;
    for (size_t i = first_from(places, path);
         i < places->count && text_equal(places->items[i].path, path); i++) {
        const struct failure *failure = search->entries->items[places->items[i].entry].failure;
        if (failure && failure->message == MESSAGE_FOLDER_EMPTY)
            continue;
        search->is_touched[places->items[i].entry] = found = true;
    }
    return found;
}

/* The path of the folder it is in, with its slash; empty where there is none. */
static struct text folder_of(struct text path)
{
    return (struct text){path.bytes, (size_t)(pathname_step(path).bytes - path.bytes)};
}

static struct text without_slash(struct text folder)
{
    return (struct text){folder.bytes, folder.length - (folder.length > 0)};
}

/* How many dossiers stand right in the folder, two for several; the first one's place. */
static unsigned dossiers_in(const struct place_list *places, struct text folder, size_t *first)
{
    unsigned count = 0;
    for (size_t i = first_from(places, folder); i < places->count && count < 2; i++) {
        const struct text path = places->items[i].path;
        if (path.length < folder.length || memcmp(path.bytes, folder.bytes, folder.length) != 0)
            break;
        if (folder_of(path).length == folder.length && count++ == 0)
            *first = i;
    }
    return count;
}

/* A file that is gone may have been an annex, the last one, and its document now stands alone. */
static bool touch_left(struct search *search, struct text path)
{
    size_t place = 0;
    unsigned count = 0;
    struct text folder = folder_of(path);
    while (folder.length > 0 && (count = dossiers_in(&search->places, folder, &place)) == 0)
        folder = folder_of(without_slash(folder));
    return count == 1 && touch(search, search->places.items[place].path);
}

/* By the file's own path, then by that of each folder it is in. */
static void follow(struct search *search, const char *file)
{
    const struct text path = composed(file, search->arena);
    bool found = touch(search, path);
    for (struct text folder = folder_of(path); folder.length > 1;
         folder = folder_of(without_slash(folder)))
        found |= touch(search, without_slash(folder));
    const bool may_be_annex = naming_of(path) != NAMES_DOCUMENT || naming_is_annex(path);
    if (!found && may_be_annex && access(file, F_OK) != 0)
        found = touch_left(search, path);
    if (!found)
        sample_add(&search->entries->strays, file);
}

/* The files named, by lists among others; what names none fails like a dossier. */
struct file_list {
    const char **items;
    size_t count;
    size_t capacity;
};

static void add_file(struct file_list *files, const char *file)
{
    files->items = memory_grow(files->items, &files->capacity, files->count, sizeof *files->items);
    files->items[files->count++] = file;
}

static void add_named(struct file_list *files, const char *named, struct entries *entries,
                      struct arena *arena)
{
    struct failure failure;
    char **listed;
    if (strcmp(named, "-") == 0) {
        failure_set(&failure, MESSAGE_AMONG_INPUT, NULL, NULL);
        failure_at(&failure, named, 0);
        entries_add_failure(entries, named, &failure);
    } else if (named[0] != '@') {
        add_file(files, named);
    } else if (!list_read(named + 1, arena, &listed, &failure)) {
        entries_add_failure(entries, named, &failure);
    } else {
        for (; *listed; listed++)
            add_file(files, *listed);
    }
}

/* Nothing can be said of what could not be searched. */
static bool is_unsearched(const struct entry *entry)
{
    return entry->failure &&
           (missing_is_why(entry->failure) || entry->failure->message == MESSAGE_FILE_UNREADABLE ||
            entry->path[0] == '@');
}

void selection_keep_touched(struct entries *entries, char *const *named, size_t count)
{
    struct arena *arena = arena_create();
    struct file_list files = {0};
    const size_t found = entries->count;
    for (size_t i = 0; i < count; i++)
        add_named(&files, named[i], entries, arena);
    struct search search = {entries, places_of(entries, composed, arena),
                            ARENA_ARRAY(arena, bool, entries->count), arena};
    for (size_t i = 0; i < entries->count; i++)
        search.is_touched[i] = i >= found || is_unsearched(&entries->items[i]);
    for (size_t i = 0; i < files.count; i++)
        follow(&search, files.items[i]);
    part(entries, search.is_touched, arena);
    entries->is_narrowed = true;
    free(files.items);
    arena_destroy(arena);
}
