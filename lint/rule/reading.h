/* A document as the rules read it: its leaves' words and sentences, and which word lists each of
 * them mentions. Made in one pass over the words; the predicates look at sets, never at words. */
#ifndef DOSSIER_RULE_READING_H
#define DOSSIER_RULE_READING_H

#include "base/failure.h"
#include "language/tokens.h"
#include "model/document.h"
#include "rule/pack.h"

struct arena;

struct leaf {
    uint32_t block;   /* index in the document */
    struct text text; /* the block's, with its caption if it has one */
    uint32_t first_token;
    uint32_t token_count;
    uint32_t first_sentence;
    uint32_t sentence_count; /* at least 1 */
    uint32_t section;        /* first leaf of its section */
    bool is_unfinished;      /* it still says itself that it is to be replaced */
    struct list_set mentions;
    uint32_t label_token_count; /* the words before a colon at its start, or its bold start */
    struct list_set label;      /* what these mention */
};

struct reading {
    const struct document *document;
    /* The body's, in reading order, but for what a template left and what is not on the page: a
     * dossier says the same with them and without. */
    const struct leaf *leaves;
    uint32_t leaf_count;
    const uint32_t *leaf_of; /* for each block of the body that is a leaf: its number here */
    const struct token *tokens;
    uint32_t token_count;
    const struct sentence *sentences;
    const struct list_set *sentence_mentions; /* for each sentence */
    /* For each leaf that is a heading: its mentions, joined with those of the headings above. */
    const struct list_set *paths;
    const struct list_set *sections; /* for each leaf that begins a section: all its leaves' */
    const struct lexicon *lexicon;
};

/* The leaf before, or behind, in the same section; NO_LEAF if there is none. */
#define NO_LEAF UINT32_MAX
uint32_t leaf_before(const struct reading *reading, uint32_t leaf);
uint32_t leaf_behind(const struct reading *reading, uint32_t leaf);

/* The number of its sentences. */
uint32_t reading_sentences(const struct reading *reading);

/* False, and why, if words were left out: the document has too many, or there was no time. */
bool reading_is_whole(const struct reading *reading, struct failure *failure);

/* Works over the arena; `lexicon`, which has the dictionary of this pack or none, is emptied first
 * and must outlive the reading. */
const struct reading *document_reading(const struct document *document, const struct pack *pack,
                                       struct lexicon *lexicon, struct arena *arena);

#endif
