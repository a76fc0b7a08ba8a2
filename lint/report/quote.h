/* A passage of the dossier as a report shows it: its words, cut to a readable length, and where it
 * stands. Harmless for a terminal. */
#ifndef DOSSIER_REPORT_QUOTE_H
#define DOSSIER_REPORT_QUOTE_H

#include "base/buffer.h"
#include "base/locale.h"
#include "verdict/verdict.h"

/* The text's start, at most `characters` long and ending with a whole word; `*is_cut` says whether
 * something was left out. */
struct text quote_cut(struct text text, size_t characters, bool *is_cut);

/* « Its words … » */
void quote_add_words(struct buffer *out, struct text words, enum locale locale);

/* "page 6, paragraphe 112, dans « Outils › Limites »": what is known of it, or nothing. Of the
 * headings above, the two nearest, but the outermost only where it is alone. */
void quote_add_place(struct buffer *out, const struct evidence *evidence, enum locale locale);

#endif
