/* Windows that may be evidence: those whose score comes near a requirement's threshold. */
#ifndef DOSSIER_RULE_CANDIDATE_H
#define DOSSIER_RULE_CANDIDATE_H

#include "rule/weights.h"

struct candidate {
    float score;
    uint32_t window;
    struct passage passage; /* with its mentions */
};

/* For qsort(): the loudest first; or by where they end, the shortest first. */
int candidates_by_score(const void *a, const void *b);
int candidates_by_end(const void *a, const void *b);

struct candidates {
    struct candidate *items; /* their scores count from the threshold */
    uint32_t count;
};

/* For each requirement the windows that score `lowest_margin` or more, from its threshold, in the
 * order in which they are to be asked. Windows overlap: where one piece of evidence is wanted, the
 * window that speaks loudest comes first, and stands for those it shares words with; where several
 * are, the one that ends first does, which gives as many as there can be. */
const struct candidates *document_candidates(const struct reading *reading,
                                             const struct windows *windows,
                                             const struct scores *scores, const struct pack *pack,
                                             float lowest_margin, struct arena *arena);

#endif
