/* The program's own writings (base/mark.h), known again by a few bytes at their start or end.
 *
 * They are no dossier, wherever they stand, as long as nobody has changed them: what a person has
 * saved anew is that person's. No library sees the file, so that this is
 * for files that nobody is confined from yet (run/sandbox.h). */
#ifndef DOSSIER_INPUT_MARKED_H
#define DOSSIER_INPUT_MARKED_H

#include "base/text.h"

#include <stdint.h>

enum mark {
    MARK_NONE,
    MARK_REPORT, /* in Markdown */
    MARK_COPY    /* of a document, annotated: what that says, unless it is gone */
};

/* What the regular file is, by a document's name and its mark; links are not followed. What cannot
 * be read is none of these. */
enum mark file_mark(const char *path);

/* Whether a file is looked into for a mark, which under another name is not seen. */
bool mark_is_sought(const char *path);

/* The same of a regular file that is open, of that many bytes, whatever it is called. */
enum mark descriptor_mark(int descriptor, uint64_t size);

#endif
