/* The first of two parts of learning: what each clue is worth. */
#ifndef DOSSIER_LEARN_LEARN_CLUES_H
#define DOSSIER_LEARN_LEARN_CLUES_H

#include "learn/school.h"
#include "rule/weights.h"
#include "rule/weights_file.h"

/* Each fold's weights are learned from all other folds; what is kept is their mean. `left_out`, one
 * for each lesson, becomes what those weights say of it that were learned without it: a model
 * scores what it learned from higher than anything else. All lives in the school's arena. */
struct named_weights learn_clues(const struct school *school, struct scores *left_out);

#endif
