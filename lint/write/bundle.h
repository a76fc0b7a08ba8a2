/* A zip archive on its way out: the package of a new DOCX or ODT file, or a copy of one in which
 * some parts are replaced.
 *
 * The same parts give the same bytes: entries are dated 1 January 1980, the first day of a zip's
 * calendar. In a copy, what is not replaced is taken over as it is packed. */
#ifndef DOSSIER_WRITE_BUNDLE_H
#define DOSSIER_WRITE_BUNDLE_H

#include "base/buffer.h"
#include "base/failure.h"
#include "base/library.h"

struct bundle;

/* What makes archives, to be loaded before any of these is called. */
extern const struct library bundle_library;

struct bundle *bundle_create(void);

/* A copy of the archive. NULL, and why, if they are no readable
 * zip. */
struct bundle *bundle_copy(struct text archive, struct failure *failure);

/* Adds a part, or puts it in the place of the first one of that name; the bytes are copied. */
void bundle_add(struct bundle *bundle, const char *name, struct text bytes);

/* The same, not compressed: what is to be found by programs that look at a file's first bytes. */
void bundle_add_stored(struct bundle *bundle, const char *name, struct text bytes);

/* Has the archive known again (base/mark.h); behind the last part. */
void bundle_mark(struct bundle *bundle);

/* Gives up. */
void bundle_discard(struct bundle *bundle);

/* Adds the archive to `out`. Always gives the bundle back. */
bool bundle_finish(struct bundle *bundle, struct buffer *out, struct failure *failure);

#endif
