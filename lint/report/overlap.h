/* What two dossiers have in common, in words that every format shares; harmless for a terminal. */
#ifndef DOSSIER_REPORT_OVERLAP_H
#define DOSSIER_REPORT_OVERLAP_H

#include "report/report.h"

/* The name of one of the two, 0 or 1. */
void overlap_add_name(struct buffer *out, const struct report *report,
                      const struct overlap *overlap, int which);

/* Which share of that one's words is in both: 1 is all. */
double overlap_share(const struct overlap *overlap, int which);

/* "a.docx et b.docx : environ 420 mots identiques, 35 % du premier et 60 % du second." */
void overlap_add(struct buffer *out, const struct report *report, const struct overlap *overlap);

/* "Le plus long passage, dans le second : « ... » (ligne 12)" */
void overlap_add_passage(struct buffer *out, const struct overlap *overlap, enum locale locale);

/* What stands above them all: what a person is to make of it, and which were compared where not all
 * were with all. */
void overlaps_add_note(struct buffer *out, const struct report *report);

#endif
