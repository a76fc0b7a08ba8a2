#include "input/zip_stream.h"

#include <errno.h>
#include <string.h>

static void *open_stream(void *context, const void *name, int mode)
{
    struct zip_stream *stream = context;
    (void)name, (void)mode;
    stream->next = 0;
    return stream;
}

/* Has the window begin at the next byte, unless it is in it. */
static bool move_window(struct zip_stream *stream)
{
    if (stream->next - stream->window_start < stream->window_size)
        return true;
    stream->window_start = stream->next;
    return contents_read(&stream->contents, stream->next, stream->window, ZIP_STREAM_WINDOW,
                         &stream->window_size);
}

static bool read_by_window(struct zip_stream *stream, char *to, size_t room, size_t *got)
{
    for (*got = 0; *got < room;) {
        if (!move_window(stream))
            return false;
        const size_t from = (size_t)(stream->next - stream->window_start);
        const size_t there = stream->window_size - from, left = room - *got;
        const size_t size = there < left ? there : left;
        if (stream->window_size == 0)
            return true;
        memcpy(to + *got, stream->window + from, size);
        stream->next += size;
        *got += size;
    }
    return true;
}

static bool is_in_memory(const struct zip_stream *stream, size_t room)
{
    const size_t length = stream->contents.bytes.length;
    return stream->next <= length && room <= length - stream->next;
}

static uLong read_stream(void *context, void *file, void *to, uLong room)
{
    struct zip_stream *stream = context;
    size_t got;
    bool done;
    (void)file;
    if (is_in_memory(stream, room) || room >= ZIP_STREAM_WINDOW) {
        done = contents_read(&stream->contents, stream->next, to, room, &got);
        stream->next += got;
    } else {
        done = read_by_window(stream, to, room, &got);
    }
    if (!done) {
        stream->error = errno;
        return 0;
    }
    if (stream->is_padded && got < room) {
        memset((char *)to + got, 0, room - got);
        got = room;
    }
    return got;
}

static uLong refuse_to_write(void *context, void *file, const void *bytes, uLong size)
{
    (void)context, (void)file, (void)bytes, (void)size;
    return 0;
}

static ZPOS64_T tell_stream(void *context, void *file)
{
    (void)file;
    return ((struct zip_stream *)context)->next;
}

static long seek_stream(void *context, void *file, ZPOS64_T offset, int origin)
{
    struct zip_stream *stream = context;
    const uint64_t from = origin == ZLIB_FILEFUNC_SEEK_SET   ? 0
                          : origin == ZLIB_FILEFUNC_SEEK_CUR ? stream->next
                                                             : stream->contents.size;
    const uint64_t next = from + offset; /* backwards by offsets that run over */
    (void)file;
    if (next > stream->contents.size)
        return -1;
    stream->next = next;
    return 0;
}

static int close_stream(void *context, void *file)
{
    (void)context, (void)file;
    return 0;
}

static int error_of_stream(void *context, void *file)
{
    (void)file;
    return ((struct zip_stream *)context)->error;
}

zlib_filefunc64_def zip_stream_functions(struct zip_stream *stream)
{
    return (zlib_filefunc64_def){
        .zopen64_file = open_stream,
        .zread_file = read_stream,
        .zwrite_file = refuse_to_write,
        .ztell64_file = tell_stream,
        .zseek64_file = seek_stream,
        .zclose_file = close_stream,
        .zerror_file = error_of_stream,
        .opaque = stream,
    };
}
