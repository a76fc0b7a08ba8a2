/* Which of a point's passages a report shows, and in which order. */
#ifndef DOSSIER_REPORT_PASSAGES_H
#define DOSSIER_REPORT_PASSAGES_H

#include "verdict/verdict.h"

enum { MOST_PASSAGES_SHOWN = 8 }; /* for one point, however many it asks for */

struct passages {
    const struct evidence *shown[MOST_PASSAGES_SHOWN];
    uint32_t count;
    uint32_t more; /* how many are left out */
};

/* The first `most` (the rules put the surest first), in reading order. */
struct passages passages_chosen(const struct evidence *evidence, uint32_t count, uint32_t most);

#endif
