#include "input/directory.h"

#include <stdint.h>
#include <string.h>

enum {
    ENTRY_SIZE = 46,
    END_SIZE = 22,
    END64_SIZE = 56,
    LOCATOR64_SIZE = 20,
    COMMENT_SIZE = 0xFFFF /* at most, behind an end record */
};

static const struct text entry_mark = TEXT("PK\1\2"), end_mark = TEXT("PK\5\6"),
                         end64_mark = TEXT("PK\6\6"), locator64_mark = TEXT("PK\6\7");

/* What an end record says of its directory. */
struct directory {
    uint64_t count, size, offset;
};

static uint64_t number_at(struct text bytes, uint64_t at, unsigned size)
{
    uint64_t number = 0;
    for (unsigned i = size; i-- > 0;)
        number = number << 8 | (unsigned char)bytes.bytes[at + i];
    return number;
}

/* Whether a record of that size stands there. */
static bool is_record(struct text bytes, uint64_t at, size_t size, struct text mark)
{
    return bytes.length >= size && at <= bytes.length - size &&
           memcmp(bytes.bytes + at, mark.bytes, mark.length) == 0;
}

/* The directory of the end record at `end`, by its zip64 twin if it has one. */
static struct directory directory_at(struct text bytes, size_t end)
{
    if (end >= LOCATOR64_SIZE &&
        is_record(bytes, end - LOCATOR64_SIZE, LOCATOR64_SIZE, locator64_mark)) {
        const uint64_t twin = number_at(bytes, end - LOCATOR64_SIZE + 8, 8);
        if (is_record(bytes, twin, END64_SIZE, end64_mark))
            return (struct directory){number_at(bytes, twin + 32, 8),
                                      number_at(bytes, twin + 40, 8),
                                      number_at(bytes, twin + 48, 8)};
    }
    return (struct directory){number_at(bytes, end + 10, 2), number_at(bytes, end + 12, 4),
                              number_at(bytes, end + 16, 4)};
}

/* Entries that stand in the directory, whatever it says: some programs count them modulo 65,536. */
static size_t entries_of(struct text bytes, const struct directory *directory, size_t most)
{
    size_t count = 0;
    uint64_t at = directory->offset, left = directory->size;
    while (count <= most && left > 0 && is_record(bytes, at, ENTRY_SIZE, entry_mark)) {
        const uint64_t length = ENTRY_SIZE + number_at(bytes, at + 28, 2) +
                                number_at(bytes, at + 30, 2) + number_at(bytes, at + 32, 2);
        at += length;
        left -= length < left ? length : left;
        count++;
    }
    return count > directory->count  ? count
           : directory->count > most ? most + 1
                                     : (size_t)directory->count;
}

/* Where an end record may stand from there on, or the end. */
static size_t next_end(struct text bytes, size_t at)
{
    while (at < bytes.length && !is_record(bytes, at, END_SIZE, end_mark)) {
        const char *next = memchr(bytes.bytes + at + 1, end_mark.bytes[0], bytes.length - at - 1);
        at = next ? (size_t)(next - bytes.bytes) : bytes.length;
    }
    return at;
}

size_t directory_entries(struct text bytes, size_t most)
{
    const size_t tail = END_SIZE + LOCATOR64_SIZE + COMMENT_SIZE;
    const size_t first = bytes.length > tail ? bytes.length - tail : 0;
    size_t count = 0;
    for (size_t at = next_end(bytes, first); at < bytes.length && count <= most;
         at = next_end(bytes, at + 1)) {
        const struct directory directory = directory_at(bytes, at);
        count += entries_of(bytes, &directory, most - count);
    }
    return count;
}
