/* The distinct words of a dossier, each folded and stemmed once however often it occurs.
 *
 * Folding is lower case without accents ("Éthique" -> "ethique", "cœur" -> "coeur"); the stem is
 * the Snowball French stem of the lower-case word, folded after stemming, so that a word typed
 * without its accents mostly has the stem of the word typed well. English words get a stem of
 * sorts, which serves as long as rules and dossiers get the same one. What is too long for a word
 * is neither folded nor stemmed.
 *
 * A lexicon is reused from dossier to dossier; its texts live until lexicon_reset(). */
#ifndef DOSSIER_LANGUAGE_LEXICON_H
#define DOSSIER_LANGUAGE_LEXICON_H

#include "language/dictionary.h"

struct lexicon;

struct word {
    struct text written; /* as in the dossier */
    struct text folded;
    struct text stem;
    uint32_t known; /* its number in the dictionary, or NO_DICTIONARY_WORD */
    bool has_digit;
};

/* With a dictionary that outlives it, or with none (NULL): either way it says the same of each
 * word. */
struct lexicon *lexicon_create(const struct dictionary *dictionary);
void lexicon_destroy(struct lexicon *lexicon);
void lexicon_reset(struct lexicon *lexicon);

/* The number of a word: the same for the same bytes, counting from 0 in order of first occurrence.
 */
uint32_t lexicon_add(struct lexicon *lexicon, struct text written);

uint32_t lexicon_count(const struct lexicon *lexicon);
const struct word *lexicon_word(const struct lexicon *lexicon, uint32_t number);

#endif
