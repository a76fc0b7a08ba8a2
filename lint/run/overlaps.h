/* Which of a run's dossiers have long passages in common, word for word: by their fingerprints
 * (language/fingerprints.h), of which it is remembered who had them first. So each dossier is gone
 * through once, however many came before it, and what many of them share leads to the first. What
 * is no author's own is no part of a wording (rule/wording.h). */
#ifndef DOSSIER_RUN_OVERLAPS_H
#define DOSSIER_RUN_OVERLAPS_H

#include "verdict/overlap.h"

struct comparison;

/* Of at most so many dossiers. */
struct comparison *comparison_create(size_t dossier_count);
void comparison_destroy(struct comparison *comparison);

/* The next dossier of the report, whether or not it could be read. */
void comparison_add(struct comparison *comparison, const struct verdict *verdict);

/* Lives as long as the comparison. */
struct overlaps comparison_end(struct comparison *comparison);

#endif
