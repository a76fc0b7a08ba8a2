/* Thresholds: from which score on a passage is taken for evidence, set on dossiers
 * and phrases left out of learning. */
#ifndef DOSSIER_LEARN_CALIBRATION_H
#define DOSSIER_LEARN_CALIBRATION_H

#include "learn/lesson.h"
#include "rule/weights.h"

/* The best score of one dossier for one requirement, as it is or with its evidence taken out. */
struct trial {
    float score;
    float weight; /* how much it counts */
    bool met;
};

struct trials {
    struct trial *items;
    size_t count;
    size_t capacity;
};

/* Adds the trials of a left-out dossier for one requirement: with all its evidence, with none, and
 * where several pieces are asked, with one. None where nobody can say that the requirement is not
 * met, for other evidence shows as much (requirement.shown_by). */
void trials_add(struct trials *trials, const struct lesson *lesson, const struct scores *scores,
                const struct pack *pack, uint32_t requirement);

/* A text that is `fullness` of a dossier, 1 for one as long as they mostly are, is judged by a
 * threshold so far on the way from `less` to that of dossiers: what the scores of its trials, those
 * from `first` on, say of the latter. */
void trials_stretch(struct trials *trials, size_t first, float less, float fullness);

/* Adds the one trial of a phrase, for the requirement it speaks of. */
void trials_add_phrase(struct trials *trials, const struct lesson *lesson,
                       const struct scores *scores, const struct pack *pack);

/* The threshold that calls met and missing right most often, each weighing the same, unless there
 * are few trials of one: those may be chance, and weigh less. */
float trials_threshold(const struct trials *trials);

#endif
