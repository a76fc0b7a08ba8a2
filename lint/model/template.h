/* What is left in a dossier of the skeleton it was written in (write/skeleton.h): guidance, and
 * places to write that are still as they were.
 *
 * Known by their words, in every language of the program. Word's and ODF's own marks for such text
 * do not last: some programs drop them, and LibreOffice leaves them on what was typed in its place,
 * which would then count for nothing. */
#ifndef DOSSIER_MODEL_TEMPLATE_H
#define DOSSIER_MODEL_TEMPLATE_H

#include "model/document.h"

/* Marks those leaves BLOCK_PLACEHOLDER. */
void mark_template(struct block *blocks, size_t count);

/* Whether the leaf's text begins as a skeleton's example does: `example` is what stands behind the
 * label. It is guidance for as long as its words are those of a pack. */
bool template_example(struct text text, struct text *example);

/* Whether both say the same, whatever a word processor made of the spaces and apostrophes. */
bool template_is_same(struct text one, struct text other);

/* Whether it is a blank which nobody has filled in yet, rather than guidance. */
bool template_is_blank(const struct block *block);

#endif
