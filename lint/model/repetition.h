/* Whether one part of a dossier says again what another says: a copy of a document, whatever it is
 * called, and although the document has been worked on since. */
#ifndef DOSSIER_MODEL_REPETITION_H
#define DOSSIER_MODEL_REPETITION_H

#include "model/document.h"

/* What has been said, kept from one question to the next. All zero at first; freed by
 * repetition_free(). */
struct repetition {
    uint64_t *runs; /* of words, by their hashes, in order */
    size_t count, capacity;
    size_t end; /* of the blocks that they are in */
};

/* Whether of all runs of three words in the blocks from `first` on a quarter stands in the blocks
 * before it as well: of 69 people's dossiers, on one subject, each had less than a tenth in common
 * with any other, and a document that is worked on keeps most. Comments do not count, on either
 * side, nor what waits to be replaced. The blocks are those that a builder gathers, whose `parent`
 * is their depth; those before `first` stay as they are, and it never goes back. */
bool blocks_repeat(struct repetition *said, const struct block *blocks, size_t first, size_t count);

void repetition_free(struct repetition *said);

#endif
