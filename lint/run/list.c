#include "run/list.h"

#include "base/arena.h"
#include "input/encoding.h"
#include "input/file.h"
#include "input/pathname.h"

#include <string.h>

/* What a shell calls "@<(command)" stands nowhere. */
static struct text folder_of(const char *path)
{
    return (struct text){path, path_is_special(path) ? 0 : (size_t)(pathname_last(path) - path)};
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

/* The next of the lines that name one. */
static bool take_line(struct text *rest, struct text *path)
{
    while (rest->length > 0) {
        *path = text_trim(text_next_line(rest));
        if (path->length > 0 && path->bytes[0] != '#')
            return true;
    }
    return false;
}

/* The next of those that end in a NUL each, which names a file to the last blank. */
static bool take_ended(struct text *rest, struct text *path)
{
    while (rest->length > 0) {
        const char *end = memchr(rest->bytes, '\0', rest->length);
        *path = (struct text){rest->bytes, end ? (size_t)(end - rest->bytes) : rest->length};
        const size_t taken = path->length + (end != NULL);
        *rest = (struct text){rest->bytes + taken, rest->length - taken};
        if (path->length > 0)
            return true;
    }
    return false;
}

/* Git's way with names that are no ASCII, as Windows' with any: no file is called so. */
static bool is_quoted(struct text path)
{
    return path.length > 1 && text_starts_with(path, "\"") && text_ends_with(path, "\"");
}

static bool fail_quoted(struct text path, struct failure *failure)
{
    char name[FAILURE_ARGUMENT_SIZE];
    text_to_string(path, name, sizeof name);
    return failure_set(failure, MESSAGE_LIST_QUOTED, name, NULL);
}

static bool read_paths(const char *path, struct arena *arena, char ***paths,
                       struct failure *failure)
{
    const struct text folder = folder_of(path);
    struct text bytes, written;
    size_t count = 0;
    if (!file_read_any(path, arena, &bytes, failure))
        return false;
    bytes = bytes_without_mark(bytes);
    if (bytes.length && !memchr(bytes.bytes, '\0', bytes.length))
        bytes = encoding_decode(bytes, arena); /* typed, and saved on some Windows */
    if (!text_is_utf8(bytes))
        return failure_set(failure, MESSAGE_NOT_UTF8, NULL, NULL);
    const bool has_ends = bytes.length && memchr(bytes.bytes, '\0', bytes.length);
    bool (*const take)(struct text *, struct text *) = has_ends ? take_ended : take_line;
    for (struct text rest = bytes; take(&rest, &written); count++)
        if (!has_ends && is_quoted(written))
            return fail_quoted(written, failure);
    *paths = ARENA_ARRAY(arena, char *, count + 1);
    count = 0;
    for (struct text rest = bytes; take(&rest, &written);)
        (*paths)[count++] = path_in(folder, written, arena);
    return true;
}

bool list_read(const char *path, struct arena *arena, char ***paths, struct failure *failure)
{
    return read_paths(path, arena, paths, failure) || failure_at(failure, path, 0);
}
