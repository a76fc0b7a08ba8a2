/* What a dossier's annexes have come to. */
#ifndef DOSSIER_MODEL_ANNEXES_H
#define DOSSIER_MODEL_ANNEXES_H

#include "model/document.h"

struct arena;

/* The names of the annexes of which nothing was read but these; how many. */
uint32_t document_silent_annexes(const struct document *document, const struct text **names,
                                 struct arena *arena);

#endif
