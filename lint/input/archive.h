/* A zip archive in memory; the only user of the zip library. */
#ifndef DOSSIER_INPUT_ARCHIVE_H
#define DOSSIER_INPUT_ARCHIVE_H

#include "base/failure.h"
#include "base/text.h"

struct arena;
struct archive;

/* The bytes must outlive the archive. NULL, and why, if they are no readable zip. */
struct archive *archive_open(struct text bytes, struct failure *failure);
void archive_close(struct archive *archive);

bool archive_has(const struct archive *archive, const char *name);

/* The entry's name as the archive spells it, which may have other letters' case (ECMA-376 part 2
 * compares names without it) and, by some tools, backslashes for slashes; NULL if there is none.
 * Lives as long as the archive, or is `name` itself. */
const char *archive_spelling(const struct archive *archive, const char *name);

/* Unpacks one entry into the arena. Of several entries with one name the first counts. Fails on a
 * missing, damaged or encrypted entry, and when the archive's entries together pass the budget. */
bool archive_read(struct archive *archive, const char *name, struct arena *arena,
                  struct text *bytes, struct failure *failure);

#endif
