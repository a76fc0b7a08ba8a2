/* The nearest of some known words to one that is unknown: "vouliez-vous dire". */
#ifndef DOSSIER_BASE_NEAREST_H
#define DOSSIER_BASE_NEAREST_H

#include "base/text.h"

struct nearest {
    struct text wanted;
    struct text best; /* empty as long as nothing is near enough to be meant */
    size_t distance;
};

struct nearest nearest_to(struct text wanted);

/* Compares one known word, letters' case aside; the first of several as near is kept. */
void nearest_offer(struct nearest *nearest, struct text known);

#endif
