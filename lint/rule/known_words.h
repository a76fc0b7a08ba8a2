/* What a pack knows of the words that its teaching showed most: found out once, when the pack is
 * made, instead of for each dossier. */
#ifndef DOSSIER_RULE_KNOWN_WORDS_H
#define DOSSIER_RULE_KNOWN_WORDS_H

#include "language/lexicon.h"
#include "rule/pack.h"

struct arena;

/* Fills in the weights' dictionary and what stands beside it, for all words of the lexicon; clues
 * and stems are indexed already. */
void known_words_make(struct weights *weights, const struct lexicon *words, const struct pack *pack,
                      struct arena *arena);

#endif
