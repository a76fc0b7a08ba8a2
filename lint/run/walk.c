#include "run/walk.h"

#include "base/arena.h"
#include "base/memory.h"
#include "input/excluded.h"
#include "input/file.h"
#include "input/file_set.h"
#include "input/marked.h"
#include "input/missing.h"
#include "input/own_files.h"
#include "input/pathname.h"
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
    const char *root; /* the path that was named */
    size_t root_length;
    struct arena *arena; /* of what is known of its folders */
    size_t files;        /* on the way so far, but for what no person put there */
    size_t own;          /* of them, what is this program's, or left out by the user */
};

/* A folder without a dossier, and where it would stand among the entries. */
struct bare_folder {
    const char *path;
    size_t place;
    bool is_empty;
    bool is_own;                /* nobody but this program has anything in it */
    struct bare_folder *before; /* that was found before it */
};

/* A folder on the way, at its FTSENT's fts_pointer. */
struct visited {
    size_t entries_before;
    size_t files_before;
    size_t own_before;
    bool has_documents;       /* right in it */
    bool has_dossier_folders; /* right in it, folders with entries */
    struct bare_folder *bare; /* right in it, the last one */
    bool has_stems;
    struct text *stems; /* of the documents in it that are read, in order */
    size_t stem_count;
};

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

static void leave_out(struct entries *entries, enum left_out why, const char *path)
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

void entries_add_failure(struct entries *entries, const char *path, const struct failure *failure)
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
    entries_add_failure(entries, path, &failure);
}

static void append_dossier(struct entries *entries, const char *folder, const char *document)
{
    append(entries, document)->folder = own_copy(folder);
}

static int compare_names(const FTSENT **a, const FTSENT **b)
{
    return pathname_compare((*a)->fts_name, (*b)->fts_name);
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

/* Why the file is no entry; LEFT_OUT_COUNT if it is one. */
static enum left_out reason_for(const struct walk *walk, const FTSENT *file, enum naming naming)
{
    const char *path = file->fts_path;
    if (path_is_folder(path))
        return LEFT_OUT_LINKS;
    if (file->fts_info != FTS_F && file_set_is_left_by(walk->root, path))
        return LEFT_OUT_OUTSIDE;
    if (file_mark(path) != MARK_NONE)
        return LEFT_OUT_WRITTEN;
    if (naming != NAMES_OTHER && naming_is_annex(text_of(path + walk->root_length)))
        return LEFT_OUT_ANNEXES;
    switch (naming) {
    case NAMES_DOCUMENT:
    case NAMES_ARCHIVE:
        break;
    case NAMES_UNREADABLE:
        return is_copy(walk, file) ? LEFT_OUT_COPIES : LEFT_OUT_COUNT;
    case NAMES_NOTICE:
        return LEFT_OUT_NOTICES;
    case NAMES_OTHER:
        if (naming_has_ending(text_of(file->fts_name)) || path_is_special(path) ||
            !file_starts_like_document(path))
            return LEFT_OUT_FOREIGN;
        break;
    }
    return LEFT_OUT_COUNT;
}

static void visit_file(struct walk *walk, const FTSENT *file)
{
    struct entries *entries = walk->entries;
    const enum naming naming = naming_of(text_of(file->fts_path));
    const enum left_out why = reason_for(walk, file, naming);
    struct visited *folder = file->fts_parent->fts_pointer; /* it stands in a folder */
    walk->files++;
    walk->own += why == LEFT_OUT_WRITTEN;
    if (why != LEFT_OUT_COUNT) {
        leave_out(entries, why, file->fts_path);
        return;
    }
    if (naming == NAMES_UNREADABLE)
        sample_add(&entries->unreadable, file->fts_path);
    folder->has_documents = true;
    append_file(entries, file->fts_path);
}

static bool is_one_dossier(const struct walk *walk, const char *path, struct arena *arena,
                           const char **document)
{
    return walk->entries->reading == FOLDERS_BY_NAMES &&
           folder_looks_like_dossier(path, arena, document);
}

/* A folder on the way in, which keeps what is there so far for its way out. */
static void enter_folder(struct walk *walk, FTSENT *found)
{
    struct entries *entries = walk->entries;
    const char *document;
    struct arena *arena = arena_create();
    struct visited *folder = arena_allocate(walk->arena, sizeof *folder);
    *folder = (struct visited){
        .entries_before = entries->count, .files_before = walk->files, .own_before = walk->own};
    found->fts_pointer = folder;
    if (naming_is_package(text_of(found->fts_name))) {
        sample_add(&entries->unreadable, found->fts_path);
        append_trouble(entries, found->fts_path, MESSAGE_FORMAT_PAGES, 0);
        fts_set(walk->tree, found, FTS_SKIP);
    } else if (is_one_dossier(walk, found->fts_path, arena, &document)) {
        append_dossier(entries, found->fts_path, document);
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

/* A folder that is known to lack a dossier, as an entry at its place. */
static void insert_bare(struct entries *entries, const struct bare_folder *bare)
{
    append_trouble(entries, bare->path, MESSAGE_FOLDER_WITHOUT_DOSSIER, 0);
    const struct entry entry = entries->items[entries->count - 1];
    struct entry *place = entries->items + bare->place;
    memmove(place + 1, place, (entries->count - 1 - bare->place) * sizeof *place);
    *place = entry;
}

/* A folder of pictures may well stand beside documents; where dossiers come in folders, one without
 * is somebody's who handed in nothing that can be read. */
static void settle_bare(struct entries *entries, const struct visited *folder)
{
    const bool has_entries = entries->count != folder->entries_before;
    const bool are_peers = folder->has_dossier_folders && !folder->has_documents;
    for (const struct bare_folder *bare = folder->bare; bare; bare = bare->before) {
        if (!bare->is_own && (are_peers || (has_entries && bare->is_empty)))
            insert_bare(entries, bare); /* from the last on: the places before stay */
        else
            leave_out(entries, LEFT_OUT_FOLDERS, bare->path);
    }
}

static void add_bare(const struct walk *walk, const FTSENT *found, const struct visited *folder,
                     struct visited *parent)
{
    const size_t files = walk->files - folder->files_before;
    struct bare_folder *bare = arena_allocate(walk->arena, sizeof *bare);
    *bare = (struct bare_folder){
        .path = arena_copy(walk->arena, found->fts_path, strlen(found->fts_path)),
        .place = walk->entries->count,
        .is_empty = files == 0,
        .is_own = files > 0 && walk->own - folder->own_before == files,
        .before = parent->bare,
    };
    parent->bare = bare;
}

/* Of folders in each other that have no dossier, the outermost counts. */
static void leave_folder(const struct walk *walk, const FTSENT *found)
{
    const struct visited *folder = found->fts_pointer;
    const bool is_root = found->fts_level == FTS_ROOTLEVEL;
    const bool has_entries = walk->entries->count != folder->entries_before;
    if (walk->entries->reading == FOLDERS_BY_NAMES &&
        is_undecided(walk, found->fts_path, folder->entries_before))
        sample_add(&walk->entries->undecided, found->fts_path);
    if (is_root || has_entries)
        settle_bare(walk->entries, folder);
    if (is_root)
        return;
    struct visited *parent = found->fts_parent->fts_pointer;
    if (has_entries)
        parent->has_dossier_folders = true;
    else if (!naming_is_annex(text_of(found->fts_path + walk->root_length)))
        add_bare(walk, found, folder, parent);
}

/* Whether it is left out with all that is in it, by its name or its path. */
static bool is_left_out(const FTSENT *found, enum left_out *why)
{
    if (found->fts_level == FTS_ROOTLEVEL)
        return false;
    *why = LEFT_OUT_HIDDEN;
    if (!file_set_keeps(text_of(found->fts_name)))
        return true;
    *why = LEFT_OUT_EXCLUDED;
    return excluded_has(found->fts_path);
}

/* What the user leaves out leaves a folder no emptier. */
static void leave_out_unseen(struct walk *walk, enum left_out why, const char *path)
{
    leave_out(walk->entries, why, path);
    walk->files += why == LEFT_OUT_EXCLUDED;
    walk->own += why == LEFT_OUT_EXCLUDED;
}

static void visit(struct walk *walk, FTSENT *found)
{
    struct entries *entries = walk->entries;
    enum left_out why;
    if (is_left_out(found, &why)) {
        if (found->fts_info != FTS_DP)
            leave_out_unseen(walk, why, found->fts_path);
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
        if (own_files_have(found->fts_path)) {
            walk->files++;
            walk->own++;
        } else {
            visit_file(walk, found);
        }
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
        .root = path,
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
    const char *document;
    struct arena *arena = arena_create();
    if (folder_as_dossier(path, arena, &document, &failure))
        append_dossier(entries, path, document);
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

static void add_string(char ***strings, size_t *count, size_t *capacity, const char *string)
{
    *strings = memory_grow(*strings, capacity, *count, sizeof **strings);
    (*strings)[(*count)++] = own_copy(string);
}

static bool is_known(const struct entries *entries, const char *folder)
{
    for (size_t i = 0; i < entries->folder_count; i++)
        if (strcmp(entries->folders[i], folder) == 0)
            return true;
    return false;
}

static void add_folder(struct entries *entries, const char *path, struct arena *arena)
{
    const char *place = pathname_place(path, arena);
    if (is_known(entries, place))
        return;
    add_string(&entries->folders, &entries->folder_count, &entries->folder_capacity, place);
    if (entries->reading == FOLDERS_ARE_DOSSIERS)
        add_as_dossier(entries, path);
    else
        walk_folder(entries, without_slashes(path, arena));
}

static void add_present(struct entries *entries, const char *path, struct arena *arena)
{
    add_string(&entries->named, &entries->named_count, &entries->named_capacity, path);
    if (path_is_folder(path))
        add_folder(entries, path, arena);
    else
        append(entries, path);
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
        entries_add_failure(entries, operand, &failure);
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
    free(entries->undecided.first);
    free(entries->unreadable.first);
    *entries = (struct entries){0};
}
