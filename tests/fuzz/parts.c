/* An archive that stands in for input/archive.c: its parts stand one after the other in plain
 * sight, where a fuzzer can change them, rather than packed behind checksums.
 *
 *     PK\3\4@@ word/document.xml
 *     <w:document ...
 *     @@ word/styles.xml
 *     ...
 *
 * A part begins with a line of as many "@" as the first one has, so that an archive may stand in a
 * part of another. */
#include "base/buffer.h"
#include "base/memory.h"
#include "input/archive.h"
#include "input/limits.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct part {
    char *name; /* empty where the archive's is no UTF-8 */
    struct text bytes;
};

struct archive {
    struct part *parts;
    size_t count;
    size_t capacity;
    size_t *unpacked;
};

enum { SIGNATURE_LENGTH = 4 };

static size_t marks(struct text line)
{
    size_t count = 0;
    while (count < line.length && line.bytes[count] == '@')
        count++;
    return count < line.length && line.bytes[count] == ' ' ? count : 0;
}

static void add_part(struct archive *archive, struct text name)
{
    archive->parts =
        memory_grow(archive->parts, &archive->capacity, archive->count, sizeof *archive->parts);
    struct part *part = &archive->parts[archive->count++];
    *part = (struct part){0};
    part->name = memory_allocate(name.length + 1);
    if (text_is_utf8(name))
        memcpy(part->name, name.bytes, name.length);
}

struct archive *archive_open(struct contents contents, size_t *unpacked, struct failure *failure)
{
    const struct text bytes = contents.bytes;
    struct text rest = {bytes.bytes + SIGNATURE_LENGTH, bytes.length - SIGNATURE_LENGTH};
    const size_t depth = marks(rest);
    if (depth == 0) {
        failure_set(failure, MESSAGE_ZIP_BROKEN, NULL, NULL);
        return NULL;
    }
    struct archive *archive = memory_allocate(sizeof *archive);
    archive->unpacked = unpacked;
    while (rest.length > 0) {
        struct text line = text_next_line(&rest);
        if (marks(line) == depth && archive->count < LIMIT_ENTRIES) {
            add_part(archive, (struct text){line.bytes + depth + 1, line.length - depth - 1});
            archive->parts[archive->count - 1].bytes.bytes = rest.bytes;
        } else {
            struct text *part = &archive->parts[archive->count - 1].bytes;
            part->length = (size_t)(rest.bytes - part->bytes);
        }
    }
    return archive;
}

void archive_close(struct archive *archive)
{
    if (!archive)
        return;
    for (size_t i = 0; i < archive->count; i++)
        free(archive->parts[i].name);
    free(archive->parts);
    free(archive);
}

size_t archive_count(const struct archive *archive)
{
    return archive->count;
}

const char *archive_name(const struct archive *archive, size_t index)
{
    return archive->parts[index].name;
}

bool archive_is_link(const struct archive *archive, size_t index)
{
    (void)archive, (void)index;
    return false;
}

static const struct part *find(const struct archive *archive, const char *name,
                               int (*compare)(const char *, const char *))
{
    for (size_t i = 0; i < archive->count; i++)
        if (compare(archive->parts[i].name, name) == 0)
            return &archive->parts[i];
    return NULL;
}

bool archive_has(const struct archive *archive, const char *name)
{
    return find(archive, name, strcmp) != NULL;
}

const char *archive_spelling(const struct archive *archive, const char *name)
{
    const struct part *part = find(archive, name, strcmp);
    if (!part)
        part = find(archive, name, strcasecmp);
    return part ? part->name : NULL;
}

struct archive_part {
    struct archive *archive;
    struct text rest;
};

struct archive_part *archive_part_open(struct archive *archive, const char *name,
                                       struct failure *failure)
{
    const struct part *found = find(archive, name, strcmp);
    if (!found) {
        failure_set(failure, MESSAGE_ZIP_PART_MISSING, name, NULL);
        return NULL;
    }
    struct archive_part *part = memory_allocate(sizeof *part);
    *part = (struct archive_part){archive, found->bytes};
    return part;
}

void archive_part_close(struct archive_part *part)
{
    free(part);
}

size_t archive_left(const struct archive *archive)
{
    const size_t budget = (size_t)LIMIT_PARTS_MB << 20;
    return *archive->unpacked < budget ? budget - *archive->unpacked : 0;
}

bool archive_part_read(struct archive_part *part, char *to, size_t room, size_t *got,
                       struct failure *failure)
{
    const size_t left = archive_left(part->archive);
    *got = part->rest.length < room ? part->rest.length : room;
    *part->archive->unpacked += *got;
    if (*got > left)
        return failure_set_number(failure, MESSAGE_ZIP_TOO_LARGE, LIMIT_PARTS_MB);
    if (*got > 0)
        memcpy(to, part->rest.bytes, *got);
    part->rest = (struct text){part->rest.bytes + *got, part->rest.length - *got};
    return true;
}

bool archive_read_start(struct archive *archive, const char *name, size_t most,
                        struct buffer *bytes, struct failure *failure)
{
    struct archive_part *part = archive_part_open(archive, name, failure);
    size_t got;
    if (!part)
        return false;
    const size_t length = part->rest.length < most ? part->rest.length : most;
    const bool done = archive_part_read(part, buffer_reserve(bytes, length), length, &got, failure);
    buffer_fill(bytes, done ? got : 0);
    archive_part_close(part);
    return done || failure_at(failure, name, 0);
}

bool archive_read(struct archive *archive, const char *name, struct buffer *bytes,
                  struct failure *failure)
{
    return archive_read_start(archive, name, SIZE_MAX, bytes, failure);
}
