/* Letters as French writes them, in small ones and without accents.
 *
 * Nearly every word is made of ASCII and of the letters with accents of U+00C0 to U+00FF, and needs
 * no tables of all of Unicode: what these functions do is what utf8proc would, only sooner. What
 * they do not take is for it. */
#ifndef DOSSIER_LANGUAGE_FOLDING_H
#define DOSSIER_LANGUAGE_FOLDING_H

#include "base/text.h"

/* Writes the text in small letters, as many bytes; false if other characters are among them. */
bool lower_simply(struct text written, char *lower);

/* Writes what is in small letters already without accents, at most as many bytes; their number, 0
 * if other characters are among them. */
size_t strip_simply(struct text lower, char *plain);

#endif
