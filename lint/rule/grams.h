/* Which three bytes in a row a text has: enough to say of most strings that they are not in it, for
 * less than it takes to look for one of them.
 *
 * Like patterns it takes no heed of letters' case (Unicode's CaseFolding.txt). That is seen to for
 * ASCII and most of Latin-1; other letters stand in no string that is asked for. */
#ifndef DOSSIER_RULE_GRAMS_H
#define DOSSIER_RULE_GRAMS_H

#include "base/text.h"

#include <stdint.h>

enum { GRAM_LENGTH = 3, GRAM_BITS = 2048 };

/* A Bloom filter of one hash function. */
struct grams {
    uint64_t bits[GRAM_BITS / 64];
};

struct grams grams_of(struct text text);

/* False if none of the strings, a line each, is anywhere in the text, whatever the case of its
 * letters; true if one of them is, and of many others. They are folded, and none is shorter than a
 * gram. */
bool grams_may_have_any(const struct grams *grams, struct text strings);

/* Folds a character, one of UTF-8, in place; false for one that may not stand in a string to be
 * asked for. */
bool grams_fold(char *character, size_t length);

#endif
