#include "run/walk.h"

#include "base/arena.h"
#include "base/memory.h"
#include "input/excluded.h"
#include "input/file.h"
#include "input/file_set.h"
#include "input/marked.h"
#include "input/own_files.h"
#include "input/pathname.h"
#include "reader/folder.h"
#include "reader/naming.h"
#include "reader/reader.h"
#include "run/expendable.h"

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
    size_t own; /* of them, what is this program's, left out by the user, or no candidate's */
};

/* A folder without a dossier, and where it would stand among the entries. */
struct bare_folder {
    const char *path;
    size_t place;
    bool is_empty;
    bool is_own;                /* no candidate has anything in it */
    struct bare_folder *before; /* that was found before it */
};

/* A folder on the way, at its FTSENT's fts_pointer. */
struct visited {
    size_t entries_before;
    size_t files_before;
    size_t own_before;
    size_t documents;         /* right in it */
    size_t dossier_folders;   /* right in it, folders with entries */
    struct bare_folder *bare; /* right in it, the last one */
    bool has_stems;
    struct text *stems; /* of the documents in it that are read, in order */
    size_t stem_count;
};

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
static void find_stems(struct visited *folder, const char *path, struct arena *arena)
{
    struct text *stems = NULL;
    size_t count = 0, capacity = 0;
    DIR *files = opendir(path);
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

/* Whether a document that is read stands right in the folder, at `path`, by that name. */
static bool has_stem(const struct walk *walk, struct visited *folder, const char *path,
                     struct text stem)
{
    if (!folder->has_stems)
        find_stems(folder, path, walk->arena);
    return folder->stem_count &&
           bsearch(&stem, folder->stems, folder->stem_count, sizeof stem, compare_stems);
}

/* Whether the same document stands beside it in a format that is read. */
static bool is_copy(const struct walk *walk, const FTSENT *file)
{
    struct visited *folder = file->fts_parent->fts_pointer; /* it stands in a folder */
    const size_t length = strlen(file->fts_path) - strlen(file->fts_name);
    return has_stem(walk, folder, arena_copy(walk->arena, file->fts_path, length),
                    naming_stem(text_of(file->fts_name)));
}

static void append_file(struct entries *entries, const char *path)
{
    if (path_is_special(path))
        entries_add_trouble(entries, path, MESSAGE_FILE_SPECIAL, 0);
    else
        entries_add(entries, path);
}

/* Why the file is no entry; LEFT_OUT_COUNT if it is one. */
static enum left_out reason_for(const struct walk *walk, const FTSENT *file, enum naming naming)
{
    const char *path = file->fts_path;
    const bool is_odd = naming_is_odd_dossier(text_of(file->fts_name));
    if (path_is_folder(path))
        return LEFT_OUT_LINKS;
    if (file->fts_info != FTS_F && file_set_is_left_by(walk->root, path))
        return LEFT_OUT_OUTSIDE;
    if (file_mark(path) != MARK_NONE || (naming == NAMES_OTHER && file_is_result(path)))
        return LEFT_OUT_WRITTEN;
    if ((naming != NAMES_OTHER || is_odd) && naming_is_annex(text_of(path + walk->root_length)))
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
        if (is_odd)
            return is_copy(walk, file) ? LEFT_OUT_COPIES : LEFT_OUT_COUNT;
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
    walk->own += why == LEFT_OUT_WRITTEN || why == LEFT_OUT_NOTICES;
    if (why != LEFT_OUT_COUNT) {
        entries_leave_out(entries, why, file->fts_path);
        return;
    }
    if (naming == NAMES_UNREADABLE && !naming_is_dossier(text_of(file->fts_name)))
        sample_add(&entries->unreadable, file->fts_path);
    folder->documents++;
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
        if (!naming_is_dossier(text_of(found->fts_name)))
            sample_add(&entries->unreadable, found->fts_path);
        entries_add_trouble(entries, found->fts_path, MESSAGE_FORMAT_PAGES, 0);
        fts_set(walk->tree, found, FTS_SKIP);
    } else if (is_one_dossier(walk, found->fts_path, arena, &document)) {
        entries_add_dossier(entries, found->fts_path, document);
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
    entries_add_trouble(entries, bare->path, MESSAGE_FOLDER_WITHOUT_DOSSIER, 0);
    const struct entry entry = entries->items[entries->count - 1];
    struct entry *place = entries->items + bare->place;
    memmove(place + 1, place, (entries->count - 1 - bare->place) * sizeof *place);
    *place = entry;
}

/* Whether it holds what documents beside it show: by its name, or by there being no other dossier.
 */
static bool belongs_to_document(const struct walk *walk, struct visited *folder, const char *path,
                                const struct bare_folder *bare)
{
    const struct text name = text_of(bare->path + strlen(path) + 1);
    if (!folder->documents)
        return false;
    return folder->documents + folder->dossier_folders == 1 || naming_is_of_pictures(name) ||
           has_stem(walk, folder, path, name) || has_stem(walk, folder, path, naming_stem(name));
}

/* Among dossiers, a folder without one is somebody's who handed in nothing that can be read. */
static void settle_bare(const struct walk *walk, struct visited *folder, const char *path)
{
    struct entries *entries = walk->entries;
    const bool has_entries = entries->count != folder->entries_before;
    for (const struct bare_folder *bare = folder->bare; bare; bare = bare->before) {
        if (has_entries && !bare->is_own &&
            (bare->is_empty || !belongs_to_document(walk, folder, path, bare)))
            insert_bare(entries, bare); /* from the last on: the places before stay */
        else
            entries_leave_out(entries, LEFT_OUT_FOLDERS, bare->path);
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
    struct visited *folder = found->fts_pointer;
    const bool is_root = found->fts_level == FTS_ROOTLEVEL;
    const bool has_entries = walk->entries->count != folder->entries_before;
    if (walk->entries->reading == FOLDERS_BY_NAMES &&
        is_undecided(walk, found->fts_path, folder->entries_before))
        entries_hint(walk->entries, HINT_UNDECIDED, found->fts_path);
    if (is_root || has_entries)
        settle_bare(walk, folder, found->fts_path);
    if (is_root)
        return;
    struct visited *parent = found->fts_parent->fts_pointer;
    if (has_entries)
        parent->dossier_folders++;
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
    entries_leave_out(walk->entries, why, path);
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
        entries_add_trouble(entries, found->fts_path, MESSAGE_FILE_UNREADABLE, found->fts_errno);
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

void walk_folder(struct entries *entries, const char *path)
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
        entries_add_trouble(entries, path, MESSAGE_FILE_UNREADABLE, errno);
        return;
    }
    walk.arena = arena_create();
    errno = 0;
    for (FTSENT *found; (found = fts_read(walk.tree)); errno = 0)
        visit(&walk, found);
    if (errno) /* not the end, but no way on */
        entries_add_trouble(entries, path, MESSAGE_FILE_UNREADABLE, errno);
    fts_close(walk.tree);
    arena_destroy(walk.arena);
    if (entries->count == before)
        entries_add_trouble(entries, path, MESSAGE_FOLDER_EMPTY, 0);
    entries->is_searched = true;
}
