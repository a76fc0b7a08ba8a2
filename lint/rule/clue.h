/* Clues: what a passage shows that says something about the requirements it may meet.
 *
 * A clue has a name that a person can read: "s:verif" (a stem), "p:_vér" (a part of a word), "b:ne
 * verif" (two stems on end), "f:mon logiciel" (those a sentence begins with: mostly what it is
 * about), "l:sober" (a word list of the pack), "m:ai errs" (two lists in a sentence), "h:limit" (a
 * stem of the heading above), "a:voic" (a stem of what stands right before), "k:table" (what the
 * passage is). A pack's weights say what each is worth for each requirement. The names are made
 * here, once, for learning and for judging alike; judging only needs the names' hashes. */
#ifndef DOSSIER_RULE_CLUE_H
#define DOSSIER_RULE_CLUE_H

#include "rule/window.h"

/* A clue's name is its kind, `first` and, if there is one, `second` behind a space. */
struct clue {
    const char *kind; /* "s:" */
    struct text first, second;
    uint64_t key; /* what the weights are found by: clue_key() of the name */
    int value;    /* how much it counts beside the others, in tenths */
};

enum { MAX_CLUE_NAME = 96 }; /* bytes */

/* The values of clues that judging adds up by their keys or numbers, without making them. */
enum { PAIR_VALUE = 7, LIST_VALUE = 7, LIST_PAIR_VALUE = 4, CONTEXT_VALUE = 4, SHAPE_VALUE = 3 };

/* Takes in one clue. */
struct clue_sink {
    void *context;
    void (*add)(void *context, const struct clue *clue);
};

/* Gives it a clue of one name, or of two. */
void clue_add(const struct clue_sink *sink, const char *kind, struct text first, int value);
void clue_add_pair(const struct clue_sink *sink, const char *kind, struct text first,
                   struct text second, int value);

/* Writes the name to `name`, which has room for MAX_CLUE_NAME bytes; the text lives there. */
struct text clue_name(const struct clue *clue, char *name);

/* The clues of one word, wherever it stands in a passage. */
void word_clues(const struct word *word, const struct clue_sink *sink);

/* Whether it is that of a part of a word. */
bool is_part(const struct clue *clue);

/* A hash of how a part of a word begins, by as many bytes as the shortest has. */
uint64_t part_hash(struct text part);

/* What a word is known by: its stem, or what sort of figure it is. */
struct text token_stem(const struct reading *reading, uint32_t token);

/* The hash of a word's stem, of which the keys of all its clues are made. */
uint64_t stem_hash(const struct word *word);

/* What the keys of the clues of a stem's pairs are made of; and that of one where a sentence
 * begins. */
struct stem_keys {
    uint64_t hash, pair, opening;
};

struct stem_keys stem_keys(uint64_t hash);

/* The key of the clue of two words on end. */
uint64_t stem_pair_key(const struct stem_keys *first, const struct stem_keys *second);

/* The key of the clue of the two that a sentence begins with. */
uint64_t opening_pair_key(const struct stem_keys *first, const struct stem_keys *second);

/* The clue of a word and the one that stands behind it; those of a sentence. */
void word_pair_clue(const struct reading *reading, uint32_t first_token,
                    const struct clue_sink *sink);
void word_pair_clues(const struct reading *reading, uint32_t sentence,
                     const struct clue_sink *sink);

/* The clues of a sentence's first word, and of its first two. */
void opening_clues(const struct reading *reading, uint32_t sentence, const struct clue_sink *sink);

/* The clue of a sentence that mentions a list of the pack, and of one that mentions two. */
void list_clue(const struct pack *pack, uint32_t list, const struct clue_sink *sink);
void list_pair_clue(const struct pack *pack, uint32_t a, uint32_t b, const struct clue_sink *sink);

/* Those of a sentence beyond its words': which word stands after which, how it begins, which lists
 * of the pack it mentions. */
void sentence_clues(const struct reading *reading, const struct pack *pack, uint32_t sentence,
                    const struct clue_sink *sink);

/* Some words on end. */
struct words {
    uint32_t first_token;
    uint32_t count;
};

/* Gives a clue for each. */
void clue_add_words(const struct clue_sink *sink, const char *kind, const struct reading *reading,
                    struct words words, int value);

enum { CONTEXT_WORDS = 30 };

/* What stands around a leaf: the heading above it, and the words right before it; CONTEXT_WORDS of
 * each at most. */
struct words heading_words(const struct reading *reading, uint32_t leaf);
struct words words_before(const struct reading *reading, uint32_t leaf);

/* Their clues. */
void heading_clues(const struct reading *reading, uint32_t leaf, const struct clue_sink *sink);
void before_clues(const struct reading *reading, uint32_t leaf, const struct clue_sink *sink);

/* What these are multiplied by. */
float heading_scale(const struct reading *reading, uint32_t leaf);
float before_scale(const struct reading *reading, uint32_t leaf);

/* Which of the ranges between rising bounds a number is in: how many of them it reaches. */
uint32_t range_of(uint32_t number, const uint32_t *bounds, size_t bound_count);

#define RANGE_OF(number, bounds) range_of((number), (bounds), sizeof(bounds) / sizeof *(bounds))

/* What a passage is, by numbers: its kind, as blocks have, then these. */
enum {
    SHAPE_QUOTED = BLOCK_KIND_COUNT,
    SHAPE_QUESTION,
    SHAPE_WORDS, /* how many: the first of eight ranges */
    SHAPE_FIGURES = SHAPE_WORDS + 8,
    SHAPE_LEAVES = SHAPE_FIGURES + 6,
    SHAPE_COUNT = SHAPE_LEAVES + 5
};

enum { MOST_SHAPES = 6 }; /* of one passage */

/* Fills in those of a passage, MOST_SHAPES at most; how many. */
uint32_t passage_shapes(const struct reading *reading, const struct passage *passage,
                        uint32_t *shapes);

/* The key of the clue of one of them. */
uint64_t shape_key(uint32_t shape);

/* The clues of a passage's. */
void shape_clues(const struct reading *reading, const struct passage *passage,
                 const struct clue_sink *sink);

/* What the clues of so many words are multiplied by: one over the square root of their number, so
 * that what is long does not win by length. */
float words_scale(uint32_t count);

/* The same for those of a passage's words and sentences. */
float passage_scale(const struct reading *reading, const struct passage *passage);

/* The hash of a clue by its name. */
uint64_t clue_key(struct text name);

#endif
