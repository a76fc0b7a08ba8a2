/* Learns what tells two pieces of evidence from one told on (rule/boundary.h): from every two
 * sentences of a leaf, one behind the other, that teaching dossiers mark as evidence for one
 * requirement with the numbers of their pieces. */
#ifndef DOSSIER_LEARN_LEARN_BOUNDARIES_H
#define DOSSIER_LEARN_LEARN_BOUNDARIES_H

#include "learn/clue_index.h"
#include "learn/school.h"

/* Counts the clues of the lesson's boundaries, each once. */
void boundaries_meet(const struct school *school, const struct lesson *lesson,
                     struct clue_index *index);

/* Adds the weights that were learned to `weights`: for each clue of the index, one for each
 * score. */
void learn_boundaries(const struct school *school, struct clue_index *index, float *weights);

#endif
