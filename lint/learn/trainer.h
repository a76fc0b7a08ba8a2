/* Turns answers into weights: one logistic regression for each requirement (liblinear), over rows
 * of clues that all requirements share. */
#ifndef DOSSIER_LEARN_TRAINER_H
#define DOSSIER_LEARN_TRAINER_H

#include "learn/clue_index.h"

struct trainer;

/* `width` requirements. Rows live in the index's arena, which must outlive the trainer. */
struct trainer *trainer_create(struct clue_index *index, const struct pack *pack);
void trainer_destroy(struct trainer *trainer);

/* Adds one window to learn from. */
void trainer_add(struct trainer *trainer, const struct lesson *lesson, uint32_t window);

/* Adds the learned weights to `weights` (for each clue, one for each requirement) and `biases`.
 * Learning again, from more windows, sets out from where the last learning ended. Rare clues, that
 * fewer than three lessons have, get none. */
void trainer_learn(struct trainer *trainer, float *weights, float *biases);

#endif
