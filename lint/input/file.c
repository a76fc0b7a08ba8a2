#include "input/file.h"

#include "base/arena.h"
#include "base/deadline.h"
#include "input/limits.h"
#include "input/missing.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SNIFFED_BYTES = 1024, CHUNK_SIZE = 64 * 1024, WAIT_MILLISECONDS = 50 };

/* What is read of every file tells whether it is an archive, and a small one is read whole. */
enum { FIRST_BYTES = 4096, SMALL_BYTES = 64 * 1024 };

/* A pipe that is open without blocking has nothing yet, but somebody may write to it; who writes to
 * standard input has all the time. Waits in steps: any thread may be the one that a signal reaches.
 */
static bool wait_for_more(int descriptor, struct failure *failure)
{
    const unsigned seconds = descriptor == STDIN_FILENO ? 0 : deadline_seconds();
    struct pollfd wanted = {.fd = descriptor, .events = POLLIN};
    unsigned long left = seconds ? seconds * 1000UL / WAIT_MILLISECONDS : 1;
    while (left > 0 && deadline_allows_waits()) {
        if (poll(&wanted, 1, WAIT_MILLISECONDS) > 0)
            return true;
        left -= seconds > 0;
    }
    return failure_set(failure, MESSAGE_FILE_SILENT, NULL, NULL);
}

/* Up to the end, or `most` bytes. */
static bool read_from(int descriptor, size_t most, struct buffer *buffer, struct failure *failure)
{
    const size_t limit = (size_t)LIMIT_FILE_MB << 20;
    for (;;) {
        const size_t left = most - buffer->length, size = left < CHUNK_SIZE ? left : CHUNK_SIZE;
        ssize_t got = read(descriptor, buffer_reserve(buffer, size), size);
        if (got == 0)
            return true;
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0 && errno == EAGAIN) {
            if (!wait_for_more(descriptor, failure))
                return false;
            continue;
        }
        if (got < 0)
            return failure_set_system(failure, MESSAGE_FILE_UNREADABLE, errno);
        buffer_fill(buffer, (size_t)got);
        if (buffer->length > limit)
            return failure_set_number(failure, MESSAGE_FILE_TOO_LARGE, LIMIT_FILE_MB);
    }
}

bool path_is_special(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
}

bool path_is_folder(const char *path)
{
    struct stat status;
    return strcmp(path, "-") != 0 && stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static bool open_file(const char *path, int flags, int *descriptor, struct failure *failure)
{
    /* not blocking: opening a named pipe that nobody writes to must not hang */
    *descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | flags);
    if (*descriptor >= 0)
        return true;
    if (errno == ENOENT || errno == ENOTDIR)
        return missing_explain(path, failure);
    return failure_set_system(failure, MESSAGE_FILE_UNREADABLE, errno);
}

/* How large the file is, if all but its first bytes can stay in it. Where standard input stands is
 * for who gave it to say. */
static uint64_t size_to_stay(int descriptor, struct text first)
{
    struct stat status;
    const bool can_stay = descriptor != STDIN_FILENO && bytes_are_zip(first) &&
                          fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
    return can_stay && status.st_size > SMALL_BYTES ? (uint64_t)status.st_size : 0;
}

static bool read_open(int descriptor, size_t most, struct arena *arena, struct contents *contents,
                      struct failure *failure)
{
    const size_t first = most < FIRST_BYTES ? most : FIRST_BYTES;
    struct buffer buffer = {0};
    bool done = read_from(descriptor, first, &buffer, failure);
    const uint64_t size =
        done && most == SIZE_MAX ? size_to_stay(descriptor, buffer_text(&buffer)) : 0;
    if (size > (uint64_t)LIMIT_FILE_MB << 20)
        done = failure_set_number(failure, MESSAGE_FILE_TOO_LARGE, LIMIT_FILE_MB);
    else if (done && size == 0 && buffer.length == first)
        done = read_from(descriptor, most, &buffer, failure);
    *contents = contents_of(buffer_give(&buffer, arena));
    if (done && size > 0) {
        contents->size = size;
        contents->descriptor = descriptor;
    }
    return done;
}

static void close_file(int descriptor, const struct contents *contents)
{
    if (descriptor != STDIN_FILENO && !contents_are_in_file(contents))
        close(descriptor);
}

/* Whether no more can come: of a pipe that nobody has opened for writing yet, it may. */
static bool has_ended(int descriptor)
{
    struct stat status;
    struct pollfd end = {.fd = descriptor, .events = POLLIN};
    if (fstat(descriptor, &status) != 0 || !S_ISFIFO(status.st_mode))
        return true;
    return poll(&end, 1, 0) > 0 && (end.revents & POLLHUP);
}

static bool open_path(const char *path, struct arena *arena, struct contents *contents,
                      bool *is_over, struct failure *failure)
{
    int descriptor = STDIN_FILENO;
    if (strcmp(path, "-") != 0 && !open_file(path, 0, &descriptor, failure))
        return false;
    const bool done = read_open(descriptor, SIZE_MAX, arena, contents, failure);
    *is_over = has_ended(descriptor);
    close_file(descriptor, contents);
    return done;
}

bool file_open(const char *path, struct arena *arena, struct contents *contents,
               struct failure *failure)
{
    bool is_over;
    if (!open_path(path, arena, contents, &is_over, failure))
        return false;
    if (contents->size == 0 && strcmp(path, "-") != 0 && path_is_special(path))
        return failure_set(failure, MESSAGE_FILE_SILENT, NULL, NULL);
    return bytes_are_there(contents->bytes, failure);
}

bool file_read(const char *path, struct arena *arena, struct text *bytes, struct failure *failure)
{
    struct contents contents;
    if (!file_open(path, arena, &contents, failure) || !contents_load(&contents, arena, failure))
        return false;
    *bytes = contents.bytes;
    return true;
}

bool file_read_any(const char *path, struct arena *arena, struct text *bytes,
                   struct failure *failure)
{
    struct contents contents;
    bool is_over;
    if (!open_path(path, arena, &contents, &is_over, failure) ||
        !contents_load(&contents, arena, failure))
        return false;
    *bytes = contents.bytes;
    return bytes->length > 0 || is_over || failure_set(failure, MESSAGE_FILE_SILENT, NULL, NULL);
}

bool file_open_start(const char *path, size_t most, struct arena *arena, struct contents *contents,
                     struct failure *failure)
{
    int descriptor;
    if (!open_file(path, O_NOFOLLOW, &descriptor, failure))
        return false;
    const bool done = read_open(descriptor, most, arena, contents, failure);
    close_file(descriptor, contents);
    return done;
}

struct text bytes_without_mark(struct text bytes)
{
    static const char mark[] = "\xEF\xBB\xBF";
    const size_t length = sizeof mark - 1;
    if (!text_starts_with(bytes, mark))
        return bytes;
    return (struct text){bytes.bytes + length, bytes.length - length};
}

bool bytes_are_there(struct text bytes, struct failure *failure)
{
    return bytes.length > 0 || failure_set(failure, MESSAGE_FILE_EMPTY, NULL, NULL);
}

bool bytes_are_zip(struct text bytes)
{
    return text_starts_with(bytes, "PK\3\4") || text_starts_with(bytes, "PK\5\6");
}

static struct text start_of(struct text bytes)
{
    struct text start = text_trim(bytes);
    if (start.length > SNIFFED_BYTES)
        start.length = SNIFFED_BYTES;
    return start;
}

/* Word 2003 XML and "flat" DOCX: Windows knows both by an instruction at their start. */
static bool is_word_xml(struct text bytes)
{
    static const struct text sign = TEXT("<?mso-application progid=\"Word.Document\"");
    const struct text start = start_of(bytes_without_mark(bytes));
    return text_starts_with(start, "<?") && text_contains(start, sign);
}

/* A .docx with a password is a stream of that name in an OLE2 file (MS-OFFCRYPTO 2.3.4.4), in whose
 * directory names are UTF-16. */
static bool is_encrypted(struct text bytes)
{
    static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
    return text_starts_with(bytes, "\xD0\xCF\x11\xE0") &&
           memmem(bytes.bytes, bytes.length, name, sizeof name - 1) != NULL;
}

/* Readers take a header within the first 1024 bytes, whatever mail or a scanner put before it
 * (Adobe, PDF Reference 1.7, appendix H.3, note 13); a text that only speaks of one has no objects.
 */
static bool is_pdf(struct text bytes)
{
    enum { HEADER_WITHIN = 1024 };
    static const struct text header = TEXT("%PDF-"), object = TEXT(" 0 obj");
    const size_t length = bytes.length < HEADER_WITHIN ? bytes.length : HEADER_WITHIN;
    if (text_starts_with(bytes, header.bytes))
        return true;
    return text_contains((struct text){bytes.bytes, length}, header) &&
           text_contains(bytes, object);
}

/* POSIX.1-2017, pax, "ustar Interchange Format": the only sign is not at the start. */
static bool is_tar(struct text bytes)
{
    enum { MAGIC_AT = 257 };
    return bytes.length > MAGIC_AT + 5 && memcmp(bytes.bytes + MAGIC_AT, "ustar", 5) == 0;
}

/* The file that Google Drive keeps on a computer for a document: its address, in JSON. */
static bool is_google_link(struct text bytes)
{
    static const struct text key = TEXT("\"doc_id\""), address = TEXT("https://docs.google.com/");
    const struct text start = start_of(bytes);
    return text_starts_with(start, "{") &&
           (text_contains(start, key) || text_contains(start, address));
}

bool file_starts_like_document(const char *path)
{
    struct failure ignored;
    struct contents start;
    struct arena *arena = arena_create();
    const bool is_there = file_open_start(path, SNIFFED_BYTES, arena, &start, &ignored);
    const bool is_document =
        is_there && (bytes_are_zip(start.bytes) || !bytes_are_readable(start.bytes, &ignored));
    arena_destroy(arena);
    return is_document;
}

bool bytes_are_fetched(struct text bytes, struct failure *failure)
{
    return !text_starts_with(bytes, "version https://git-lfs.github.com/spec/") ||
           failure_set(failure, MESSAGE_FORMAT_LFS, NULL, NULL);
}

bool bytes_are_readable(struct text bytes, struct failure *failure)
{
    static const struct {
        const char *start;
        enum message message;
    } foreign[] = {
        {"\xD0\xCF\x11\xE0", MESSAGE_FORMAT_OLD_WORD}, /* OLE2 */
        {"{\\rtf", MESSAGE_FORMAT_RTF},
        {"Rar!\x1A\x07", MESSAGE_FORMAT_ARCHIVE},
        {"7z\xBC\xAF\x27\x1C", MESSAGE_FORMAT_ARCHIVE},
        {"\x1F\x8B", MESSAGE_FORMAT_ARCHIVE}, /* gzip */
        {"\xFD"
         "7zXZ",
         MESSAGE_FORMAT_ARCHIVE},                      /* xz */
        {"\x28\xB5\x2F\xFD", MESSAGE_FORMAT_ARCHIVE},  /* zstd */
        {"MIME-Version:", MESSAGE_FORMAT_WEB_ARCHIVE}, /* as Word saves it, and others call .doc */
        {"From: <Saved by", MESSAGE_FORMAT_WEB_ARCHIVE},
        {"From: \"Saved by", MESSAGE_FORMAT_WEB_ARCHIVE},
    };
    if (is_encrypted(bytes))
        return failure_set(failure, MESSAGE_FORMAT_PASSWORD, NULL, NULL);
    for (size_t i = 0; i < sizeof foreign / sizeof foreign[0]; i++)
        if (text_starts_with(bytes, foreign[i].start))
            return failure_set(failure, foreign[i].message, NULL, NULL);
    if (is_pdf(bytes))
        return failure_set(failure, MESSAGE_FORMAT_PDF, NULL, NULL);
    if (is_tar(bytes))
        return failure_set(failure, MESSAGE_FORMAT_ARCHIVE, NULL, NULL);
    if (is_word_xml(bytes))
        return failure_set(failure, MESSAGE_FORMAT_WORD_XML, NULL, NULL);
    if (is_google_link(bytes))
        return failure_set(failure, MESSAGE_FORMAT_GOOGLE, NULL, NULL);
    return bytes_are_fetched(bytes, failure);
}
