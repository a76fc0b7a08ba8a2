/* A dossier read, judged, and copied with what was found in its margin. */
#ifndef DOSSIER_RUN_ANNOTATE_H
#define DOSSIER_RUN_ANNOTATE_H

#include "base/failure.h"
#include "rule/pack.h"

/* How it is to be done. */
struct annotating {
    const struct pack *pack;
    enum locale locale;
    unsigned seconds; /* that reading and judging may take */
};

struct annotated {
    uint32_t comments;
    uint32_t gaps; /* comments on what is missing */
};

/* Writes the annotated copy of the dossier to `copy`; the dossier is never written to. False, and
 * why, if there is no copy now. */
bool annotate_dossier(const char *dossier, const char *copy, const struct annotating *annotating,
                      struct annotated *annotated, struct failure *failure);

#endif
