#include "input/marked.h"

#include "base/mark.h"
#include "base/text.h"

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
    return end.length == LAST_BYTES && memcmp(end.bytes, field, FIELD_HEAD) == 0 &&
           memcmp(end.bytes + FIELD_HEAD, MARK_NAME, NAME_LENGTH) == 0 &&
           memcmp(end.bytes + FIELD_HEAD + NAME_LENGTH, "PK\5\6", 4) == 0;
}

static struct text read_at(int descriptor, off_t offset, char *bytes)
{
    const ssize_t length = pread(descriptor, bytes, LAST_BYTES, offset);
    return (struct text){bytes, length > 0 ? (size_t)length : 0};
}

/* By name and kind, before anything is opened: pictures and videos may be far away, and to open a
 * device may do something. */
static bool may_be_marked(const char *path, struct stat *status)
{
    static const char documents[] = ".docx .docm .dotx .dotm .odt .ott .fodt .md .markdown";
    return text_extension(text_of(path), documents) && lstat(path, status) == 0 &&
           S_ISREG(status->st_mode) && status->st_size >= LAST_BYTES;
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
    const struct text last = read_at(descriptor, status.st_size - LAST_BYTES, end);
    enum mark mark = MARK_NONE;
    if (text_starts_with(read_at(descriptor, 0, start), MARK_COMMENT))
        mark = MARK_REPORT;
    else if (text_ends_with(last, MARK_COMMENT) || is_marked_archive(last))
        mark = MARK_COPY;
    close(descriptor);
    return mark;
}
