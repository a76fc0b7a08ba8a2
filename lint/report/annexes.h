/* Which files were read beside a dossier's document: a sentence for each kind, and one for
 * those read by their start, in words that reports share. */
#ifndef DOSSIER_REPORT_ANNEXES_H
#define DOSSIER_REPORT_ANNEXES_H

#include "base/locale.h"
#include "verdict/verdict.h"

struct buffer;

/* The kinds of annexes come first. */
enum annexes_sentence { ANNEXES_CUT = ANNEX_KIND_COUNT, ANNEXES_SENTENCE_COUNT };

/* Adds "Lu avec 3 annexes :"; there are some. */
void annexes_add_head(struct buffer *out, const struct verdict *verdict, enum locale locale);

/* Adds "Images : carte.jpg, plan.png.", with the first `most` of those, harmless for a terminal;
 * false if there are none. */
bool annexes_add(struct buffer *out, const struct verdict *verdict, enum annexes_sentence sentence,
                 uint32_t most, enum locale locale);

/* The names alone: "carte.jpg, plan.png". */
bool annexes_add_names(struct buffer *out, const struct verdict *verdict,
                       enum annexes_sentence sentence, uint32_t most, enum locale locale);

#endif
