/* What takes the tables of all of Unicode (utf8proc). */
#ifndef DOSSIER_BASE_UNICODE_H
#define DOSSIER_BASE_UNICODE_H

#include "base/text.h"

#include <utf8proc.h>

/* The text's characters as those options change them, to be freed; NULL for what is no UTF-8. Ends
 * the program where there is no memory. */
char *unicode_map(struct text text, utf8proc_option_t options, size_t *length);

/* Whether the first thing behind white space is a small letter. */
bool starts_with_small_letter(struct text text);

#endif
