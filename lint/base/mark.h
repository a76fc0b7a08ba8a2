/* What the program leaves in its own writings to know them again by: reports in Markdown and
 * annotated copies, which stand beside dossiers and look like one (input/marked.h), and whatever
 * else it may replace without asking (run/expendable.h). Nobody sees it. */
#ifndef DOSSIER_BASE_MARK_H
#define DOSSIER_BASE_MARK_H

#include "base/buffer.h"

#include <stdint.h>

#define MARK_NAME "dossier-lint"

/* At the start of Markdown, at the end of XML: a comment in both. Markdown has one at its end too.
 */
#define MARK_COMMENT "<!-- " MARK_NAME " -->\n"

/* A checksum of what was written so far, 0 of nothing, with more behind it. */
uint64_t mark_checksum(uint64_t before, struct text more);

/* Adds the end of Markdown: a comment with the checksum of all that is before it, of which `before`
 * is that of what stands there no more. Whoever writes in the report makes it say something else.
 */
#define MARK_END "<!-- " MARK_NAME " "
void mark_end(struct buffer *out, uint64_t before);
enum { MARK_END_LENGTH = sizeof MARK_END - 1 + 16 + sizeof " -->\n" - 1 };

/* In an archive, an extra field of the last entry that holds the name (APPNOTE 4.5.2): programs
 * pass over those they do not know, and whoever saves the document anew drops it. */
enum { MARK_FIELD = 0x6C64 };

/* Leaves it in the zip archive, whose bytes these are. An archive that ends in a way of its own, in
 * a comment say, stays as it is. */
void mark_archive(struct buffer *archive);

#endif
