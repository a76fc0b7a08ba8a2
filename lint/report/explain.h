/* Explains what a certification asks for: what, why, what to write, an example; straight from the
 * pack's referential. */
#ifndef DOSSIER_REPORT_EXPLAIN_H
#define DOSSIER_REPORT_EXPLAIN_H

#include "report/page.h"
#include "verdict/referential.h"

/* The list of all there is to explain, a line for each. */
void explain_list(const struct referential *referential, const struct page *page);

/* Explains a competency, a criterion, a requirement (by id, upper or lower case) or "all"; false,
 * and nothing added, if there is no such thing. */
bool explain_subject(const struct referential *referential, struct text subject,
                     const struct page *page);

#endif
