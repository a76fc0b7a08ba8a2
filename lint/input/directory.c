#include "input/directory.h"

#include "base/buffer.h"
#include "base/little_endian.h"
#include "input/contents.h"

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

/* Whether a record of that size stands there, which is then copied. */
static bool read_record(const struct contents *contents, uint64_t at, struct text mark,
                        char *record, size_t size)
{
    size_t got;
    return contents_read(contents, at, record, size, &got) && got == size &&
           memcmp(record, mark.bytes, mark.length) == 0;
}

/* The directory of the end record that stands there, by its zip64 twin if it has one. */
static struct directory directory_at(const struct contents *contents, uint64_t at, const char *end)
{
    char locator[LOCATOR64_SIZE], twin[END64_SIZE];
    if (at >= LOCATOR64_SIZE &&
        read_record(contents, at - LOCATOR64_SIZE, locator64_mark, locator, LOCATOR64_SIZE) &&
        read_record(contents, little_endian(locator + 8, 8), end64_mark, twin, END64_SIZE))
        return (struct directory){little_endian(twin + 32, 8), little_endian(twin + 40, 8),
                                  little_endian(twin + 48, 8)};
    return (struct directory){little_endian(end + 10, 2), little_endian(end + 12, 4),
                              little_endian(end + 16, 4)};
}

/* Entries that stand in the directory, whatever it says: some programs count them modulo 65,536. */
static size_t entries_of(const struct contents *contents, const struct directory *directory,
                         size_t most)
{
    char entry[ENTRY_SIZE];
    size_t count = 0;
    uint64_t at = directory->offset, left = directory->size;
    while (count <= most && left > 0 && read_record(contents, at, entry_mark, entry, ENTRY_SIZE)) {
        const uint64_t length = ENTRY_SIZE + little_endian(entry + 28, 2) +
                                little_endian(entry + 30, 2) + little_endian(entry + 32, 2);
        at += length;
        left -= length < left ? length : left;
        count++;
    }
    return count > directory->count  ? count
           : directory->count > most ? most + 1
                                     : (size_t)directory->count;
}

/* Where an end record may stand from there on, or the end. */
static size_t next_end(struct text tail, size_t at)
{
    while (at < tail.length && (tail.length - at < END_SIZE ||
                                memcmp(tail.bytes + at, end_mark.bytes, end_mark.length) != 0)) {
        const char *next = memchr(tail.bytes + at + 1, end_mark.bytes[0], tail.length - at - 1);
        at = next ? (size_t)(next - tail.bytes) : tail.length;
    }
    return at;
}

/* All that may be an end record, what stands right before it, and its comment; where it begins. */
static uint64_t read_tail(const struct contents *contents, struct buffer *tail)
{
    const size_t longest = END_SIZE + LOCATOR64_SIZE + COMMENT_SIZE;
    const uint64_t first = contents->size > longest ? contents->size - longest : 0;
    size_t got;
    if (contents_read(contents, first, buffer_reserve(tail, longest), longest, &got))
        buffer_fill(tail, got);
    return first;
}

static size_t count_entries(const struct contents *contents, uint64_t first, struct text tail,
                            size_t most)
{
    size_t count = 0;
    for (size_t at = next_end(tail, 0); at < tail.length && count <= most;
         at = next_end(tail, at + 1)) {
        const struct directory directory = directory_at(contents, first + at, tail.bytes + at);
        count += entries_of(contents, &directory, most - count);
    }
    return count;
}

/* Where the last end record begins, or the end. */
static size_t last_end(struct text tail)
{
    size_t last = next_end(tail, 0);
    for (size_t at = last; at < tail.length; at = next_end(tail, at + 1))
        last = at;
    return last;
}

static bool has_stray_locator(const struct contents *contents, struct text tail)
{
    char twin[END64_SIZE];
    bool is_stray = false;
    const size_t end = last_end(tail);
    for (size_t at = 0; !is_stray && at + LOCATOR64_SIZE <= tail.length; at++) {
        const char *found =
            memmem(tail.bytes + at, tail.length - at, locator64_mark.bytes, locator64_mark.length);
        if (!found)
            break;
        at = (size_t)(found - tail.bytes);
        is_stray = at + LOCATOR64_SIZE <= tail.length && at + LOCATOR64_SIZE != end &&
                   read_record(contents, little_endian(found + 8, 8), end64_mark, twin, END64_SIZE);
    }
    return is_stray;
}

static bool is_empty(const struct contents *contents)
{
    char end[END_SIZE];
    return contents->size == END_SIZE && read_record(contents, 0, end_mark, end, END_SIZE);
}

struct directory_look directory_look(const struct contents *contents, size_t most)
{
    struct buffer tail = {0};
    const uint64_t first = read_tail(contents, &tail);
    const struct directory_look look = {
        .entries = count_entries(contents, first, buffer_text(&tail), most),
        .is_ambiguous = has_stray_locator(contents, buffer_text(&tail)),
        .is_empty = is_empty(contents),
    };
    buffer_free(&tail);
    return look;
}
