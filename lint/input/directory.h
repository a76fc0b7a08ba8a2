/* What is to be known of a zip archive's directory before a library reads it. APPNOTE.TXT 4.3.12 to
 * 4.3.16.
 *
 * The one that reads zips believes a count that has run over at 65,536, and would leave out what
 * stands behind. The one that writes them (write/bundle.h) prepares as much as a directory says:
 * 200 bytes can ask for gigabytes; and it reads the directory again for each end record it finds.
 */
#ifndef DOSSIER_INPUT_DIRECTORY_H
#define DOSSIER_INPUT_DIRECTORY_H

#include <stdbool.h>
#include <stddef.h>

struct contents;

struct directory_look {
    /* At least as many as a library will read or make room for, all end records taken together;
     * counted no further than one above what may be. What is no zip, or cannot be read, has none.
     */
    size_t entries;
    /* The library that reads zips may read another directory than everybody else: it goes by a
     * zip64 locator wherever one stands near the end, of which only the one right before the end
     * record counts. */
    bool is_ambiguous;
    /* Nothing was put in the archive, which the library takes for none at all. */
    bool is_empty;
};

struct directory_look directory_look(const struct contents *contents, size_t most);

#endif
