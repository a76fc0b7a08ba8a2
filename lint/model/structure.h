/* What a reader's blocks mean together, worked out once for every format: comments and page headers
 * set apart from the body, lines joined, captions put with their pictures, typed tables of
 * contents, layout tables, headings known by their look, and which heading each block stands under.
 */
#ifndef DOSSIER_MODEL_STRUCTURE_H
#define DOSSIER_MODEL_STRUCTURE_H

#include "model/document.h"

struct arena;

/* Fills the document from `count` blocks in reading order whose `parent` holds their depth. The
 * array given is not kept; the spans are, and belong to the arena. */
void document_structure(struct document *document, const struct block *blocks, size_t count,
                        struct span *spans, struct arena *arena);

#endif
