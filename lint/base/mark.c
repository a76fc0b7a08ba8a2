#include "base/mark.h"

#include "base/hash.h"
#include "base/little_endian.h"

#include <inttypes.h>

/* The central directory's entries and its end, and where in them what stands (APPNOTE 4.3.12,
 * 4.3.16). */
enum {
    ENTRY_LENGTH = 46,
    ENTRY_NAME = 28,
    ENTRY_EXTRA = 30,
    ENTRY_COMMENT = 32,
    END_LENGTH = 22,
    END_COUNT = 10,
    END_SIZE = 12,
    END_OFFSET = 16,
};

static void put(char *bytes, size_t count, uint64_t number)
{
    for (size_t i = 0; i < count; i++)
        bytes[i] = (char)(number >> 8 * i & 0xFF);
}

static bool begins(struct text archive, size_t place, size_t length, const char *signature)
{
    return place <= archive.length && archive.length - place >= length &&
           memcmp(archive.bytes + place, signature, 4) == 0;
}

/* Where the last entry of the central directory begins; that of the end, if there is none or it is
 * not where it should be. */
static size_t last_entry(struct text archive, size_t end)
{
    size_t place = little_endian(archive.bytes + end + END_OFFSET, 4), last = end;
    for (uint64_t left = little_endian(archive.bytes + end + END_COUNT, 2); left > 0; left--) {
        if (!begins(archive, place, ENTRY_LENGTH, "PK\1\2"))
            return end;
        const char *entry = archive.bytes + place;
        last = place;
        place += ENTRY_LENGTH + little_endian(entry + ENTRY_NAME, 2) +
                 little_endian(entry + ENTRY_EXTRA, 2) + little_endian(entry + ENTRY_COMMENT, 2);
    }
    const bool is_plain =
        place == end && last != end && little_endian(archive.bytes + last + ENTRY_COMMENT, 2) == 0;
    return is_plain ? last : end;
}

void mark_archive(struct buffer *archive)
{
    char field[4 + sizeof MARK_NAME - 1], tail[END_LENGTH];
    if (archive->length < END_LENGTH)
        return;
    const size_t end = archive->length - END_LENGTH;
    if (!begins(buffer_text(archive), end, END_LENGTH, "PK\5\6"))
        return;
    const size_t last = last_entry(buffer_text(archive), end);
    if (last == end)
        return;
    char *extra = archive->bytes + last + ENTRY_EXTRA, *size = archive->bytes + end + END_SIZE;
    put(extra, 2, little_endian(extra, 2) + sizeof field);
    put(size, 4, little_endian(size, 4) + sizeof field);
    put(field, 2, MARK_FIELD);
    put(field + 2, 2, sizeof MARK_NAME - 1);
    memcpy(field + 4, MARK_NAME, sizeof MARK_NAME - 1);
    memcpy(tail, archive->bytes + end, END_LENGTH);
    archive->length = end;
    buffer_add(archive, field, sizeof field);
    buffer_add(archive, tail, END_LENGTH);
}

/* Against slips of the hand, not against forgers. */
uint64_t mark_checksum(uint64_t before, struct text more)
{
    return hash_add(before ^ HASH_START, more) ^ HASH_START;
}

void mark_end(struct buffer *out, uint64_t before)
{
    buffer_format(out, MARK_END "%016" PRIx64 " -->\n", mark_checksum(before, buffer_text(out)));
}
