/* Explains what a certification asks for: what, why, what to write, an example; straight from the
 * pack's referential. */
#ifndef DOSSIER_REPORT_EXPLAIN_H
#define DOSSIER_REPORT_EXPLAIN_H

#include "base/message.h"
#include "report/page.h"
#include "verdict/referential.h"

/* What a word of the program's own means. */
void explain_term(enum message meaning, const struct page *page);

/* The requirements of that severity, a line for each. */
void explain_severity(const struct referential *referential, enum severity severity,
                      const struct page *page);

/* What the criteria are about, a line for each. */
void explain_topics(const struct referential *referential, const struct page *page);

/* The list of all there is to explain, a line for each. */
void explain_list(const struct referential *referential, const struct page *page);

void explain_all(const struct referential *referential, const struct page *page);

void explain_subject(const struct referential *referential, struct subject subject,
                     const struct page *page);

/* A line for each subject, under the heading, in which "%1" is the words they were found by; then
 * how to read on. */
void explain_shortly(const struct referential *referential, enum message heading, const char *words,
                     const struct subject *subjects, uint32_t count, const struct page *page);

#endif
