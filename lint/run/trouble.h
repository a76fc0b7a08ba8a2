/* What went wrong, a line each on standard error. */
#ifndef DOSSIER_RUN_TROUBLE_H
#define DOSSIER_RUN_TROUBLE_H

#include "base/failure.h"

/* "dossier-lint: where: what", harmless for a terminal. */
void trouble_print(const struct failure *failure, enum locale locale);

#endif
