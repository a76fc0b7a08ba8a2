/* How each requirement fares over the dossiers of a cohort that could be read. */
#ifndef DOSSIER_REPORT_FARE_H
#define DOSSIER_REPORT_FARE_H

#include "report/tally.h"

struct fare {
    const struct requirement *requirement;
    uint32_t counts[STATUS_COUNT]; /* of dossiers */
};

/* One for each requirement, what is lacking most often first, else as the referential has it; to be
 * freed with free(). */
struct fare *fares_of(const struct referential *referential, const struct tallies *tallies);

/* In how many dossiers it is partial or missing; how many were read. */
uint32_t fare_lacking(const struct fare *fare);
uint32_t fare_dossiers(const struct fare *fare);

#endif
