#include "run/spare.h"

#include "base/arena.h"
#include "base/memory.h"
#include "input/file.h"
#include "input/file_set.h"
#include "input/marked.h"
#include "input/own_files.h"
#include "input/pathname.h"
#include "reader/dossier.h"
#include "reader/folder.h"
#include "run/expendable.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* What the target's path has behind the folder's; NULL if it is not in there. */
static const char *rest_within(const struct output *output, const char *folder)
{
    char *real = output->target ? realpath(folder, NULL) : NULL;
    size_t length = real ? strlen(real) : 0;
    if (length == 1) /* the root, whose name ends with a slash as it is */
        length = 0;
    const bool is_within =
        real && strncmp(output->target, real, length) == 0 && output->target[length] == '/';
    free(real);
    return is_within ? output->target + length + 1 : NULL;
}

/* The folder's own folder as one would write it, with a slash; nothing for the current one. */
static void add_parent(struct buffer *out, const char *folder)
{
    const struct text name = pathname_step(text_of(folder));
    if (!text_is(name, ".") && !text_is(name, "..")) {
        buffer_add(out, folder, (size_t)(name.bytes - folder));
        return;
    }
    if (text_is(name, ".."))
        buffer_add_string(out, "../");
    buffer_add_string(out, "../");
}

/* Refuses it, with a place beside the folder for example. */
static bool refuse(const struct output *output, const char *folder, enum message message,
                   struct failure *failure)
{
    struct buffer example = {0};
    add_parent(&example, folder);
    buffer_add_string(&example, pathname_last(output_name(output)));
    failure_set(failure, message, example.bytes, NULL);
    buffer_free(&example);
    return failure_at(failure, output_name(output), 0);
}

static bool replaces(const struct output *output, const char *path)
{
    struct stat status;
    return output->replaces && stat(path, &status) == 0 && status.st_dev == output->device &&
           status.st_ino == output->inode;
}

/* Links among them: what they lead to is read as well. An annotated copy may be made again, unless
 * it is all there is of the document. */
static bool replaces_one_of(const struct output *output, const char *folder)
{
    struct failure ignored;
    struct file_set set;
    struct arena *arena = arena_create();
    bool found = false;
    if (output->replaces && file_set_of_folder(folder, arena, &set, &ignored)) {
        const uint32_t document = document_among(&set, &ignored);
        for (uint32_t i = 0; i < set.count && !found; i++)
            found = (i == document || !set.files[i].is_copy) && replaces(output, set.files[i].path);
    }
    arena_destroy(arena);
    return found;
}

static bool spares(const struct output *output, bool replaces_input, struct failure *failure)
{
    if (!replaces_input)
        return true;
    failure_set(failure, MESSAGE_OUTPUT_IS_INPUT, NULL, NULL);
    return failure_at(failure, output_name(output), 0);
}

static bool is_known_again(const struct output *output)
{
    return output->is_marked && output->target && mark_is_sought(output->target);
}

bool output_spares_own_files(const struct output *output, struct failure *failure)
{
    return spares(output, output->temporary && own_files_have(output->target), failure);
}

bool output_spares_dossier(const struct output *output, const char *dossier,
                           struct failure *failure)
{
    if (!path_is_folder(dossier))
        return spares(output, replaces(output, dossier), failure);
    if (!is_known_again(output) && rest_within(output, dossier))
        return refuse(output, dossier, MESSAGE_OUTPUT_IS_ANNEX, failure);
    return spares(output, replaces_one_of(output, dossier), failure);
}

/* Whether one of the folders that the target stands in, up to the one given, is or would become one
 * dossier by it. */
static bool makes_annex(const struct output *output, const char *rest)
{
    const size_t least = (size_t)(rest - output->target) - 1;
    struct arena *arena = arena_create();
    char *folder = arena_copy(arena, output->target, strlen(output->target));
    bool takes = false;
    for (char *slash; !takes && (slash = strrchr(folder, '/')) && slash >= folder + least;) {
        *slash = '\0';
        takes = folder_takes_annex(slash == folder ? "/" : folder, text_of(rest));
    }
    arena_destroy(arena);
    return takes;
}

static bool spares_folder(const struct output *output, const char *folder, struct failure *failure)
{
    const char *rest = rest_within(output, folder);
    const struct text name = text_of(rest ? pathname_last(rest) : "");
    if (!rest || !file_set_keeps(name))
        return true;
    if (dossier_takes_name(name))
        return refuse(output, folder, MESSAGE_OUTPUT_IS_DOSSIER, failure);
    return !makes_annex(output, rest) || refuse(output, folder, MESSAGE_OUTPUT_IS_ANNEX, failure);
}

/* The folder that a document stands in; its other files are read when that folder is named. */
static struct buffer folder_of(const char *document)
{
    struct buffer folder = {0};
    buffer_add(&folder, document, (size_t)(pathname_last(document) - document));
    if (folder.length == 0)
        buffer_add_byte(&folder, '.');
    return folder;
}

static bool is_annex_in(const struct output *output, const char *folder)
{
    const char *rest = rest_within(output, folder);
    return rest && file_set_keeps(text_of(pathname_last(rest))) &&
           folder_is_dossier(folder, text_of(rest)) && makes_annex(output, rest);
}

/* A new dossier is meant to be one. */
static bool is_dossier_beside(const struct output *output, const char *folder, const char *document)
{
    return output->path && strcmp(output->path, document) != 0 && rest_within(output, folder) &&
           dossier_takes_name(text_of(pathname_last(output->target)));
}

static bool spares_folder_of(const struct output *output, const char *document,
                             struct failure *failure)
{
    struct buffer folder = folder_of(document);
    bool spares = true;
    if (is_annex_in(output, folder.bytes))
        spares = refuse(output, folder.bytes, MESSAGE_OUTPUT_IS_ANNEX, failure);
    else if (is_dossier_beside(output, folder.bytes, document))
        spares = refuse(output, folder.bytes, MESSAGE_OUTPUT_IS_DOSSIER, failure);
    buffer_free(&folder);
    return spares;
}

bool output_spares_named(const struct output *output, const char *path, struct failure *failure)
{
    if (strcmp(path, "-") == 0 || is_known_again(output))
        return true;
    return path_is_folder(path) ? spares_folder(output, path, failure)
                                : spares_folder_of(output, path, failure);
}

/* The path's real one; of what is not there yet, by the folder that it will be made in. */
static char *real_folder(const char *path)
{
    char *real = realpath(path, NULL);
    if (real)
        return real;
    struct buffer parent = {0}, whole = {0};
    const struct text step = pathname_step(text_of(path));
    buffer_add(&parent, path, (size_t)(step.bytes - path));
    buffer_add_byte(&parent, '.');
    real = realpath(parent.bytes, NULL);
    if (real)
        buffer_format(&whole, "%s/%.*s", real, TEXT_ARGS(step));
    buffer_free(&parent);
    free(real);
    return whole.bytes;
}

/* Whether the folder is that one, or somewhere in it. */
static bool is_in(const char *folder, const char *searched)
{
    char *real = realpath(searched, NULL);
    const size_t length = real ? strlen(real) : 0;
    const bool is_within = length > 0 && strncmp(folder, real, length) == 0 &&
                           (length == 1 || folder[length] == '/' || folder[length] == '\0');
    free(real);
    return is_within;
}

static bool refuse_folder(const char *folder, const char *searched, struct failure *failure)
{
    struct buffer example = {0};
    add_parent(&example, searched);
    buffer_add_string(&example, "rapports/");
    failure_set(failure, MESSAGE_OUTPUT_AMONG_DOSSIERS, example.bytes, NULL);
    buffer_free(&example);
    return failure_at(failure, folder, 0);
}

bool spare_searched(const char *folder, const struct entries *entries, struct failure *failure)
{
    char *real = real_folder(folder);
    bool done = true;
    for (size_t i = 0; real && done && i < entries->named_count; i++)
        if (path_is_folder(entries->named[i]) && is_in(real, entries->named[i]))
            done = refuse_folder(folder, entries->named[i], failure);
    free(real);
    return done;
}

/* Where there are many files, the folder alone most often tells that none of them matters. */
bool shelf_spares_named(const struct shelf *shelf, const char *folder, bool is_marked,
                        const char *path, struct failure *failure)
{
    if (strcmp(path, "-") == 0 || path_is_folder(path) || shelf->count == 0)
        return true;
    struct buffer beside = folder_of(path);
    char *real = realpath(folder, NULL);
    const bool may_join =
        real && is_in(real, beside.bytes) && folder_is_dossier(beside.bytes, (struct text){"", 0});
    bool spares = true;
    for (size_t i = 0; may_join && spares && i < shelf->count; i++) {
        struct buffer target = {0};
        buffer_add_string(&target, shelf_target(shelf, i));
        const struct output output = {.target = target.bytes, .is_marked = is_marked};
        spares = is_known_again(&output) || !is_annex_in(&output, beside.bytes) ||
                 refuse_folder(folder, beside.bytes, failure);
        buffer_free(&target);
    }
    free(real);
    buffer_free(&beside);
    return spares;
}

bool spare_shelf(const struct shelf *shelf, const struct entries *entries, struct failure *failure)
{
    struct stat *inputs = memory_allocate((entries->count + 1) * sizeof *inputs), target;
    bool done = true;
    for (size_t i = 0; i < entries->count; i++)
        if (stat(entries->items[i].path, &inputs[i]) != 0)
            inputs[i].st_ino = 0;
    for (size_t i = 0; done && i < shelf->count; i++) {
        const char *path = shelf_target(shelf, i);
        bool is_read = false;
        if (stat(path, &target) != 0)
            continue;
        for (size_t j = 0; !is_read && j < entries->count; j++)
            is_read = inputs[j].st_ino == target.st_ino && inputs[j].st_dev == target.st_dev;
        if (is_read || own_files_have(path)) {
            failure_set(failure, MESSAGE_OUTPUT_IS_INPUT, NULL, NULL);
            done = failure_at(failure, path, 0);
        }
    }
    free(inputs);
    return done;
}

static bool refuse_work(const char *path, struct failure *failure)
{
    failure_set(failure, MESSAGE_OUTPUT_EXISTS, NULL, NULL);
    return failure_at(failure, path, 0);
}

bool output_spares_work(const struct output *output, struct failure *failure)
{
    return !output->path || !output->replaces || file_is_expendable(output->target) ||
           refuse_work(output->path, failure);
}

bool output_spares_content(const struct output *output, struct failure *failure)
{
    struct stat status;
    const bool is_empty = output->target && stat(output->target, &status) == 0 && !status.st_size;
    return !output->replaces || is_empty || refuse_work(output->path, failure);
}

void shelf_keep_work(const struct shelf *shelf)
{
    struct stat status;
    for (size_t i = 0; i < shelf->count; i++) {
        const char *path = shelf_target(shelf, i);
        if (lstat(path, &status) == 0 && S_ISREG(status.st_mode) && !file_is_expendable(path))
            shelf_keep(shelf, i);
    }
}
