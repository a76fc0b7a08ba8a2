#include "input/entry_table.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/deadline.h"
#include "base/little_endian.h"
#include "base/memory.h"
#include "input/encoding.h"
#include "input/limits.h"
#include "input/pathname.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
    IS_ENCRYPTED = 1, /* a general purpose flag (APPNOTE.TXT 4.4.4) */
    HOST_SHIFT = 8,   /* who made an entry (4.4.2) */
    HOST_UNIX = 3,
    HOST_MACOS = 19,
    MODE_SHIFT = 16,    /* where Unix keeps a file's mode (4.4.15) */
    MOST_BYTES = 0xFFFF /* of a name, or of extra fields */
};

/* Extra fields: a number and a size of two bytes each, then the content (APPNOTE.TXT 4.5). */
enum { FIELD_HEAD = 4, SIZES = 0x0001, UNICODE_NAME = 0x7075 };

/* The content of the first of that number; empty if there is none. */
static struct text field_of(struct text extra, uint64_t number)
{
    while (extra.length >= FIELD_HEAD) {
        const size_t size = little_endian(extra.bytes + 2, 2);
        const struct text field = {extra.bytes + FIELD_HEAD, size};
        if (size > extra.length - FIELD_HEAD)
            break;
        if (little_endian(extra.bytes, 2) == number)
            return field;
        extra = (struct text){field.bytes + size, extra.length - FIELD_HEAD - size};
    }
    return (struct text){0};
}

/* Sizes that take more than four bytes, or are written as if they did, stand in a field (4.5.3),
 * where the library overlooks them. */
static void read_sizes(struct entry *entry, struct text extra)
{
    enum { SIZE = 8 };
    struct text field = field_of(extra, SIZES);
    uint64_t *const sizes[] = {&entry->declared, &entry->packed};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        if (*sizes[i] != UINT32_MAX || field.length < SIZE)
            continue;
        entry->has_sizes_beside = true;
        *sizes[i] = little_endian(field.bytes, SIZE);
        field = (struct text){field.bytes + SIZE, field.length - SIZE};
    }
}

/* The name in UTF-8 that a field gives (4.6.9), behind a version and the checksum of the name it
 * stands for; empty if there is none, or if it is another name's. */
static struct text unicode_name(struct text extra, struct text written)
{
    enum { HEAD = 5, VERSION = 1 };
    const struct text field = field_of(extra, UNICODE_NAME);
    if (field.length <= HEAD || field.bytes[0] != VERSION ||
        little_endian(field.bytes + 1, 4) !=
            crc32(0, (const Bytef *)written.bytes, (uInt)written.length))
        return (struct text){0};
    return (struct text){field.bytes + HEAD, field.length - HEAD};
}

/* A zip need not tell its names' encoding: what is no UTF-8 is read as whoever packed it read it.
 */
static struct text decoded_name(struct text written, struct text extra, struct arena *arena)
{
    if (text_is_utf8(written))
        return written;
    const struct text named = unicode_name(extra, written);
    return named.length && text_is_utf8(named) ? named : encoding_decode(written, arena);
}

static void add_folded(struct buffer *out, struct text name)
{
    while (name.length > 0) {
        const int escaped = pathname_escaped_byte(name);
        const size_t length = escaped > 0 ? 3 : 1; /* no byte of a name is 0 */
        const char byte = escaped > 0 ? (char)escaped : name.bytes[0];
        const char c = byte == '\\' ? '/' : byte;
        buffer_add_byte(out, c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c);
        name = (struct text){name.bytes + length, name.length - length};
    }
    buffer_add_byte(out, '\0');
}

static const char *folded_copy(const char *name, struct arena *arena)
{
    struct buffer folded = {0};
    add_folded(&folded, text_of(name));
    return buffer_give(&folded, arena).bytes;
}

static bool is_link(const unz_file_info64 *info)
{
    const unsigned long host = info->version >> HOST_SHIFT;
    return (host == HOST_UNIX || host == HOST_MACOS) && S_ISLNK(info->external_fa >> MODE_SHIFT);
}

static int read_entry(struct entry *entry, unzFile zip, struct arena *arena)
{
    char written[MOST_BYTES + 1], fields[MOST_BYTES];
    unz_file_info64 info;
    *entry = (struct entry){0};
    int code = unzGetCurrentFileInfo64(zip, &info, written, sizeof written, fields, sizeof fields,
                                       NULL, 0);
    if (code == UNZ_OK)
        code = unzGetFilePos64(zip, &entry->position);
    if (code != UNZ_OK)
        return code;
    const struct text extra = {fields, info.size_file_extra};
    const struct text name = decoded_name(text_of(written), extra, arena);
    entry->name = arena_copy(arena, name.bytes, name.length);
    entry->folded = folded_copy(entry->name, arena);
    entry->packed = info.compressed_size;
    entry->declared = info.uncompressed_size;
    read_sizes(entry, extra);
    entry->checksum = (uint32_t)info.crc;
    entry->method = info.compression_method;
    entry->is_encrypted = info.flag & IS_ENCRYPTED;
    entry->is_link = is_link(&info);
    return UNZ_OK;
}

static int read_entries(struct entry_table *table, unzFile zip, struct arena *arena)
{
    unz_global_info64 about;
    size_t capacity = 0;
    int code = unzGetGlobalInfo64(zip, &about);
    if (code != UNZ_OK || about.number_entry == 0)
        return code;
    code = unzGoToFirstFile(zip);
    while (code == UNZ_OK && table->count < LIMIT_ENTRIES) {
        table->items = memory_grow(table->items, &capacity, table->count, sizeof *table->items);
        code = read_entry(&table->items[table->count], zip, arena);
        if (code == UNZ_OK) {
            table->count++;
            code = deadline_has_passed() ? UNZ_INTERNALERROR : unzGoToNextFile(zip);
        }
    }
    return code == UNZ_END_OF_LIST_OF_FILE ? UNZ_OK : code;
}

static int compare(const char *name, const struct entry *first, const char *other,
                   const struct entry *second)
{
    const int order = strcmp(name, other);
    return order ? order : (first > second) - (first < second);
}

static int compare_names(const void *a, const void *b)
{
    const struct entry *const *first = a, *const *second = b;
    return compare((*first)->name, *first, (*second)->name, *second);
}

static int compare_folded(const void *a, const void *b)
{
    const struct entry *const *first = a, *const *second = b;
    return compare((*first)->folded, *first, (*second)->folded, *second);
}

static const struct entry **order(const struct entry_table *table,
                                  int (*compare_two)(const void *, const void *))
{
    const struct entry **ordered = memory_allocate((table->count + 1) * sizeof *ordered);
    for (size_t i = 0; i < table->count; i++)
        ordered[i] = &table->items[i];
    qsort(ordered, table->count, sizeof *ordered, compare_two);
    return ordered;
}

/* Ordered once: a hostile file may ask for as many missing entries as it likes. */
int entry_table_read(struct entry_table *table, unzFile zip, struct arena *arena)
{
    *table = (struct entry_table){0};
    const int code = read_entries(table, zip, arena);
    table->by_name = order(table, compare_names);
    table->by_folded = order(table, compare_folded);
    return code;
}

void entry_table_end(struct entry_table *table)
{
    free(table->items);
    free(table->by_name);
    free(table->by_folded);
}

static const char *name_of(const struct entry *entry)
{
    return entry->name;
}

static const char *folded_of(const struct entry *entry)
{
    return entry->folded;
}

/* The first that is called so. */
static const struct entry *find(const struct entry_table *table, const struct entry **ordered,
                                const char *(*called)(const struct entry *), const char *name)
{
    size_t low = 0, high = table->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (strcmp(called(ordered[middle]), name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < table->count && strcmp(called(ordered[low]), name) == 0 ? ordered[low] : NULL;
}

const struct entry *entry_named(const struct entry_table *table, const char *name)
{
    return find(table, table->by_name, name_of, name);
}

const struct entry *entry_spelt(const struct entry_table *table, const char *name)
{
    struct buffer folded = {0};
    add_folded(&folded, text_of(name));
    const struct entry *entry = find(table, table->by_folded, folded_of, folded.bytes);
    buffer_free(&folded);
    return entry;
}
