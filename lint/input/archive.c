#include "input/archive.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/deadline.h"
#include "base/memory.h"
#include "input/directory.h"
#include "input/entry_table.h"
#include "input/limits.h"
#include "input/zip_stream.h"

#include <assert.h>
#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>

/* How much is unpacked at once: all that the entry is said to have, up to the first; where no more
 * is said of it, the second. */
enum { STEP_AS_DECLARED = 1 << 24, STEP_UNDECLARED = 1 << 16, LONG_STEP = 1 << 20 };

struct archive {
    struct zip_stream stream;
    unzFile zip; /* NULL where it is empty */
    struct arena *arena;
    struct entry_table entries;
    size_t *unpacked;   /* bytes handed out so far, by all that share the budget */
    bool has_open_part; /* the library reads one at a time */
};

/* The library says not enough of itself: whether memory has run out, errno tells, which is to be 0
 * before it is asked. */
static bool zip_failure(const struct archive *archive, struct failure *failure)
{
    if (archive->stream.error)
        return failure_set_system(failure, MESSAGE_FILE_UNREADABLE, archive->stream.error);
    if (errno == ENOMEM)
        memory_exhausted();
    return failure_set(failure, MESSAGE_ZIP_BROKEN, NULL, NULL);
}

static bool open_zip(struct archive *archive, struct failure *failure)
{
    zlib_filefunc64_def functions = zip_stream_functions(&archive->stream);
    errno = 0;
    archive->zip = unzOpen2_64(NULL, &functions);
    const int code = archive->zip
                         ? entry_table_read(&archive->entries, archive->zip, archive->arena)
                         : UNZ_BADZIPFILE;
    return code == UNZ_OK || (deadline_allows(failure) && zip_failure(archive, failure));
}

struct archive *archive_open(struct contents contents, size_t *unpacked, struct failure *failure)
{
    const struct directory_look look = directory_look(&contents, LIMIT_ENTRIES);
    if (look.entries > LIMIT_ENTRIES) {
        failure_set_number(failure, MESSAGE_ZIP_TOO_MANY_ENTRIES, LIMIT_ENTRIES);
        return NULL;
    }
    if (look.is_ambiguous) {
        failure_set(failure, MESSAGE_ZIP_BROKEN, NULL, NULL);
        return NULL;
    }
    struct archive *archive = memory_allocate(sizeof *archive);
    *archive = (struct archive){
        .stream = {.contents = contents}, .arena = arena_create(), .unpacked = unpacked};
    if (!look.is_empty && !open_zip(archive, failure)) {
        archive_close(archive);
        archive = NULL;
    }
    return archive;
}

void archive_close(struct archive *archive)
{
    if (!archive)
        return;
    unzClose(archive->zip);
    entry_table_end(&archive->entries);
    arena_destroy(archive->arena);
    free(archive);
}

size_t archive_count(const struct archive *archive)
{
    return archive->entries.count;
}

const char *archive_name(const struct archive *archive, size_t index)
{
    return archive->entries.items[index].name;
}

bool archive_is_link(const struct archive *archive, size_t index)
{
    return archive->entries.items[index].is_link;
}

bool archive_has(const struct archive *archive, const char *name)
{
    return entry_named(&archive->entries, name) != NULL;
}

const char *archive_spelling(const struct archive *archive, const char *name)
{
    if (archive_has(archive, name))
        return name;
    const struct entry *entry = entry_spelt(&archive->entries, name);
    return entry ? entry->name : NULL;
}

struct archive_part {
    struct archive *archive;
    const struct entry *entry;
    size_t given;
    uint32_t checksum; /* of what was given */
};

static bool open_entry(struct archive *archive, const struct entry *entry, struct failure *failure)
{
    if (entry->is_encrypted)
        return failure_set(failure, MESSAGE_ZIP_ENCRYPTED, NULL, NULL);
    if (entry->method != 0 && entry->method != Z_DEFLATED)
        return failure_set(failure, MESSAGE_ZIP_METHOD, NULL, NULL);
    errno = 0;
    archive->stream.is_padded = entry->has_sizes_beside;
    int code = unzGoToFilePos64(archive->zip, &entry->position);
    if (code == UNZ_OK)
        code = unzOpenCurrentFile(archive->zip);
    return code == UNZ_OK || zip_failure(archive, failure);
}

struct archive_part *archive_part_open(struct archive *archive, const char *name,
                                       struct failure *failure)
{
    assert(!archive->has_open_part);
    const struct entry *entry = entry_named(&archive->entries, name);
    if (!entry) {
        failure_set(failure, MESSAGE_ZIP_PART_MISSING, name, NULL);
        return NULL;
    }
    if (!open_entry(archive, entry, failure)) {
        failure_at(failure, name, 0);
        return NULL;
    }
    archive->has_open_part = true;
    struct archive_part *part = memory_allocate(sizeof *part);
    *part = (struct archive_part){.archive = archive, .entry = entry};
    return part;
}

void archive_part_close(struct archive_part *part)
{
    part->archive->has_open_part = false;
    unzCloseCurrentFile(part->archive->zip);
    free(part);
}

size_t archive_left(const struct archive *archive)
{
    const size_t budget = (size_t)LIMIT_PARTS_MB << 20;
    return *archive->unpacked < budget ? budget - *archive->unpacked : 0;
}

static bool is_too_dense(const struct archive_part *part)
{
    return part->given > (size_t)LIMIT_ANY_RATIO_MB << 20 &&
           part->given / LIMIT_RATIO > part->entry->packed;
}

/* The next bytes, at most so many: how many, or the library's code of what went wrong, at the
 * latest with the last of them. The library goes by sizes that it does not know all of
 * (entry_table.c): it is asked for no more than there is, and what it gives is checked here. */
static int unpack(struct archive_part *part, char *to, size_t most)
{
    const uint64_t left = part->entry->declared - part->given;
    const uint64_t asked = most < left ? most : left;
    if (asked == 0)
        return 0;
    errno = 0;
    const int got =
        unzReadCurrentFile(part->archive->zip, to, asked < INT_MAX ? (unsigned)asked : INT_MAX);
    if (got <= 0)
        return got < 0 ? got : UNZ_ERRNO;
    part->checksum = (uint32_t)crc32(part->checksum, (const Bytef *)to, (uInt)got);
    const bool is_wrong = (uint64_t)got == left && part->checksum != part->entry->checksum;
    return is_wrong ? UNZ_CRCERROR : got;
}

/* What was unpacked counts before anything is found wrong with it: it can be asked for again. */
bool archive_part_read(struct archive_part *part, char *to, size_t room, size_t *got,
                       struct failure *failure)
{
    const size_t left = archive_left(part->archive);
    const size_t most = room <= left ? room : left + 1; /* the byte too many */
    const int result = unpack(part, to, most);
    const size_t unpacked =
        result < 0 ? most : (size_t)result; /* it does not say where it failed */
    *got = 0;
    *part->archive->unpacked += unpacked;
    part->given += unpacked;
    if (result < 0)
        return zip_failure(part->archive, failure);
    if (unpacked > left)
        return failure_set_number(failure, MESSAGE_ZIP_TOO_LARGE, LIMIT_PARTS_MB);
    if (is_too_dense(part))
        return failure_set_number(failure, MESSAGE_ZIP_TOO_DENSE, LIMIT_RATIO);
    *got = unpacked;
    if (unpacked > LONG_STEP)
        deadline_look_next();
    return deadline_allows(failure);
}

/* What is read at once. Declared sizes lie: reading is bounded by the budget, never by them; but
 * one that may be true, and the byte that shows that nothing follows, are read in one go. */
static size_t next_step(const struct archive_part *part, size_t most)
{
    const uint64_t declared = part->entry->declared + 1;
    const uint64_t rest = declared > part->given ? declared - part->given : 0;
    const size_t step = rest > 0 && rest <= STEP_AS_DECLARED ? (size_t)rest : STEP_UNDECLARED;
    return step < most - part->given ? step : most - part->given;
}

bool archive_read_start(struct archive *archive, const char *name, size_t most,
                        struct buffer *bytes, struct failure *failure)
{
    struct archive_part *part = archive_part_open(archive, name, failure);
    bool done = true;
    if (!part)
        return false;
    for (size_t got = 1; done && got > 0 && bytes->length < most;) {
        const size_t step = next_step(part, most);
        done = archive_part_read(part, buffer_reserve(bytes, step), step, &got, failure);
        buffer_fill(bytes, got);
    }
    archive_part_close(part);
    return done || failure_at(failure, name, 0);
}

bool archive_read(struct archive *archive, const char *name, struct buffer *bytes,
                  struct failure *failure)
{
    return archive_read_start(archive, name, SIZE_MAX, bytes, failure);
}
