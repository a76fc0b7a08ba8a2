#include "run/walk.h"

#include "base/arena.h"
#include "base/memory.h"
#include "input/file.h"
#include "input/file_set.h"
#include "input/marked.h"
#include "input/missing.h"
#include "input/own_files.h"
#include "reader/folder.h"
#include "reader/naming.h"
#include "reader/reader.h"
#include "report/report.h"
#include "run/list.h"

#include <dirent.h>
#include <errno.h>
#include <fts.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* A folder's files under way. */
struct walk {
    struct entries *entries;
    FTS *tree;
    size_t root_length;  /* of the path that was named */
    struct arena *arena; /* of what is known of its folders */
};

/* A folder on the way, at its FTSENT's fts_pointer. */
struct visited {
    size_t entries_before;
    unsigned folders_before; /* without a dossier */
    bool has_stems;
    struct text *stems; /* of the documents in it that are read, in order */
    size_t stem_count;
};

static char *own_copy(const char *string)
{
    size_t size = strlen(string) + 1;
    return memcpy(memory_allocate(size), string, size);
}

static void count(struct sample *sample, const char *path)
{
    if (sample->count++ == 0)
        sample->first = own_copy(path);
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

static void append_dossier(struct entries *entries, const char *folder,
                           const struct folder_dossier *found)
{
    append(entries, found->document)->folder = own_copy(folder);
    if (found->annex_count == 0)
        return;
    count(&entries->annexed, found->document);
    entries->annexes += found->annex_count;
}

static int compare_names(const FTSENT **a, const FTSENT **b)
{
    return strcmp((*a)->fts_name, (*b)->fts_name);
}

static bool is_read(const char *name)
{
    const struct reader *reader = reader_named(text_of(name));
    return reader && reader->role == READS_DOSSIERS;
}

static int compare_stems(const void *a, const void *b)
{
    return text_compare(*(const struct text *)a, *(const struct text *)b);
}

/* Once for the folder, of however many files it is asked. */
static void find_stems(struct visited *folder, const FTSENT *file, struct arena *arena)
{
    const size_t length = strlen(file->fts_path) - strlen(file->fts_name);
    struct text *stems = NULL;
    size_t count = 0, capacity = 0;
    DIR *files = opendir(arena_copy(arena, file->fts_path, length));
    for (struct dirent *other; files && (other = readdir(files));) {
        if (!is_read(other->d_name))
            continue;
        stems = memory_grow(stems, &capacity, count, sizeof *stems);
        stems[count++] = text_copy(arena, naming_stem(text_of(other->d_name)));
    }
    if (files)
        closedir(files);
    folder->has_stems = true;
    if (count == 0)
        return;
    qsort(stems, count, sizeof *stems, compare_stems);
    folder->stems = ARENA_ARRAY(arena, struct text, count);
    folder->stem_count = count;
    memcpy(folder->stems, stems, count * sizeof *stems);
    free(stems);
}

/* Whether the same document stands beside it in a format that is read. */
static bool is_copy(const struct walk *walk, const FTSENT *file)
{
    struct visited *folder = file->fts_parent->fts_pointer; /* it stands in a folder */
    const struct text stem = naming_stem(text_of(file->fts_name));
    if (!folder->has_stems)
        find_stems(folder, file, walk->arena);
    return folder->stem_count &&
           bsearch(&stem, folder->stems, folder->stem_count, sizeof stem, compare_stems);
}

static void append_file(struct entries *entries, const char *path)
{
    if (path_is_special(path))
        append_trouble(entries, path, MESSAGE_FILE_SPECIAL, 0);
    else
        append(entries, path);
}

static void visit_file(const struct walk *walk, const FTSENT *file)
{
    struct entries *entries = walk->entries;
    const char *path = file->fts_path;
    const bool is_annex = naming_is_annex(text_of(path + walk->root_length));
    enum naming naming = naming_of(text_of(path));
    if (path_is_folder(path)) {
        count(&entries->left_out[LEFT_OUT_LINKS], path);
        return;
    }
    if (file_is_marked(path)) {
        count(&entries->left_out[LEFT_OUT_WRITTEN], path);
        return;
    }
    if (is_annex && naming != NAMES_OTHER) {
        count(&entries->left_out[LEFT_OUT_ANNEXES], path);
        return;
    }
    switch (naming) {
    case NAMES_DOCUMENT:
    case NAMES_ARCHIVE:
        append_file(entries, path);
        return;
    case NAMES_UNREADABLE:
        if (is_copy(walk, file)) {
            count(&entries->left_out[LEFT_OUT_COPIES], path);
            return;
        }
        count(&entries->unreadable, path);
        append_file(entries, path);
        return;
    case NAMES_NOTICE:
        count(&entries->left_out[LEFT_OUT_NOTICES], path);
        return;
    case NAMES_OTHER:
        break;
    }
    count(&entries->left_out[LEFT_OUT_FOREIGN], path);
}

static bool is_one_dossier(const struct walk *walk, const char *path, struct arena *arena,
                           struct folder_dossier *found)
{
    return walk->entries->reading == FOLDERS_BY_NAMES &&
           folder_looks_like_dossier(path, arena, found);
}

/* A folder on the way in, which keeps what is there so far for its way out. */
static void enter_folder(struct walk *walk, FTSENT *found)
{
    struct entries *entries = walk->entries;
    struct folder_dossier dossier;
    struct arena *arena = arena_create();
    struct visited *folder = arena_allocate(walk->arena, sizeof *folder);
    *folder = (struct visited){.entries_before = entries->count,
                               .folders_before = entries->left_out[LEFT_OUT_FOLDERS].count};
    found->fts_pointer = folder;
    if (naming_is_package(text_of(found->fts_name))) {
        count(&entries->unreadable, found->fts_path);
        append_trouble(entries, found->fts_path, MESSAGE_FORMAT_PAGES, 0);
        fts_set(walk->tree, found, FTS_SKIP);
    } else if (is_one_dossier(walk, found->fts_path, arena, &dossier)) {
        append_dossier(entries, found->fts_path, &dossier);
        fts_set(walk->tree, found, FTS_SKIP);
    }
    arena_destroy(arena);
}

/* Whether the walk took documents right in the folder for several dossiers, of which one is called
 * "dossier"; what it took in the folder begins with that entry. */
static bool is_undecided(const struct walk *walk, const char *folder, size_t first)
{
    const struct entries *entries = walk->entries;
    const size_t length = strlen(folder) + 1;
    bool has_named = false, has_other = false;
    for (size_t i = first; i < entries->count && !(has_named && has_other); i++) {
        if (entries->items[i].failure)
            continue;
        const char *name = entries->items[i].path + length;
        if (strchr(name, '/') || naming_of(text_of(name)) != NAMES_DOCUMENT)
            continue;
        if (naming_is_dossier(text_of(name)))
            has_named = true;
        else
            has_other = true;
    }
    return has_named && has_other;
}

/* Of folders in each other that have no dossier, the outermost counts: who handed in nothing. */
static void leave_folder(const struct walk *walk, const FTSENT *found)
{
    const struct visited *folder = found->fts_pointer;
    if (walk->entries->reading == FOLDERS_BY_NAMES &&
        is_undecided(walk, found->fts_path, folder->entries_before))
        count(&walk->entries->undecided, found->fts_path);
    struct sample *folders = &walk->entries->left_out[LEFT_OUT_FOLDERS];
    if (found->fts_level == FTS_ROOTLEVEL || walk->entries->count != folder->entries_before ||
        naming_is_annex(text_of(found->fts_path + walk->root_length)))
        return;
    folders->count = folder->folders_before;
    if (folders->count == 0) {
        free(folders->first);
        folders->first = NULL;
    }
    count(folders, found->fts_path);
}

static void visit(struct walk *walk, FTSENT *found)
{
    struct entries *entries = walk->entries;
    if (found->fts_level > FTS_ROOTLEVEL && !file_set_keeps(text_of(found->fts_name))) {
        if (found->fts_info != FTS_DP)
            count(&entries->left_out[LEFT_OUT_HIDDEN], found->fts_path);
        fts_set(walk->tree, found, FTS_SKIP);
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
        if (!own_files_have(found->fts_path))
            visit_file(walk, found);
        break;
    case FTS_D:
        enter_folder(walk, found);
        break;
    case FTS_DP:
        leave_folder(walk, found);
        break;
    default:
        break;
    }
}

static void walk_folder(struct entries *entries, const char *path)
{
    const size_t before = entries->count;
    char *roots[] = {(char *)(uintptr_t)path, NULL}; /* fts_open() changes none of them */
    struct walk walk = {
        .entries = entries,
        .tree = fts_open(roots, FTS_PHYSICAL | FTS_COMFOLLOW | FTS_NOCHDIR, compare_names),
        .root_length = strlen(path),
    };
    if (!walk.tree) {
        append_trouble(entries, path, MESSAGE_FILE_UNREADABLE, errno);
        return;
    }
    walk.arena = arena_create();
    errno = 0;
    for (FTSENT *found; (found = fts_read(walk.tree)); errno = 0)
        visit(&walk, found);
    if (errno) /* not the end, but no way on */
        append_trouble(entries, path, MESSAGE_FILE_UNREADABLE, errno);
    fts_close(walk.tree);
    arena_destroy(walk.arena);
    if (entries->count == before)
        append_trouble(entries, path, MESSAGE_FOLDER_EMPTY, 0);
    entries->is_searched = true;
}

static void add_as_dossier(struct entries *entries, const char *path)
{
    struct failure failure;
    struct folder_dossier found;
    struct arena *arena = arena_create();
    if (folder_as_dossier(path, arena, &found, &failure))
        append_dossier(entries, path, &found);
    else
        append_failure(entries, path, &failure);
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

static void add_present(struct entries *entries, const char *path, struct arena *arena)
{
    entries->named = memory_grow(entries->named, &entries->named_capacity, entries->named_count,
                                 sizeof entries->named[0]);
    entries->named[entries->named_count++] = own_copy(path);
    if (!path_is_folder(path))
        append(entries, path);
    else if (entries->reading == FOLDERS_ARE_DOSSIERS)
        add_as_dossier(entries, path);
    else
        walk_folder(entries, without_slashes(path, arena));
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
    append_failure(entries, path, failure);
}

static void add_path(struct entries *entries, const char *path)
{
    struct failure failure;
    struct arena *arena = arena_create();
    const char *found = missing_found(path, arena, &failure);
    if (strcmp(path, "-") == 0)
        append(entries, path);
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
        append_failure(entries, operand, &failure);
    else
        for (; *paths; paths++)
            add_path(entries, *paths);
    entries->is_searched = true;
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
        free(entries->items[i].folder);
        free(entries->items[i].failure);
    }
    free(entries->items);
    for (size_t i = 0; i < entries->named_count; i++)
        free(entries->named[i]);
    free(entries->named);
    for (size_t i = 0; i < LEFT_OUT_COUNT; i++)
        free(entries->left_out[i].first);
    free(entries->undecided.first);
    free(entries->annexed.first);
    free(entries->unreadable.first);
    *entries = (struct entries){0};
}
