/* Words and sentences of a text.
 *
 * A token is a run of letters, digits and marks; everything else separates, apostrophes and hyphens
 * too ("l'IA" is two tokens, "sous-titre" too). A sentence ends at a line break, and at a question
 * mark, an exclamation mark, an ellipsis or a dot with a space behind it before anything but a
 * small letter; at a dot only where no abbreviation stands before it, and at one without a space
 * between a word in small letters and one with a capital. So does a clause of some words at a
 * semicolon: enumerations are written as often with these as with dots. Of people who begin their
 * sentences with small letters, these marks end one before such a letter too; a dot only behind a
 * word of some length, which few abbreviations have. */
#ifndef DOSSIER_LANGUAGE_TOKENS_H
#define DOSSIER_LANGUAGE_TOKENS_H

#include "language/lexicon.h"

struct token {
    uint32_t start; /* bytes from the start of the text */
    uint32_t length;
    uint32_t word; /* its number in the lexicon */
};

struct sentence {
    uint32_t first_token;
    uint32_t token_count;
    uint32_t start; /* bytes from the start of the text, with its punctuation */
    uint32_t length;
    uint32_t figure_count; /* words with a digit */
    bool is_question;
};

/* Growing lists: the tokens of all of a dossier's texts stand in one, their sentences in another.
 */
struct token_list {
    struct token *items;
    size_t count;
    size_t capacity;
};

struct sentence_list {
    struct sentence *items;
    size_t count;
    size_t capacity;
    const struct text *abbreviations; /* words that a dot may follow within a sentence */
    uint32_t abbreviation_count;
    bool may_begin_small; /* with a small letter */
};

/* How many dots with a long word before them and a space behind stand before which letters. */
struct stops {
    size_t before_small;
    size_t before_capital;
};

/* How many of each a document may have: in memory and time they cost much more than in a file,
 * where they may be a few repeated bytes. A genuine document of 5,000 pages has 120,000 sentences,
 * 2,300,000 words, 60,000 of them distinct; the longest dossiers have a hundredth of that. */
enum { LIMIT_SENTENCES = 130000, LIMIT_TOKENS = 4000000, LIMIT_WORDS = 250000 };

/* Counts those of the text as well. */
void stops_add(struct stops *stops, struct text text);

/* Whether who writes so begins sentences with small letters: most such dots are no abbreviation's
 * then. */
bool stops_begin_small(const struct stops *stops);

/* Adds the text's tokens and sentences behind those already there; what the list says of
 * abbreviations and small letters, its owner has set; `first_token` counts from the
 * start of the list. Past a budget, which then shows by what there is, the rest is left out. */
void tokens_add(struct token_list *tokens, struct sentence_list *sentences, struct text text,
                struct lexicon *lexicon);

#endif
