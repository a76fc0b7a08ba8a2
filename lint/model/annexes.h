/* What a dossier's annexes have come to. */
#ifndef DOSSIER_MODEL_ANNEXES_H
#define DOSSIER_MODEL_ANNEXES_H

#include "model/document.h"

/* Marks those as empty of which there is nothing but their names, although more was to be read, and
 * all of them was. */
void annexes_mark_empty(struct annex *annexes, const struct document *document);

#endif
