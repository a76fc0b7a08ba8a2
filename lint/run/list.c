#include "run/list.h"

#include "base/arena.h"
#include "input/file.h"

#include <string.h>

static struct text folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return (struct text){path, slash ? (size_t)(slash + 1 - path) : 0};
}

static char *path_in(struct text folder, struct text written, struct arena *arena)
{
    if (written.bytes[0] == '/')
        folder.length = 0;
    else if (folder.length == 0 && text_is(written, "-")) /* a file's name, as in any folder */
        folder = text_of("./");
    char *path = arena_allocate(arena, folder.length + written.length + 1);
    if (folder.length)
        memcpy(path, folder.bytes, folder.length);
    memcpy(path + folder.length, written.bytes, written.length);
    return path;
}

static bool take_path(struct text *rest, struct text *path)
{
    while (rest->length > 0) {
        *path = text_trim(text_next_line(rest));
        if (path->length > 0 && path->bytes[0] != '#')
            return true;
    }
    return false;
}

static bool read_paths(const char *path, struct arena *arena, char ***paths,
                       struct failure *failure)
{
    struct text bytes, written;
    size_t count = 0;
    if (!file_read(path, arena, &bytes, failure))
        return false;
    bytes = bytes_without_mark(bytes);
    if (!text_is_utf8(bytes) || memchr(bytes.bytes, '\0', bytes.length))
        return failure_set(failure, MESSAGE_NOT_UTF8, NULL, NULL);
    for (struct text rest = bytes; take_path(&rest, &written);)
        count++;
    if (count == 0)
        return failure_set(failure, MESSAGE_LIST_EMPTY, NULL, NULL);
    *paths = ARENA_ARRAY(arena, char *, count + 1);
    count = 0;
    for (struct text rest = bytes; take_path(&rest, &written);)
        (*paths)[count++] = path_in(folder_of(path), written, arena);
    return true;
}

bool list_read(const char *path, struct arena *arena, char ***paths, struct failure *failure)
{
    return read_paths(path, arena, paths, failure) || failure_at(failure, path, 0);
}
