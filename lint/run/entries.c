#include "run/entries.h"

#include "base/memory.h"
#include "input/file.h"
#include "input/file_set.h"

#include <stdlib.h>
#include <string.h>

static char *own_copy(const char *string)
{
    size_t size = strlen(string) + 1;
    return memcpy(memory_allocate(size), string, size);
}

void sample_add(struct sample *sample, const char *path)
{
    if (sample->count++ == 0)
        sample->first = own_copy(path);
}

void entries_hint(struct entries *entries, enum hint hint, const char *folder)
{
    struct hinted *hinted = &entries->hints[hint];
    hinted->folders =
        memory_grow(hinted->folders, &hinted->capacity, hinted->count, sizeof hinted->folders[0]);
    hinted->folders[hinted->count++] = own_copy(folder);
}

void entries_leave_out(struct entries *entries, enum left_out why, const char *path)
{
    struct left_out_list *list = &entries->left_out;
    list->items = memory_grow(list->items, &list->capacity, list->count, sizeof list->items[0]);
    list->items[list->count++] = (struct left_out_file){.why = why, .path = own_copy(path)};
}

static struct entry *append(struct entries *entries, const char *path)
{
    entries->items =
        memory_grow(entries->items, &entries->capacity, entries->count, sizeof entries->items[0]);
    struct entry *entry = &entries->items[entries->count++];
    *entry = (struct entry){.path = own_copy(path)};
    return entry;
}

void entries_add(struct entries *entries, const char *path)
{
    append(entries, path);
}

void entries_add_failure(struct entries *entries, const char *path, const struct failure *failure)
{
    entry_refuse(append(entries, path), failure);
}

void entry_refuse(struct entry *entry, const struct failure *failure)
{
    entry->failure = memory_allocate(sizeof *entry->failure);
    *entry->failure = *failure;
}

void entries_add_trouble(struct entries *entries, const char *path, enum message message, int error)
{
    struct failure failure;
    failure_set_system(&failure, message, error);
    failure_at(&failure, path, 0);
    entries_add_failure(entries, path, &failure);
}

static void leave_out_of_dossier(void *entries, const char *path)
{
    entries_leave_out(entries, LEFT_OUT_EXCLUDED, path);
}

void entries_add_dossier(struct entries *entries, const char *folder, const char *document)
{
    append(entries, document)->folder = own_copy(folder);
    file_set_tell_excluded(folder, leave_out_of_dossier, entries);
}

static void add_string(char ***strings, size_t *count, size_t *capacity, const char *string)
{
    *strings = memory_grow(*strings, capacity, *count, sizeof **strings);
    (*strings)[(*count)++] = own_copy(string);
}

void entries_note_named(struct entries *entries, const char *path)
{
    add_string(&entries->named, &entries->named_count, &entries->named_capacity, path);
}

bool entries_note_folder(struct entries *entries, const char *place)
{
    for (size_t i = 0; i < entries->folder_count; i++)
        if (strcmp(entries->folders[i], place) == 0)
            return false;
    add_string(&entries->folders, &entries->folder_count, &entries->folder_capacity, place);
    return true;
}

const char *entries_folder(const struct entries *entries)
{
    const bool is_one = entries->named_count == 1 && entries->count > 1;
    return is_one && path_is_folder(entries->named[0]) ? entries->named[0] : NULL;
}

static void free_entry(struct entry *entry)
{
    free(entry->path);
    free(entry->folder);
    free(entry->failure);
}

void entries_drop_passed_over(struct entries *entries)
{
    for (size_t i = 0; i < entries->passed_over; i++)
        free_entry(&entries->items[entries->count + i]);
    entries->passed_over = 0;
}

static void free_strings(char **strings, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(strings[i]);
    free(strings);
}

void entries_free(struct entries *entries)
{
    entries_drop_passed_over(entries);
    for (size_t i = 0; i < entries->count; i++)
        free_entry(&entries->items[i]);
    free(entries->items);
    free(entries->strays.first);
    free_strings(entries->named, entries->named_count);
    free_strings(entries->folders, entries->folder_count);
    for (size_t i = 0; i < entries->left_out.count; i++)
        free(entries->left_out.items[i].path);
    free(entries->left_out.items);
    for (enum hint hint = 0; hint < HINT_COUNT; hint++)
        free_strings(entries->hints[hint].folders, entries->hints[hint].count);
    free(entries->unreadable.first);
    *entries = (struct entries){0};
}
