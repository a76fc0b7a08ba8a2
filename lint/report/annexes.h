/* Which files were read beside a dossier's document: a sentence for each kind, in words that
 * reports share. */
#ifndef DOSSIER_REPORT_ANNEXES_H
#define DOSSIER_REPORT_ANNEXES_H

#include "base/locale.h"
#include "verdict/verdict.h"

struct buffer;

/* Adds "Lu avec 3 annexes :"; there are some. */
void annexes_add_head(struct buffer *out, const struct verdict *verdict, enum locale locale);

/* Adds "Images : carte.jpg, plan.png.", with the first `most` of that kind, harmless for a
 * terminal; false if there are none. */
bool annexes_add(struct buffer *out, const struct verdict *verdict, enum annex_kind kind,
                 uint32_t most, enum locale locale);

#endif
