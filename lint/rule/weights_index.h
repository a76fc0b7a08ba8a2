/* Where the clues of a pack's weights are found: by their keys, and those of a word and its stem
 * together, near each other, so that a dossier touches little of a large table. */
#ifndef DOSSIER_RULE_WEIGHTS_INDEX_H
#define DOSSIER_RULE_WEIGHTS_INDEX_H

#include "rule/clue.h"

struct arena;

/* More words than that are of no use to a dossier. */
enum { MOST_DICTIONARY_WORDS = 1 << 16 };

/* The words of a dictionary to be made, those met most first; MOST_DICTIONARY_WORDS at most. */
struct word_list {
    const struct text *items;
    uint32_t count;
};

/* Makes all of that for weights whose clues have these names; notes those of the pack's lists, and
 * what the pack, whose lists are loaded, knows of each of the words. It lives in the arena, and
 * needs neither names nor words any more. Of clues that have one name the first counts. Before
 * this, nothing can be found. */
void weights_index(struct weights *weights, const struct text *names, const struct word_list *words,
                   const struct pack *pack, struct arena *arena);

/* 1 + the number of the clue with this key; 0 if it was not taught. */
uint32_t clue_number(const struct weights *weights, uint64_t key);

/* The same for one of word_clues(). */
uint32_t word_clue_number(const struct weights *weights, const struct clue *clue);

/* A clue's weights, one for each of the `width` scores; NULL if none were taught. */
const int8_t *find_clue(const struct weights *weights, uint64_t key, uint32_t width);

/* The clues of the family with this hash; of one that was not taught, none. */
const struct clue_family *clue_family_of(const struct weights *weights, uint64_t hash);

/* The same as clue_number() for a clue of two stems, or of a word's part, of that family. */
uint32_t member_number(const struct weights *weights, const struct clue_family *family,
                       uint64_t key);

#endif
