#include "input/contents.h"

#include "base/arena.h"
#include "base/buffer.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

struct contents contents_of(struct text bytes)
{
    return (struct contents){.bytes = bytes, .size = bytes.length};
}

bool contents_are_in_file(const struct contents *contents)
{
    return contents->size > contents->bytes.length;
}

void contents_close(const struct contents *contents)
{
    if (contents_are_in_file(contents))
        close(contents->descriptor);
}

/* Some of the next bytes; none at the end, less than 0 and errno if the file cannot be read. */
static ssize_t read_some(const struct contents *contents, uint64_t at, char *to, size_t room)
{
    const struct text bytes = contents->bytes;
    if (at >= bytes.length)
        return contents_are_in_file(contents) ? pread(contents->descriptor, to, room, (off_t)at)
                                              : 0;
    const size_t size = room < bytes.length - at ? room : bytes.length - at;
    memcpy(to, bytes.bytes + at, size);
    return (ssize_t)size;
}

bool contents_read(const struct contents *contents, uint64_t at, char *to, size_t room, size_t *got)
{
    ssize_t some = 1;
    *got = 0;
    while (*got < room && at + *got < contents->size && some != 0) {
        some = read_some(contents, at + *got, to + *got, room - *got);
        if (some < 0 && errno != EINTR)
            return false;
        *got += some > 0 ? (size_t)some : 0;
    }
    return true;
}

bool contents_load(struct contents *contents, struct arena *arena, struct failure *failure)
{
    struct buffer all = {0};
    size_t got = 0;
    if (!contents_are_in_file(contents))
        return true;
    const bool done =
        contents_read(contents, 0, buffer_reserve(&all, contents->size), contents->size, &got) ||
        failure_set_system(failure, MESSAGE_FILE_UNREADABLE, errno);
    buffer_fill(&all, got);
    contents_close(contents);
    *contents = contents_of(buffer_give(&all, arena));
    return done;
}
