#include "input/file_set.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/memory.h"
#include "input/archive.h"
#include "input/encoding.h"
#include "input/excluded.h"
#include "input/file.h"
#include "input/limits.h"
#include "input/marked.h"
#include "input/own_files.h"
#include "input/pathname.h"

#include <errno.h>
#include <fts.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

/* While files are gathered. */
struct gathering {
    struct arena *arena;
    struct member *items;
    size_t count;
    size_t capacity;
};

bool file_set_keeps(struct text step)
{
    static const struct text systems[] = {
        TEXT("__MACOSX"),    TEXT("Icon\r"),       TEXT("Thumbs.db"),
        TEXT("desktop.ini"), TEXT("$RECYCLE.BIN"), TEXT("@eaDir"),
    };
    if (text_starts_with(step, ".") || text_starts_with(step, "~$"))
        return false;
    for (size_t i = 0; i < sizeof systems / sizeof systems[0]; i++)
        if (step.length == systems[i].length &&
            strncasecmp(step.bytes, systems[i].bytes, step.length) == 0)
            return false;
    return true;
}

/* Whether both stand where links have been followed, one in the other, and no step in between is
 * hidden. */
static bool is_part(const char *folder, const char *path)
{
    const size_t length = strcmp(folder, "/") == 0 ? 0 : strlen(folder);
    bool is_kept = strncmp(path, folder, length) == 0 && path[length] == '/';
    for (const char *step = path + length; is_kept && *step; step += strcspn(step, "/")) {
        step++;
        is_kept = file_set_keeps((struct text){step, strcspn(step, "/")});
    }
    return is_kept;
}

bool file_set_is_left_by(const char *folder, const char *path)
{
    char *root = realpath(folder, NULL), *target = realpath(path, NULL);
    /* what can be opened stands somewhere, told or not: a file that was deleted, or too deep down
     */
    const bool is_left = target ? !root || !is_part(root, target) : access(path, F_OK) == 0;
    free(root);
    free(target);
    return is_left;
}

static struct member *add_file(struct gathering *gathering, const char *path, struct text name)
{
    gathering->items = memory_grow(gathering->items, &gathering->capacity, gathering->count,
                                   sizeof *gathering->items);
    struct member *file = &gathering->items[gathering->count++];
    *file = (struct member){
        .name = encoding_decode(text_copy(gathering->arena, name), gathering->arena),
        .path = arena_copy(gathering->arena, path, strlen(path)),
    };
    return file;
}

static void add_found(struct gathering *gathering, const FTSENT *found, size_t root_length)
{
    const char *name = found->fts_path + root_length;
    const enum mark mark = file_mark(found->fts_path);
    if (mark == MARK_REPORT || own_files_have(found->fts_path))
        return;
    struct member *file = add_file(gathering, found->fts_path, text_of(name + strspn(name, "/")));
    file->is_link = found->fts_info != FTS_F;
    file->is_copy = mark == MARK_COPY;
}

static int compare_names(const void *a, const void *b)
{
    const struct member *first = a, *second = b;
    int order = text_compare(first->name, second->name);
    return order ? order : strcmp(first->path, second->path);
}

/* Orders the files, each once. */
static void settle(struct gathering *gathering, struct file_set *set)
{
    struct member *files = ARENA_ARRAY(gathering->arena, struct member, gathering->count);
    uint32_t count = 0;
    if (gathering->count)
        qsort(gathering->items, gathering->count, sizeof *files, compare_names);
    for (size_t i = 0; i < gathering->count; i++)
        if (count == 0 || strcmp(files[count - 1].path, gathering->items[i].path) != 0)
            files[count++] = gathering->items[i];
    set->files = files;
    set->count = count;
}

static bool is_full(const struct gathering *gathering, struct failure *failure)
{
    return gathering->count > LIMIT_ANNEXES &&
           !failure_set_number(failure, MESSAGE_DOSSIER_TOO_MANY_FILES, LIMIT_ANNEXES);
}

/* Who only asks what a folder looks like passes over why it cannot be read: not over this. */
static bool cannot_read(int error, struct failure *failure)
{
    if (error == ENOMEM)
        memory_exhausted();
    return failure_set_system(failure, MESSAGE_FILE_UNREADABLE, error);
}

/* One entry of a folder; false, and why, if it cannot be read. */
static bool add_entry(struct gathering *gathering, FTS *tree, FTSENT *found, size_t root_length,
                      struct failure *failure)
{
    if (found->fts_level > FTS_ROOTLEVEL &&
        (!file_set_keeps(text_of(found->fts_name)) || excluded_has(found->fts_path))) {
        fts_set(tree, found, FTS_SKIP);
        return true;
    }
    if (found->fts_level > LIMIT_FOLDERS + 1) {
        failure_set_number(failure, MESSAGE_DOSSIER_TOO_DEEP, LIMIT_FOLDERS);
        return failure_at(failure, found->fts_path, 0);
    }
    switch (found->fts_info) {
    case FTS_DNR:
    case FTS_ERR:
    case FTS_NS:
        cannot_read(found->fts_errno, failure);
        return failure_at(failure, found->fts_path, 0);
    case FTS_F:
    case FTS_SL:
    case FTS_SLNONE:
    case FTS_DEFAULT:
        add_found(gathering, found, root_length);
        break;
    default: /* a folder, before and after its files */
        break;
    }
    return !is_full(gathering, failure);
}

static bool gather_folder(struct gathering *gathering, const char *path, struct failure *failure)
{
    char *roots[] = {(char *)(uintptr_t)path, NULL}; /* fts_open() changes none of them */
    FTS *tree = fts_open(roots, FTS_PHYSICAL | FTS_COMFOLLOW | FTS_NOCHDIR, NULL);
    if (!tree)
        return cannot_read(errno, failure);
    bool done = true;
    FTSENT *found;
    errno = 0;
    while (done && (found = fts_read(tree)))
        done = add_entry(gathering, tree, found, strlen(path), failure);
    if (done && errno)
        done = cannot_read(errno, failure);
    fts_close(tree);
    return done;
}

bool file_set_of_folder(const char *path, struct arena *arena, struct file_set *set,
                        struct failure *failure)
{
    struct gathering gathering = {.arena = arena};
    *set = (struct file_set){.folder = arena_copy(arena, path, strlen(path))};
    bool done = gather_folder(&gathering, path, failure);
    if (done)
        settle(&gathering, set);
    free(gathering.items);
    return done;
}

/* What cannot be read is told of where the set is gathered. */
void file_set_tell_excluded(const char *folder, excluded_teller *tell, void *told)
{
    char *roots[] = {(char *)(uintptr_t)folder, NULL};
    FTS *tree = excluded_are_any()
                    ? fts_open(roots, FTS_PHYSICAL | FTS_COMFOLLOW | FTS_NOCHDIR, NULL)
                    : NULL;
    for (FTSENT *found; tree && (found = fts_read(tree));) {
        if (found->fts_level == FTS_ROOTLEVEL || found->fts_info == FTS_DP)
            continue;
        const bool is_kept = file_set_keeps(text_of(found->fts_name));
        if (is_kept && !excluded_has(found->fts_path) && found->fts_level <= LIMIT_FOLDERS)
            continue;
        if (is_kept && excluded_has(found->fts_path))
            tell(told, found->fts_path);
        fts_set(tree, found, FTS_SKIP);
    }
    if (tree)
        fts_close(tree);
}

/* Takes the next step off a name, by slashes as zips have them or the backslashes of some programs
 * on Windows. */
static struct text next_step(struct text *rest)
{
    size_t length = 0;
    while (length < rest->length && rest->bytes[length] != '/' && rest->bytes[length] != '\\')
        length++;
    const struct text step = {rest->bytes, length};
    const size_t taken = length + (length < rest->length);
    *rest = (struct text){rest->bytes + taken, rest->length - taken};
    return step;
}

/* "", ".", ".." and "C:" lead to other folders, where names do not. */
static bool leads_elsewhere(struct text step)
{
    return step.length == 0 || text_is(step, ".") || text_is(step, "..") ||
           text_ends_with(step, ":");
}

/* An entry's name by the steps that name it. Empty for a folder's own entry, which ends with a
 * slash, and for what no person put there. */
static struct text entry_name(struct text name, struct arena *arena)
{
    struct buffer steps = {0};
    bool is_kept = !text_ends_with(name, "/") && !text_ends_with(name, "\\");
    while (name.length > 0) {
        const struct text step = next_step(&name);
        if (leads_elsewhere(step))
            continue;
        is_kept &= file_set_keeps(step);
        if (steps.length)
            buffer_add_byte(&steps, '/');
        buffer_add_text(&steps, step);
    }
    struct text found = {0};
    if (is_kept)
        found = pathname_composed(text_copy(arena, buffer_text(&steps)), arena);
    buffer_free(&steps);
    return found;
}

static bool gather_entries(struct gathering *gathering, struct archive *archive,
                           struct failure *failure)
{
    struct arena *arena = gathering->arena;
    for (size_t i = 0; i < archive_count(archive); i++) {
        const struct text name = entry_name(text_of(archive_name(archive, i)), arena);
        if (name.length)
            add_file(gathering, archive_name(archive, i), name)->is_link =
                archive_is_link(archive, i);
        if (is_full(gathering, failure))
            return false;
    }
    return true;
}

/* The length of the first step of a name, with its slash; 0 if it has but one. */
static size_t first_step(struct text name)
{
    const char *slash = name.length ? memchr(name.bytes, '/', name.length) : NULL;
    return slash ? (size_t)(slash + 1 - name.bytes) : 0;
}

/* Archives are often made of a folder rather than of what is in it. */
static bool drop_shared_folder(struct gathering *gathering)
{
    if (gathering->count == 0)
        return false;
    struct text folder = {gathering->items[0].name.bytes, first_step(gathering->items[0].name)};
    for (size_t i = 0; i < gathering->count; i++) {
        struct text name = gathering->items[i].name;
        if (folder.length == 0 || first_step(name) != folder.length ||
            memcmp(name.bytes, folder.bytes, folder.length) != 0)
            return false;
    }
    for (size_t i = 0; i < gathering->count; i++) {
        gathering->items[i].name.bytes += folder.length;
        gathering->items[i].name.length -= folder.length;
    }
    return true;
}

bool file_set_of_archive(struct archive *archive, struct arena *arena, struct file_set *set,
                         struct failure *failure)
{
    struct gathering gathering = {.arena = arena};
    *set = (struct file_set){.archive = archive};
    bool done = gather_entries(&gathering, archive, failure);
    if (done) {
        while (drop_shared_folder(&gathering))
            ;
        settle(&gathering, set);
    }
    free(gathering.items);
    return done;
}

static bool open_linked(const char *folder, const char *path, struct arena *arena,
                        struct contents *contents, struct failure *failure)
{
    if (file_set_is_left_by(folder, path))
        return failure_set(failure, MESSAGE_LINK_OUTSIDE, NULL, NULL);
    if (path_is_special(path))
        return failure_set(failure, MESSAGE_FILE_SPECIAL, NULL, NULL);
    return file_open(path, arena, contents, failure);
}

bool file_set_open(const struct file_set *set, const struct member *file, size_t most,
                   struct arena *arena, struct contents *contents, struct failure *failure)
{
    if (set->archive && file->is_link) {
        failure_set(failure, MESSAGE_FILE_LINK, NULL, NULL);
        return failure_at(failure, file->path, 0);
    }
    if (set->archive) {
        struct buffer buffer = {0};
        bool done = archive_read_start(set->archive, file->path, most, &buffer, failure);
        *contents = contents_of(buffer_give(&buffer, arena));
        return done;
    }
    const bool done = file->is_link ? open_linked(set->folder, file->path, arena, contents, failure)
                                    : file_open_start(file->path, most, arena, contents, failure);
    return done || failure_at(failure, file->path, 0);
}
