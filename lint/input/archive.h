/* A zip archive, of whose file only that is read which is asked for; with its directory
 * (entry_table.h) and its bytes (zip_stream.h) the only user of the library that reads zips. */
#ifndef DOSSIER_INPUT_ARCHIVE_H
#define DOSSIER_INPUT_ARCHIVE_H

#include "base/failure.h"
#include "base/text.h"
#include "input/contents.h"

struct archive;
struct archive_part;
struct buffer;

/* The contents must outlive the archive. NULL, and why, if they are no readable zip. `*unpacked` is
 * how much has been unpacked so far of what shares one budget, and grows with what is; it must
 * outlive the archive too. */
struct archive *archive_open(struct contents contents, size_t *unpacked, struct failure *failure);
void archive_close(struct archive *archive);

/* The entries in the archive's order. A name may come twice; it is in UTF-8, as whoever packed it
 * read it: a zip need not tell its names' encoding. */
size_t archive_count(const struct archive *archive);
const char *archive_name(const struct archive *archive, size_t index);

/* Whether the entry is a symbolic link, as Unix packs them, and holds but another file's path. */
bool archive_is_link(const struct archive *archive, size_t index);

bool archive_has(const struct archive *archive, const char *name);

/* The entry's name as the archive spells it, which may have other letters' case (ECMA-376 part 2
 * compares names without it), signs escaped or not ("%20": what refers to a part is a URI) and, by
 * some tools, backslashes for slashes; NULL if there is none. Lives as long as the archive, or is
 * `name` itself. */
const char *archive_spelling(const struct archive *archive, const char *name);

/* How many bytes may still be unpacked. */
size_t archive_left(const struct archive *archive);

/* One entry, unpacked piece by piece for those that may not want all of it; one at a time. Of
 * several entries with one name the first counts. NULL, and why, if it is missing or encrypted. */
struct archive_part *archive_part_open(struct archive *archive, const char *name,
                                       struct failure *failure);
void archive_part_close(struct archive_part *part);

/* The next bytes, at most `room`; none at the end. Fails on damage, with the last bytes too, and
 * past the budget; what was unpacked until then counts all the same. */
bool archive_part_read(struct archive_part *part, char *to, size_t room, size_t *got,
                       struct failure *failure);

/* Unpacks one entry into the empty buffer, which the caller frees in any case. Fails on a missing,
 * damaged or encrypted entry, and when the archive's entries together pass the budget. */
bool archive_read(struct archive *archive, const char *name, struct buffer *bytes,
                  struct failure *failure);

/* The same of no more than the entry's first bytes; what comes behind may be damaged. */
bool archive_read_start(struct archive *archive, const char *name, size_t most,
                        struct buffer *bytes, struct failure *failure);

#endif
