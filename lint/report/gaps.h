/* What is left to do in a dossier, in the order in which a candidate does well to do it: the
 * required productions, then the expected explanations, then what only needs a look. */
#ifndef DOSSIER_REPORT_GAPS_H
#define DOSSIER_REPORT_GAPS_H

#include "verdict/verdict.h"

enum gap_rank { GAP_REQUIRED, GAP_EXPECTED, GAP_REVIEW, NO_GAP };

/* Where a walk over a verdict's gaps stands; begin with zeroes. */
struct gap_walk {
    enum gap_rank rank;
    uint32_t next_requirement;
};

/* The next gap; NULL after the last. */
const struct requirement_verdict *gap_next(const struct verdict *verdict, struct gap_walk *walk);

#endif
