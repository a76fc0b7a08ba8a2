#include "input/marked.h"

#include "base/mark.h"

#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The last entry's extra field, then the end of the central directory (APPNOTE 4.3.16), which says
 * nothing more. */
enum { END_LENGTH = 22, FIELD_HEAD = 4, NAME_LENGTH = sizeof MARK_NAME - 1 };
enum { LAST_BYTES = FIELD_HEAD + NAME_LENGTH + END_LENGTH };

static bool is_marked_archive(struct text end)
{
    static const char field[] = {MARK_FIELD & 0xFF, MARK_FIELD >> 8, NAME_LENGTH, 0};
    if (end.length < LAST_BYTES)
        return false;
    const char *last = end.bytes + end.length - LAST_BYTES;
    return memcmp(last, field, FIELD_HEAD) == 0 &&
           memcmp(last + FIELD_HEAD, MARK_NAME, NAME_LENGTH) == 0 &&
           memcmp(last + FIELD_HEAD + NAME_LENGTH, "PK\5\6", 4) == 0;
}

static bool is_marked_report(struct text start, struct text end, uint64_t size)
{
    if (!text_starts_with(start, MARK_COMMENT) || size < MARK_END_LENGTH)
        return false;
    struct buffer last = {0};
    mark_end(&last, size - MARK_END_LENGTH);
    const bool is_marked = text_ends_with(end, last.bytes);
    buffer_free(&last);
    return is_marked;
}

enum mark mark_of_ends(struct text start, struct text end, uint64_t size)
{
    if (is_marked_report(start, end, size))
        return MARK_REPORT;
    return text_ends_with(end, MARK_COMMENT) || is_marked_archive(end) ? MARK_COPY : MARK_NONE;
}

static struct text read_at(int descriptor, off_t offset, char *bytes)
{
    const ssize_t length = pread(descriptor, bytes, LAST_BYTES, offset);
    return (struct text){bytes, length > 0 ? (size_t)length : 0};
}

bool mark_is_sought(const char *path)
{
    static const char documents[] = ".docx .docm .dotx .dotm .odt .ott .fodt .md .markdown";
    return text_extension(text_of(path), documents) > 0;
}

/* By name and kind, before anything is opened: pictures and videos may be far away, and to open a
 * device may do something. */
static bool may_be_marked(const char *path, struct stat *status)
{
    return mark_is_sought(path) && lstat(path, status) == 0 && S_ISREG(status->st_mode) &&
           status->st_size >= LAST_BYTES;
}

enum mark file_mark(const char *path)
{
    struct stat status;
    char start[LAST_BYTES], end[LAST_BYTES];
    if (!may_be_marked(path, &status))
        return MARK_NONE;
    const int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
    if (descriptor < 0)
        return MARK_NONE;
    const enum mark mark = mark_of_ends(read_at(descriptor, 0, start),
                                        read_at(descriptor, status.st_size - LAST_BYTES, end),
                                        (uint64_t)status.st_size);
    close(descriptor);
    return mark;
}
