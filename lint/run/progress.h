/* How a run goes, for the person who started it: on standard error, apart from the reports. */
#ifndef DOSSIER_RUN_PROGRESS_H
#define DOSSIER_RUN_PROGRESS_H

#include "run/walk.h"
#include "verdict/verdict.h"

struct progress {
    uint32_t counts[DOSSIER_UNREADABLE + 1]; /* of dossiers */
};

/* One more dossier is reported. */
void progress_add(struct progress *progress, enum completeness completeness);

/* At the end, a line for how several dossiers fared, and one for each kind of what was left out. */
void progress_tell(const struct progress *progress, const struct entries *entries,
                   enum locale locale);

#endif
