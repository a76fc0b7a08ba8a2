/* The day it is, for what a report says of itself and for what ends on a day. */
#ifndef DOSSIER_BASE_TODAY_H
#define DOSSIER_BASE_TODAY_H

enum { TODAY_SIZE = sizeof "2026-11-26" };

/* "2026-11-26", where the program runs; the day of SOURCE_DATE_EPOCH where that is set, so that
 * what is made twice is the same (reproducible-builds.org/specs/source-date-epoch). */
void today_write(char today[TODAY_SIZE]);

#endif
