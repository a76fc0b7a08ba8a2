/* Headings: those known only by their look, tables of contents typed by hand, and which heading
 * each block stands under. Steps of document_structure(), on blocks whose parents and ends are
 * known. */
#ifndef DOSSIER_MODEL_HEADINGS_H
#define DOSSIER_MODEL_HEADINGS_H

#include "model/document.h"

struct arena;

/* Turns a short paragraph that is all bold, all capitals or numbered by hand into a heading, marked
 * BLOCK_INFERRED, one level below the styled heading it stands under (numbered: as deep as its
 * number says). A picture's file name titles nothing. Numbered lines in a row are a list rather,
 * unless each is deeper than the last. In a dossier that is mostly set in bold or in capitals,
 * these are no sign of a title. */
void infer_headings(struct block *blocks, size_t count, const struct span *spans);

/* Whether a line that begins with a number typed by hand may be a title: it is short, begins with
 * no small letter behind its number, and ends as no sentence does. */
bool may_be_numbered_title(struct text line);

/* Marks runs of at least three lines that each repeat a heading of the document. */
void mark_typed_contents(struct block *blocks, size_t count, struct arena *arena);

void link_headings(struct block *blocks, size_t count, struct arena *arena);

#endif
