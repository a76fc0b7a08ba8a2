/* A zip archive: once in memory, once left in its file but for the first bytes, which must be the
 * same archive. */
#include "file.h"
#include "soundness.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "input/archive.h"

#include <string.h>

enum { MOST = 1 << 16 /* bytes of a part */ };

static struct archive *open_archive(struct contents contents, size_t *unpacked)
{
    struct failure failure;
    struct archive *archive = archive_open(contents, unpacked, &failure);
    if (!archive)
        expect_message(&failure);
    return archive;
}

/* Whether the part can be read, and its start. */
static bool read_part(struct archive *archive, size_t index, struct buffer *bytes)
{
    struct failure failure;
    const char *name = archive_name(archive, index);
    const bool done = archive_read_start(archive, name, MOST, bytes, &failure);
    if (!done)
        expect_message(&failure);
    EXPECT(text_is_utf8(text_of(name)) && archive_has(archive, name));
    EXPECT(strcmp(archive_spelling(archive, name), name) == 0);
    EXPECT(bytes->length <= MOST);
    return done;
}

static void expect_same(struct archive *first, struct archive *second)
{
    EXPECT(archive_count(first) == archive_count(second));
    for (size_t i = 0; i < archive_count(first); i++) {
        struct buffer one = {0}, other = {0};
        const bool done = read_part(first, i, &one);
        EXPECT(strcmp(archive_name(first, i), archive_name(second, i)) == 0);
        EXPECT(archive_is_link(first, i) == archive_is_link(second, i));
        EXPECT(read_part(second, i, &other) == done);
        EXPECT(!done || text_equal(buffer_text(&one), buffer_text(&other)));
        buffer_free(&one);
        buffer_free(&other);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    char path[FUZZ_PATH_SIZE];
    size_t unpacked = 0, unpacked_too = 0;
    const int descriptor = fuzz_file(bytes, length, path);
    const struct contents in_memory = contents_of(fuzz_text(bytes, length));
    const struct contents in_file = {
        .bytes = fuzz_text(bytes, length / 2), .size = length, .descriptor = descriptor};
    struct archive *first = open_archive(in_memory, &unpacked);
    struct archive *second = open_archive(in_file, &unpacked_too);
    EXPECT(!first == !second);
    if (first)
        expect_same(first, second);
    EXPECT(unpacked == unpacked_too);
    archive_close(first);
    archive_close(second);
    close(descriptor);
    return 0;
}
