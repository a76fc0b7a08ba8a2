/* The directory of a zip archive: what its entries are called, and where the library finds them. */
#ifndef DOSSIER_INPUT_ENTRY_TABLE_H
#define DOSSIER_INPUT_ENTRY_TABLE_H

#include "base/text.h"

#include <minizip/unzip.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

struct entry {
    const char *name;   /* in UTF-8; may come twice */
    const char *folded; /* without what does not tell names apart */
    unz64_file_pos position;
    uint64_t packed, declared; /* sizes by the directory, which may lie */
    bool has_sizes_beside;     /* in a field that the library overlooks: it knows no bounds */
    uint32_t checksum;         /* crc32() of what is unpacked */
    unsigned long method;      /* APPNOTE.TXT 4.4.5 */
    bool is_encrypted;
    bool is_link; /* a symbolic link, as Unix packs them, which holds but another file's path */
};

struct entry_table {
    struct entry *items; /* in the archive's order */
    size_t count;
    const struct entry **by_name, **by_folded; /* of equal ones the first before the others */
};

/* Reads the directory of an archive that has been opened, LIMIT_ENTRIES entries at most. The
 * library's code of what went wrong, else UNZ_OK; UNZ_INTERNALERROR where the time is up too. The
 * arena must outlive the table; the table is ended in any case. */
int entry_table_read(struct entry_table *table, unzFile zip, struct arena *arena);
void entry_table_end(struct entry_table *table);

/* The first of that name, or of one that is spelt in another way (archive_spelling()); NULL if
 * there is none. */
const struct entry *entry_named(const struct entry_table *table, const char *name);
const struct entry *entry_spelt(const struct entry_table *table, const char *name);

#endif
