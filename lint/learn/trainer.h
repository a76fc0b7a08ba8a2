/* Turns answers into weights: one logistic regression for each requirement (liblinear), over rows
 * of clues that all requirements share. */
#ifndef DOSSIER_LEARN_TRAINER_H
#define DOSSIER_LEARN_TRAINER_H

#include "base/library.h"
#include "learn/clue_index.h"

/* To be loaded before the first trainer is made. */
extern const struct library trainer_library;

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
