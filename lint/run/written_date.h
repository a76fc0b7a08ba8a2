/* A date as people write it in a table: "2026-11-03", "3/11/2026", "3.11.26", "3 nov. 2026", "mardi
 * 3 novembre 2026", "1er mars 2026", "November 3, 2026", "21st March 2026". Of numbers alone the
 * day comes first, unless the year does: so do French spreadsheets have it, and what somebody wrote
 * the other way round is asked about where that can be told. */
#ifndef DOSSIER_RUN_WRITTEN_DATE_H
#define DOSSIER_RUN_WRITTEN_DATE_H

#include "base/failure.h"

enum { WRITTEN_DATE_SIZE = sizeof "2026-11-03" };

/* Fills in "2026-11-03"; false if it is no date, or not sure to be one, and why. */
bool written_date_read(struct text written, char iso[WRITTEN_DATE_SIZE], struct failure *failure);

#endif
