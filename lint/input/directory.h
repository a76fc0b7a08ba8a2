/* How many entries a zip archive's directory holds, before the zip library reads any.
 *
 * The library trusts what a directory says of itself: 200 bytes can make it prepare gigabytes, and
 * it reads the directory again for each end record it finds. APPNOTE.TXT 4.3.12 to 4.3.16. */
#ifndef DOSSIER_INPUT_DIRECTORY_H
#define DOSSIER_INPUT_DIRECTORY_H

#include <stddef.h>

struct contents;

/* At least as many entries as the library will read or make room for, all end records taken
 * together; counted no further than one above `most`. What is no zip, or cannot be read, has none.
 */
size_t directory_entries(const struct contents *contents, size_t most);

#endif
