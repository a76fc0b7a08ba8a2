/* Folders that may hold one person's work in several documents, « partie 1 » and « partie 2 » or a
 * draft and what came of it: each is read as a dossier, which only who handed it in can set right.
 *
 * A folder of several documents is one if folders beside it hold one each, as where everybody has a
 * folder, or if all its documents are called parts. Where documents stand beside these folders,
 * more of them must hold one than several: folders may be there to sort documents. */
#ifndef DOSSIER_RUN_CROWDED_H
#define DOSSIER_RUN_CROWDED_H

#include "run/entries.h"

/* Notes them as HINT_CROWDED. */
void crowded_find(struct entries *entries);

#endif
