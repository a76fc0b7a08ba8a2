/* What a pack was taught: how much each clue speaks for each requirement, and for being evidence at
 * all (score_count()).
 *
 * A passage's score for either is its bias, plus the weights of its words' clues over the
 * square root of the number of words, plus those of the heading above, of what stands right before,
 * and of what the passage is. Since it is a sum, each distinct word is looked up once, and any
 * window's score is a difference of two running sums. */
#ifndef DOSSIER_RULE_WEIGHTS_H
#define DOSSIER_RULE_WEIGHTS_H

#include "rule/clue.h"

struct arena;

/* For some windows on end, row by row. */
struct scores {
    const float *items;
    const float *contexts; /* how much of them is for the place; NULL if they are no clues' */
    uint32_t width;        /* score_count() */
    uint32_t first_window;
    uint32_t window_count;
};

struct clue_scorer;

/* NULL for a pack that was taught nothing. Lives in the arena, as long as all that is passed. */
struct clue_scorer *clue_scorer_create(const struct reading *reading, const struct pack *pack,
                                       struct arena *arena);

/* Fills in all scores of a window; quickest from window to window in their order. And into
 * `context`, unless it is NULL, how much of each is for the place it begins in: for the heading
 * above, and for the words right before. */
void clue_scorer_score(struct clue_scorer *scorer, const struct passage *window, float *scores,
                       float *context);

/* Those of all windows. */
struct scores clue_scores(const struct reading *reading, const struct windows *windows,
                          const struct pack *pack, struct arena *arena);

/* How near a text with so many windows is to a whole dossier: 0 for a short text, 1 for a dossier,
 * in between by the square root of their number, as left-out texts of all lengths had it. */
float windows_fullness(const struct weights *weights, uint32_t window_count);

/* The score from which a passage of a text with so many windows is evidence for the requirement. */
float windows_threshold(const struct weights *weights, uint32_t window_count, uint32_t requirement);

/* A window's scores. */
const float *scores_row(const struct scores *scores, uint32_t window);

/* How much of them is for the place. */
const float *scores_context(const struct scores *scores, uint32_t window);

float window_score(const struct scores *scores, uint32_t window, uint32_t score);

#endif
