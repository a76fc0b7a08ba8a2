/* Teaching: Markdown in which each piece of evidence stands between two comments,
 *
 *     <!-- @gdpr -->Les noms sont remplacés par un numéro.<!-- /gdpr -->
 *
 * with "#2" behind the name to tell the pieces of one requirement apart, and "type=article" behind
 * that where only pieces of different sorts count as different. A comment may stand alone
 * on a line, around whole blocks, or within a line; in a footnote behind its label, for the note is
 * read where the text refers to it. Read as a document without the comments, and
 * which words each pair surrounds. */
#ifndef DOSSIER_LEARN_MARKS_H
#define DOSSIER_LEARN_MARKS_H

#include "base/failure.h"
#include "model/document.h"
#include "verdict/referential.h"

struct arena;

/* One surrounded stretch of text, from a place in one block to a place in another. */
struct mark {
    uint32_t requirement;
    uint32_t number;  /* behind "#", 0 if none */
    struct text sort; /* behind "type=", empty if none */
    uint32_t first_block, first_byte;
    uint32_t end_block, end_byte; /* one past its last byte */
    unsigned line;                /* of the comment that opens it */
    bool is_opened, is_closed;    /* whether the document has the place of each comment */
};

struct marked_document {
    const struct document *document;
    const struct mark *marks;
    uint32_t mark_count;
};

/* Lives in the arena. False, and why, if the Markdown cannot be read, a mark is never closed, or it
 * names no requirement. `path` is what failures name. */
bool marked_document_parse(const char *path, struct text markdown,
                           const struct referential *referential, struct arena *arena,
                           struct marked_document *marked, struct failure *failure);

/* The same for a file. */
bool marked_document_read(const char *path, const struct referential *referential,
                          struct arena *arena, struct marked_document *marked,
                          struct failure *failure);

#endif
