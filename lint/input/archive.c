#include "input/archive.h"

#include "base/buffer.h"
#include "base/deadline.h"
#include "base/memory.h"
#include "input/directory.h"
#include "input/limits.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

/* An entry's name without what does not tell names apart, and as it is spelt. */
struct spelling {
    char *folded;
    const char *name;
    size_t index;
};

/* How much is unpacked at once: as much as the entry has, or not too much for what it may have. */
enum { STEP = 1 << 16, STEP_MOST = 1 << 24, LONG_STEP = 1 << 20 };

struct archive {
    zip_t *zip;
    size_t *unpacked;           /* bytes handed out so far, by all that share the budget */
    struct spelling *spellings; /* of all entries, ordered by their folded names */
    size_t count;
};

static char *folded_copy(const char *name)
{
    size_t length = strlen(name);
    char *folded = memory_allocate(length + 1);
    for (size_t i = 0; i < length; i++) {
        char c = name[i] == '\\' ? '/' : name[i];
        folded[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    return folded;
}

static int compare_spellings(const void *a, const void *b)
{
    const struct spelling *first = a, *second = b;
    int order = strcmp(first->folded, second->folded);
    return order ? order : (first->index > second->index) - (first->index < second->index);
}

/* Ordered once: a hostile file may ask for as many missing entries as it likes. */
static void note_spellings(struct archive *archive)
{
    zip_int64_t count = zip_get_num_entries(archive->zip, 0);
    archive->spellings = memory_allocate((size_t)count * sizeof *archive->spellings);
    for (zip_int64_t i = 0; i < count; i++) {
        const char *name = zip_get_name(archive->zip, (zip_uint64_t)i, 0);
        if (name)
            archive->spellings[archive->count++] =
                (struct spelling){folded_copy(name), name, (size_t)i};
        else if (zip_error_code_zip(zip_get_error(archive->zip)) == ZIP_ER_MEMORY)
            memory_exhausted();
    }
    qsort(archive->spellings, archive->count, sizeof *archive->spellings, compare_spellings);
}

static bool zip_failure(zip_error_t *error, struct failure *failure)
{
    int code = zip_error_code_zip(error);
    if (code == ZIP_ER_MEMORY || errno == ENOMEM) /* then it may call the archive no zip at all */
        memory_exhausted();
    if (code == ZIP_ER_NOPASSWD || code == ZIP_ER_WRONGPASSWD || code == ZIP_ER_ENCRNOTSUPP)
        return failure_set(failure, MESSAGE_ZIP_ENCRYPTED, NULL, NULL);
    return failure_set(failure, MESSAGE_ZIP_BROKEN, zip_error_strerror(error), NULL);
}

struct archive *archive_open(struct text bytes, size_t *unpacked, struct failure *failure)
{
    zip_error_t error;
    if (directory_entries(bytes, LIMIT_ENTRIES) > LIMIT_ENTRIES) {
        failure_set_number(failure, MESSAGE_ZIP_TOO_MANY_ENTRIES, LIMIT_ENTRIES);
        return NULL;
    }
    zip_error_init(&error);
    errno = 0;
    zip_source_t *source = zip_source_buffer_create(bytes.bytes, bytes.length, 0, &error);
    zip_t *zip = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
    struct archive *archive = NULL;
    if (!zip) {
        zip_source_free(source);
        zip_failure(&error, failure);
    } else {
        archive = memory_allocate(sizeof *archive);
        archive->zip = zip;
        archive->unpacked = unpacked;
        note_spellings(archive);
    }
    zip_error_fini(&error);
    return archive;
}

void archive_close(struct archive *archive)
{
    if (!archive)
        return;
    zip_discard(archive->zip);
    for (size_t i = 0; i < archive->count; i++)
        free(archive->spellings[i].folded);
    free(archive->spellings);
    free(archive);
}

size_t archive_count(const struct archive *archive)
{
    return (size_t)zip_get_num_entries(archive->zip, 0);
}

const char *archive_name(const struct archive *archive, size_t index)
{
    return zip_get_name(archive->zip, index, 0);
}

bool archive_has(const struct archive *archive, const char *name)
{
    return zip_name_locate(archive->zip, name, 0) >= 0;
}

const char *archive_spelling(const struct archive *archive, const char *name)
{
    if (archive_has(archive, name))
        return name;
    char *folded = folded_copy(name);
    size_t low = 0, high = archive->count; /* the first of several is between them */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(archive->spellings[middle].folded, folded) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    bool is_found = low < archive->count && strcmp(archive->spellings[low].folded, folded) == 0;
    free(folded);
    return is_found ? archive->spellings[low].name : NULL;
}

static bool is_too_dense(size_t unpacked, size_t packed)
{
    return unpacked > (size_t)LIMIT_ANY_RATIO_MB << 20 && unpacked / LIMIT_RATIO > packed;
}

/* What is read at once. Declared sizes lie: reading is bounded by the budget, never by them; but
 * one that may be true, and the byte that shows that nothing follows, are read in one go. */
static size_t next_step(const zip_stat_t *status, size_t length, size_t most)
{
    const size_t declared = (size_t)status->size + 1;
    const size_t step =
        declared > length && declared - length <= STEP_MOST ? declared - length : STEP;
    return step < most - length ? step : most - length;
}

/* Past `most` bytes the rest is left. */
static bool inflate(struct archive *archive, zip_file_t *file, const zip_stat_t *status,
                    size_t most, struct buffer *bytes, struct failure *failure)
{
    const size_t budget = ((size_t)LIMIT_PARTS_MB << 20) - *archive->unpacked;
    while (bytes->length < most) {
        const size_t step = next_step(status, bytes->length, most);
        zip_int64_t got = zip_fread(file, buffer_reserve(bytes, step), step);
        if (got < 0)
            return zip_failure(zip_file_get_error(file), failure);
        if (got == 0)
            break;
        buffer_fill(bytes, (size_t)got);
        if (bytes->length > budget)
            return failure_set_number(failure, MESSAGE_ZIP_TOO_LARGE, LIMIT_PARTS_MB);
        if (is_too_dense(bytes->length, (size_t)status->comp_size))
            return failure_set_number(failure, MESSAGE_ZIP_TOO_DENSE, LIMIT_RATIO);
        if (got > LONG_STEP)
            deadline_look_next();
        if (!deadline_allows(failure))
            return false;
    }
    *archive->unpacked += bytes->length;
    return true;
}

bool archive_read_start(struct archive *archive, const char *name, size_t most,
                        struct buffer *bytes, struct failure *failure)
{
    zip_stat_t status;
    zip_int64_t index = zip_name_locate(archive->zip, name, 0);
    if (index < 0)
        return failure_set(failure, MESSAGE_ZIP_PART_MISSING, name, NULL);
    zip_file_t *file = NULL;
    errno = 0;
    if (zip_stat_index(archive->zip, (zip_uint64_t)index, 0, &status) == 0)
        file = zip_fopen_index(archive->zip, (zip_uint64_t)index, 0);
    if (!file) {
        zip_failure(zip_get_error(archive->zip), failure);
        return failure_at(failure, name, 0);
    }
    /* the CRC is checked by the library with the last bytes */
    bool done =
        inflate(archive, file, &status, most, bytes, failure) || failure_at(failure, name, 0);
    zip_fclose(file);
    return done;
}

bool archive_read(struct archive *archive, const char *name, struct buffer *bytes,
                  struct failure *failure)
{
    return archive_read_start(archive, name, SIZE_MAX, bytes, failure);
}
