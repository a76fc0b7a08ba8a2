/* What went wrong, a line each on standard error. */
#ifndef DOSSIER_RUN_TROUBLE_H
#define DOSSIER_RUN_TROUBLE_H

#include "base/failure.h"
#include "verdict/verdict.h"

/* "dossier-lint: where: what", harmless for a terminal. */
void trouble_print(const struct failure *failure, enum locale locale);

/* What was not read of a dossier's annexes: no failure, but hardly meant. Whether there is any, and
 * a line for each of which nothing was, and one for all of which only the start was: added to
 * `lines` (notice_print_lines()). */
bool trouble_is_in_annexes(const struct verdict *verdict);
void trouble_add_annexes(struct buffer *lines, const struct verdict *verdict, enum locale locale);

#endif
