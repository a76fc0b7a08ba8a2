#include "input/archive.h"

#include "base/buffer.h"
#include "base/deadline.h"
#include "base/memory.h"
#include "input/directory.h"
#include "input/encoding.h"
#include "input/limits.h"
#include "input/pathname.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <zip.h>

/* An entry's name without what does not tell names apart, and as it is spelt. */
struct spelling {
    char *folded;
    const char *name;
    size_t index;
};

/* How much is unpacked at once: all that the entry is said to have, up to the first; where no more
 * is said of it, the second. */
enum { STEP_AS_DECLARED = 1 << 24, STEP_UNDECLARED = 1 << 16, LONG_STEP = 1 << 20 };

struct archive {
    zip_t *zip;
    struct contents contents;
    uint64_t next;              /* byte of the contents that the zip library reads */
    zip_error_t error;          /* why it could not */
    size_t *unpacked;           /* bytes handed out so far, by all that share the budget */
    struct spelling *spellings; /* of all entries, ordered by their folded names */
    size_t count;
};

static char *folded_copy(const char *name)
{
    struct text rest = text_of(name);
    char *folded = memory_allocate(rest.length + 1), *end = folded;
    while (rest.length > 0) {
        const int escaped = pathname_escaped_byte(rest);
        const size_t length = escaped > 0 ? 3 : 1; /* no byte of a name is 0 */
        const char byte = escaped > 0 ? (char)escaped : rest.bytes[0];
        const char c = byte == '\\' ? '/' : byte;
        *end++ = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
        rest = (struct text){rest.bytes + length, rest.length - length};
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

/* Where the file could not be read, the library may say that it had ended. */
static bool zip_failure(const struct archive *archive, zip_error_t *error, struct failure *failure)
{
    int code = zip_error_code_zip(error);
    if (zip_error_code_zip(&archive->error) == ZIP_ER_READ)
        return failure_set_system(failure, MESSAGE_FILE_UNREADABLE,
                                  zip_error_code_system(&archive->error));
    if (code == ZIP_ER_MEMORY || errno == ENOMEM) /* then it may call the archive no zip at all */
        memory_exhausted();
    if (code == ZIP_ER_NOPASSWD || code == ZIP_ER_WRONGPASSWD || code == ZIP_ER_ENCRNOTSUPP)
        return failure_set(failure, MESSAGE_ZIP_ENCRYPTED, NULL, NULL);
    if (code == ZIP_ER_COMPNOTSUPP)
        return failure_set(failure, MESSAGE_ZIP_METHOD, NULL, NULL);
    return failure_set(failure, MESSAGE_ZIP_BROKEN, zip_error_strerror(error), NULL);
}

static zip_int64_t give_bytes(struct archive *archive, void *to, size_t room)
{
    size_t got;
    if (!contents_read(&archive->contents, archive->next, to, room, &got)) {
        zip_error_set(&archive->error, ZIP_ER_READ, errno);
        return -1;
    }
    archive->next += got;
    return (zip_int64_t)got;
}

static zip_int64_t seek(struct archive *archive, void *where, zip_uint64_t length)
{
    const zip_int64_t next = zip_source_seek_compute_offset(archive->next, archive->contents.size,
                                                            where, length, &archive->error);
    if (next < 0)
        return -1;
    archive->next = (uint64_t)next;
    return 0;
}

/* What the zip library asks of a source, which is a file for it (zip_source_function(3)). */
static zip_int64_t answer(void *context, void *data, zip_uint64_t length, zip_source_cmd_t command)
{
    struct archive *archive = context;
    zip_stat_t *status = data;
    switch (command) {
    case ZIP_SOURCE_OPEN:
        archive->next = 0;
        return 0;
    case ZIP_SOURCE_READ:
        return give_bytes(archive, data, (size_t)length);
    case ZIP_SOURCE_SEEK:
        return seek(archive, data, length);
    case ZIP_SOURCE_TELL:
        return (zip_int64_t)archive->next;
    case ZIP_SOURCE_STAT:
        zip_stat_init(status);
        status->size = archive->contents.size;
        status->valid = ZIP_STAT_SIZE;
        return sizeof *status;
    case ZIP_SOURCE_ERROR:
        return zip_error_to_data(&archive->error, data, length);
    case ZIP_SOURCE_SUPPORTS:
        return ZIP_SOURCE_SUPPORTS_SEEKABLE;
    default:
        return 0;
    }
}

struct archive *archive_open(struct contents contents, size_t *unpacked, struct failure *failure)
{
    zip_error_t error;
    if (directory_entries(&contents, LIMIT_ENTRIES) > LIMIT_ENTRIES) {
        failure_set_number(failure, MESSAGE_ZIP_TOO_MANY_ENTRIES, LIMIT_ENTRIES);
        return NULL;
    }
    struct archive *archive = memory_allocate(sizeof *archive);
    *archive = (struct archive){.contents = contents, .unpacked = unpacked};
    zip_error_init(&archive->error);
    zip_error_init(&error);
    errno = 0;
    zip_source_t *source = zip_source_function_create(answer, archive, &error);
    archive->zip = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
    if (archive->zip) {
        note_spellings(archive);
    } else {
        zip_source_free(source);
        zip_failure(archive, &error, failure);
        free(archive);
        archive = NULL;
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

/* The letters with accents of MS-DOS's code pages stand where Windows-1252 has signs, and hers
 * where MS-DOS has Greek or lines. */
static bool is_windows_1252(struct text name)
{
    size_t dos = 0, windows = 0;
    for (size_t i = 0; i < name.length; i++) {
        const unsigned char byte = (unsigned char)name.bytes[i];
        dos += byte >= 0x80 && byte < 0xA6;
        windows += byte >= 0xC0;
    }
    return windows > dos;
}

struct text archive_shown_name(const struct archive *archive, size_t index, struct arena *arena)
{
    const char *name = archive_name(archive, index);
    const char *raw = zip_get_name(archive->zip, index, ZIP_FL_ENC_RAW);
    const struct text written = raw ? text_of(raw) : (struct text){0};
    if (!text_is_utf8(written) && is_windows_1252(written))
        return encoding_decode(text_copy(arena, written), arena);
    return name ? text_copy(arena, text_of(name)) : (struct text){0};
}

bool archive_is_link(const struct archive *archive, size_t index)
{
    zip_uint8_t system;
    zip_uint32_t attributes;
    enum { MODE_SHIFT = 16 };
    return zip_file_get_external_attributes(archive->zip, index, 0, &system, &attributes) == 0 &&
           (system == ZIP_OPSYS_UNIX || system == ZIP_OPSYS_OS_X) &&
           S_ISLNK(attributes >> MODE_SHIFT);
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

struct archive_part {
    struct archive *archive;
    zip_file_t *file;
    size_t packed, declared; /* sizes by the directory, which may lie */
    size_t given;
};

struct archive_part *archive_part_open(struct archive *archive, const char *name,
                                       struct failure *failure)
{
    zip_stat_t status;
    zip_int64_t index = zip_name_locate(archive->zip, name, 0);
    if (index < 0) {
        failure_set(failure, MESSAGE_ZIP_PART_MISSING, name, NULL);
        return NULL;
    }
    zip_file_t *file = NULL;
    errno = 0;
    if (zip_stat_index(archive->zip, (zip_uint64_t)index, 0, &status) == 0)
        file = zip_fopen_index(archive->zip, (zip_uint64_t)index, 0);
    if (!file) {
        zip_failure(archive, zip_get_error(archive->zip), failure);
        failure_at(failure, name, 0);
        return NULL;
    }
    struct archive_part *part = memory_allocate(sizeof *part);
    *part = (struct archive_part){archive, file, (size_t)status.comp_size, (size_t)status.size, 0};
    return part;
}

void archive_part_close(struct archive_part *part)
{
    zip_fclose(part->file);
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
           part->given / LIMIT_RATIO > part->packed;
}

/* What was unpacked counts before anything is found wrong with it: it can be asked for again. */
bool archive_part_read(struct archive_part *part, char *to, size_t room, size_t *got,
                       struct failure *failure)
{
    const size_t left = archive_left(part->archive);
    const size_t most = room <= left ? room : left + 1; /* the byte too many */
    const zip_int64_t result = zip_fread(part->file, to, most);
    const size_t unpacked =
        result < 0 ? most : (size_t)result; /* it does not say where it failed */
    *got = 0;
    *part->archive->unpacked += unpacked;
    part->given += unpacked;
    if (result < 0)
        return zip_failure(part->archive, zip_file_get_error(part->file), failure);
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
    const size_t declared = part->declared + 1;
    const size_t rest = declared > part->given ? declared - part->given : 0;
    const size_t step = rest > 0 && rest <= STEP_AS_DECLARED ? rest : STEP_UNDECLARED;
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
