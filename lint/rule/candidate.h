/* Windows that may be evidence: those whose score comes near a requirement's threshold. */
#ifndef DOSSIER_RULE_CANDIDATE_H
#define DOSSIER_RULE_CANDIDATE_H

#include "rule/weights.h"

struct candidate {
    float score;
    uint32_t window;
    struct passage passage; /* with its mentions */
    const float *margins;   /* its scores for all requirements, each from its threshold */
};

/* For qsort(): the loudest first; or by where they end, the shortest first. */
int candidates_by_score(const void *a, const void *b);
int candidates_by_end(const void *a, const void *b);

struct candidates {
    const struct candidate *items; /* their scores count from the threshold */
    uint32_t count;
};

struct candidate_search;

/* Looks for the windows that score `lowest_margin` or more, from the threshold, for each
 * requirement. To be ended; lives in the arena, as long as all that is passed. */
struct candidate_search *candidate_search_create(const struct reading *reading,
                                                 const struct windows *windows,
                                                 const struct pack *pack, float lowest_margin,
                                                 struct arena *arena);

/* Looks through the scores of some windows; to be called in the windows' order. */
void candidate_search_add(struct candidate_search *search, const struct scores *scores);

/* For each requirement what was found, in the order in which it is to be asked. Windows overlap:
 * where one piece of evidence is wanted, the window that speaks loudest comes first, and stands for
 * those it shares words with; where several are, the one that ends first does, which gives as many
 * as there can be. */
const struct candidates *candidate_search_end(struct candidate_search *search);

#endif
