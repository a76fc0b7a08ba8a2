/* The program's own writings (base/mark.h), known again by a few bytes at their start or end.
 *
 * They are no part of a dossier, and no dossier, wherever they stand, as long as nobody has changed
 * them: what a person has saved anew is that person's. No library sees the file, so that this is
 * for files that nobody is confined from yet (run/sandbox.h). */
#ifndef DOSSIER_INPUT_MARKED_H
#define DOSSIER_INPUT_MARKED_H

#include <stdbool.h>

/* Whether the regular file is one, by a document's name; links are not followed. What cannot be
 * read is none. */
bool file_is_marked(const char *path);

#endif
