#include "input/marked.h"

#include "base/mark.h"

#include <assert.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The last entry's extra field, then the end of the central directory (APPNOTE 4.3.16), which says
 * nothing more. */
enum { END_LENGTH = 22, FIELD_HEAD = 4, NAME_LENGTH = sizeof MARK_NAME - 1 };
enum { LAST_BYTES = FIELD_HEAD + NAME_LENGTH + END_LENGTH };

/* What is looked at of a file's start and end. */
enum { ENDS = 64 };
static_assert((int)ENDS >= (int)LAST_BYTES, "LAST_BYTES");
static_assert((int)ENDS >= (int)MARK_END_LENGTH, "MARK_END_LENGTH");

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

static struct text read_at(int descriptor, uint64_t offset, char *bytes, size_t most)
{
    const ssize_t length = pread(descriptor, bytes, most, (off_t)offset);
    return (struct text){bytes, length > 0 ? (size_t)length : 0};
}

/* Whether it ends as a report does, whatever the checksum. */
static bool is_report_end(struct text end)
{
    if (end.length < MARK_END_LENGTH)
        return false;
    const char *last = end.bytes + end.length - MARK_END_LENGTH;
    return text_starts_with((struct text){last, MARK_END_LENGTH}, MARK_END);
}

/* Whether what stands before the end is what the report's writer put there. */
static bool is_whole_report(int descriptor, struct text end, uint64_t size)
{
    char chunk[1 << 14];
    uint64_t sum = 0, done = 0, body = size - MARK_END_LENGTH;
    struct buffer last = {0};
    while (done < body) {
        const uint64_t left = body - done;
        const struct text more =
            read_at(descriptor, done, chunk, left < sizeof chunk ? (size_t)left : sizeof chunk);
        if (more.length == 0)
            return false;
        sum = mark_checksum(sum, more);
        done += more.length;
    }
    mark_end(&last, sum);
    const bool is_whole = text_ends_with(end, last.bytes);
    buffer_free(&last);
    return is_whole;
}

enum mark descriptor_mark(int descriptor, uint64_t size)
{
    char bytes[2][ENDS];
    const struct text start = read_at(descriptor, 0, bytes[0], ENDS);
    const struct text end = read_at(descriptor, size > ENDS ? size - ENDS : 0, bytes[1], ENDS);
    if (text_starts_with(start, MARK_COMMENT) && is_report_end(end) &&
        is_whole_report(descriptor, end, size))
        return MARK_REPORT;
    return text_ends_with(end, MARK_COMMENT) || is_marked_archive(end) ? MARK_COPY : MARK_NONE;
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
    if (!may_be_marked(path, &status))
        return MARK_NONE;
    const int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
    if (descriptor < 0)
        return MARK_NONE;
    const enum mark mark = descriptor_mark(descriptor, (uint64_t)status.st_size);
    close(descriptor);
    return mark;
}
