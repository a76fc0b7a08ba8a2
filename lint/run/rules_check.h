/* Checks a rule pack for its author: is it sound, and do its own examples hold? */
#ifndef DOSSIER_RUN_RULES_CHECK_H
#define DOSSIER_RUN_RULES_CHECK_H

#include "base/failure.h"
#include "base/locale.h"

struct rules_check {
    unsigned problems; /* of the pack itself */
    unsigned examples;
    unsigned missed_examples; /* known to be judged wrongly */
    unsigned failed_examples; /* the others that are, and those that no longer are */
};

/* Adds a line to `out` for each problem: "file:line: what". False if the pack does not load, once
 * all that is known to be wrong with it is said on standard error. */
bool rules_check(const char *path, enum locale locale, struct buffer *out,
                 struct rules_check *result);

#endif
