/* How many entries a zip archive's directory holds, before a library reads any. APPNOTE.TXT 4.3.12
 * to 4.3.16.
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

/* At least as many entries as a library will read or make room for, all end records taken
 * together; counted no further than one above `most`. What is no zip, or cannot be read, has none.
 */
size_t directory_entries(const struct contents *contents, size_t most);

/* Whether the library that reads zips may read another directory than everybody else: it goes by a
 * zip64 locator wherever one stands near the end, of which only the one right before the end record
 * counts. */
bool directory_is_ambiguous(const struct contents *contents);

/* Whether it is an archive in which nothing was put, which the library takes for none at all. */
bool directory_is_empty(const struct contents *contents);

#endif
