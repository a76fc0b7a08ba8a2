/* Turns answers into weights: one logistic regression for each score (liblinear), over rows
 * of clues that all scores share. */
#ifndef DOSSIER_LEARN_TRAINER_H
#define DOSSIER_LEARN_TRAINER_H

#include "base/library.h"
#include "learn/clue_index.h"

/* To be loaded before the first trainer is made. */
extern const struct library trainer_library;

struct trainer;

/* How something is learned. */
struct training {
    double cost;         /* how strongly the regression follows its lessons */
    double rarity_power; /* how much a rare answer is raised */
    bool by_rarity;      /* the rarer a clue, the more it tells */
};
extern const struct training window_training, boundary_training;

/* Rows live in the index's arena, which must outlive the trainer. */
struct trainer *trainer_create(struct clue_index *index, const struct pack *pack,
                               const struct training *training);
void trainer_destroy(struct trainer *trainer);

/* Adds something to learn from: its clues, and for each score an enum answer, which must
 * outlive the trainer. */
void trainer_add(struct trainer *trainer, const struct clue_row *row, const uint8_t *answers);

/* Adds the learned weights to `weights` (for each clue, one for each score) and `biases`.
 * Learning again, from more windows, sets out from where the last learning ended. Rare clues, that
 * fewer than three lessons have, get none. */
void trainer_learn(struct trainer *trainer, float *weights, float *biases);

#endif
