#include "run/spare.h"

#include "base/arena.h"
#include "input/file_set.h"
#include "reader/dossier.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static bool is_folder(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

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

static const char *name_in(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* The folder's own folder as one would write it, with a slash; nothing for the current one. */
static void add_parent(struct buffer *out, const char *folder)
{
    size_t length = strlen(folder);
    while (length > 1 && folder[length - 1] == '/')
        length--;
    size_t start = length;
    while (start > 0 && folder[start - 1] != '/')
        start--;
    const struct text name = {folder + start, length - start};
    if (!text_is(name, ".") && !text_is(name, "..")) {
        buffer_add(out, folder, start);
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
    buffer_add_string(&example, name_in(output->path));
    failure_set(failure, message, example.bytes, NULL);
    buffer_free(&example);
    return failure_at(failure, output->path, 0);
}

bool output_spares(const struct output *output, const char *input, struct failure *failure)
{
    struct stat status;
    if (is_folder(input) && rest_within(output, input))
        return refuse(output, input, MESSAGE_OUTPUT_IS_ANNEX, failure);
    if (!output->replaces || stat(input, &status) != 0 || status.st_dev != output->device ||
        status.st_ino != output->inode)
        return true;
    failure_set(failure, MESSAGE_OUTPUT_IS_INPUT, NULL, NULL);
    return failure_at(failure, output->path, 0);
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

bool output_spares_folder(const struct output *output, const char *folder, struct failure *failure)
{
    const char *rest = is_folder(folder) ? rest_within(output, folder) : NULL;
    const struct text name = text_of(rest ? name_in(rest) : "");
    if (!rest || !file_set_keeps(name))
        return true;
    if (dossier_takes_name(name))
        return refuse(output, folder, MESSAGE_OUTPUT_IS_DOSSIER, failure);
    return !makes_annex(output, rest) || refuse(output, folder, MESSAGE_OUTPUT_IS_ANNEX, failure);
}
