/* The nearest of some known words to one that is unknown: "vouliez-vous dire". */
#ifndef DOSSIER_BASE_NEAREST_H
#define DOSSIER_BASE_NEAREST_H

#include "base/failure.h"

struct nearest {
    struct text wanted;
    struct text best; /* empty as long as nothing is near enough to be meant */
    size_t distance;
};

struct nearest nearest_to(struct text wanted);

/* Compares one known word, letters' case aside; the first of several as near is kept. */
void nearest_offer(struct nearest *nearest, struct text known);

/* Sets the failure to what was wanted being unknown, or to `near` with the known word where one was
 * near enough; false. */
bool nearest_failure(const struct nearest *nearest, enum message unknown, enum message near,
                     struct failure *failure);

#endif
