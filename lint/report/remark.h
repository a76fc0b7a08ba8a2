/* What a report says at its end of the run, and of no dossier: one line each, in words that every
 * format shares. */
#ifndef DOSSIER_REPORT_REMARK_H
#define DOSSIER_REPORT_REMARK_H

#include "report/report.h"

size_t remark_count(const struct report *report);

/* With those behind them that are for people alone: what may have been mistaken is no error. */
size_t remark_count_for_people(const struct report *report);

/* Adds one of them, harmless for a terminal; the format escapes it for itself. */
void remark_add(struct buffer *out, const struct report *report, size_t number);

#endif
