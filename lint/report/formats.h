/* The formats behind report.h's table. */
#ifndef DOSSIER_REPORT_FORMATS_H
#define DOSSIER_REPORT_FORMATS_H

#include "report/report.h"

/* For people, on a terminal: what is left to do, then point by point. */
void console_dossier(struct report *report, const struct verdict *verdict);
void console_end(struct report *report);

/* For programs (report.schema.json): one object with all, or one object a line and dossier. */
void json_begin(struct report *report);
void json_dossier(struct report *report, const struct verdict *verdict);
void json_end(struct report *report);
void jsonl_dossier(struct report *report, const struct verdict *verdict);

#endif
