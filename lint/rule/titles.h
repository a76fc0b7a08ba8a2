/* A referential's titles and numbers, to know the headings of a dossier by: a dossier to fill in
 * has them, and word processors change their spaces and apostrophes. */
#ifndef DOSSIER_RULE_TITLES_H
#define DOSSIER_RULE_TITLES_H

#include "verdict/referential.h"

struct titles;

/* The referential must outlive them. */
struct titles *titles_create(const struct referential *referential);
void titles_destroy(struct titles *titles);

/* What the heading ends with the title of, in any language and in capitals, small letters or
 * neither, or begins with the number of ("Cr1.2"); what stands in parentheses at its end may be
 * left out; false if that is nothing. */
bool titles_find(const struct titles *titles, struct text heading, struct subject *subject);

#endif
