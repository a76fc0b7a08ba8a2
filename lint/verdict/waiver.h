/* A requirement that the certifier set aside for one dossier: an adapted format, say. Texts belong
 * to whoever read it and outlive the run. */
#ifndef DOSSIER_VERDICT_WAIVER_H
#define DOSSIER_VERDICT_WAIVER_H

#include "base/text.h"

struct waiver {
    struct text dossier;     /* as written: its path, or the end of it */
    struct text requirement; /* its id, as written */
    struct text author;
    struct text reason;
    struct text date;  /* "2026-11-26" */
    struct text until; /* the last day it holds, written likewise; empty if there is none */
    unsigned line;     /* of the file it stands in */
};

#endif
