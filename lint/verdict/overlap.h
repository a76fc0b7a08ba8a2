/* What two dossiers of a run have in common word for word: for a person to look at, who alone can
 * tell a copy from a text that a training centre has handed out. No verdict depends on it. */
#ifndef DOSSIER_VERDICT_OVERLAP_H
#define DOSSIER_VERDICT_OVERLAP_H

#include "verdict/verdict.h"

struct overlap {
    uint32_t dossiers[2];    /* their ranks in the report, from 0: the earlier one, the later one */
    uint32_t lengths[2];     /* how many words of its own each has */
    uint32_t words;          /* about how many of them are in both: as often as they are in each */
    struct evidence passage; /* the longest, as the later one has it */
};

/* All of a run's, the longest first. */
struct overlaps {
    const struct overlap *items;
    size_t count;
    /* Beyond so many dossiers, others were compared with these alone; 0 if all were with all. */
    uint32_t remembered;
};

#endif
