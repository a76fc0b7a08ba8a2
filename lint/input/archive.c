#include "input/archive.h"

#include "base/arena.h"
#include "base/memory.h"
#include "input/limits.h"

#include <stdlib.h>
#include <string.h>
#include <zip.h>

struct archive {
    zip_t *zip;
    size_t unpacked; /* bytes handed out so far */
};

static bool zip_failure(zip_error_t *error, struct failure *failure)
{
    int code = zip_error_code_zip(error);
    if (code == ZIP_ER_NOPASSWD || code == ZIP_ER_WRONGPASSWD || code == ZIP_ER_ENCRNOTSUPP)
        return failure_set(failure, MESSAGE_ZIP_ENCRYPTED, NULL, NULL);
    return failure_set(failure, MESSAGE_ZIP_BROKEN, zip_error_strerror(error), NULL);
}

struct archive *archive_open(struct text bytes, struct failure *failure)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(bytes.bytes, bytes.length, 0, &error);
    zip_t *zip = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
    struct archive *archive = NULL;
    if (!zip) {
        zip_source_free(source);
        zip_failure(&error, failure);
    } else if (zip_get_num_entries(zip, 0) > LIMIT_ENTRIES) {
        zip_discard(zip);
        failure_set_number(failure, MESSAGE_ZIP_TOO_MANY_ENTRIES, LIMIT_ENTRIES);
    } else {
        archive = memory_allocate(sizeof *archive);
        archive->zip = zip;
    }
    zip_error_fini(&error);
    return archive;
}

void archive_close(struct archive *archive)
{
    if (!archive)
        return;
    zip_discard(archive->zip);
    free(archive);
}

bool archive_has(const struct archive *archive, const char *name)
{
    return zip_name_locate(archive->zip, name, 0) >= 0;
}

size_t archive_count(const struct archive *archive)
{
    zip_int64_t count = zip_get_num_entries(archive->zip, 0);
    return count > 0 ? (size_t)count : 0;
}

const char *archive_name(const struct archive *archive, size_t index)
{
    const char *name = zip_get_name(archive->zip, index, 0);
    return name ? name : "";
}

/* Declared sizes lie: reading is bounded by the budget, never by them. */
static bool inflate(struct archive *archive, zip_file_t *file, size_t size_hint,
                    struct arena *arena, struct text *bytes, struct failure *failure)
{
    const size_t budget = ((size_t)LIMIT_PARTS_MB << 20) - archive->unpacked;
    size_t capacity = size_hint < budget ? size_hint : budget, length = 0;
    char *room = arena_allocate(arena, capacity + 1);
    for (;;) {
        zip_int64_t got = zip_fread(file, room + length, capacity + 1 - length);
        if (got < 0)
            return zip_failure(zip_file_get_error(file), failure);
        if (got == 0)
            break;
        length += (size_t)got;
        if (length > budget)
            return failure_set_number(failure, MESSAGE_ZIP_TOO_LARGE, LIMIT_PARTS_MB);
        if (length > capacity) {
            capacity = capacity * 2 < budget ? capacity * 2 + 4096 : budget;
            char *larger = arena_allocate(arena, capacity + 1);
            memcpy(larger, room, length);
            room = larger;
        }
    }
    archive->unpacked += length;
    *bytes = (struct text){room, length};
    return true;
}

bool archive_read(struct archive *archive, const char *name, struct arena *arena,
                  struct text *bytes, struct failure *failure)
{
    zip_stat_t status;
    zip_int64_t index = zip_name_locate(archive->zip, name, 0);
    if (index < 0)
        return failure_set(failure, MESSAGE_ZIP_PART_MISSING, name, NULL);
    zip_file_t *file = NULL;
    if (zip_stat_index(archive->zip, (zip_uint64_t)index, 0, &status) == 0)
        file = zip_fopen_index(archive->zip, (zip_uint64_t)index, 0);
    if (!file) {
        zip_failure(zip_get_error(archive->zip), failure);
        return failure_at(failure, name, 0);
    }
    /* the CRC is checked by the library with the last bytes */
    size_t hint = status.size < ((size_t)LIMIT_PARTS_MB << 20) ? (size_t)status.size : 0;
    bool done = inflate(archive, file, hint, arena, bytes, failure) || failure_at(failure, name, 0);
    zip_fclose(file);
    return done;
}
