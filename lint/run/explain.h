/* What `explain` says of the words it is given. */
#ifndef DOSSIER_RUN_EXPLAIN_H
#define DOSSIER_RUN_EXPLAIN_H

#include "report/page.h"
#include "verdict/referential.h"

/* Explains each word that is an id, a title or "all"; what stands between such words is searched
 * for as a whole. Lists all there is to explain where there are no words. False if some words are
 * nowhere; that is then said on standard error. */
bool explain_words(const struct referential *referential, char *const *words, size_t count,
                   const struct page *page);

#endif
