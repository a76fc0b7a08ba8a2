/* What went wrong, a line each on standard error. */
#ifndef DOSSIER_RUN_TROUBLE_H
#define DOSSIER_RUN_TROUBLE_H

#include "base/failure.h"
#include "verdict/verdict.h"

/* "dossier-lint: where: what", harmless for a terminal. */
void trouble_print(const struct failure *failure, enum locale locale);

/* A line for each annex that nothing was read of: no failure, but hardly meant. */
void trouble_print_empty_annexes(const struct verdict *verdict, enum locale locale);

#endif
