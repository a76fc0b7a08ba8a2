/* Clues: what a passage shows that says something about the requirements it may meet.
 *
 * A clue has a name that a person can read: "s:verif" (a stem), "p:_vér" (a part of a word), "b:ne
 * verif" (two stems on end), "l:sober" (a word list of the pack), "m:ai errs" (two lists in a
 * sentence), "h:limit" (a stem of the heading
 * above), "a:voic" (a stem of what stands right before), "k:table" (what the passage is). A pack's
 * weights say what each is worth for each requirement. The names are made here, once, for learning
 * and for judging alike; judging only needs the names' hashes. */
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

/* The values of the clues of lists: judging adds these up without making them. */
enum { LIST_VALUE = 7, LIST_PAIR_VALUE = 4 };

/* Takes in one clue. */
struct clue_sink {
    void *context;
    void (*add)(void *context, const struct clue *clue);
};

/* Writes the name to `name`, which has room for MAX_CLUE_NAME bytes; the text lives there. */
struct text clue_name(const struct clue *clue, char *name);

/* The clues of one word, wherever it stands in a passage. */
void word_clues(const struct word *word, const struct clue_sink *sink);

/* The clue of a word and the one that stands behind it; those of a sentence. */
void word_pair_clue(const struct reading *reading, uint32_t first_token,
                    const struct clue_sink *sink);
void word_pair_clues(const struct reading *reading, uint32_t sentence,
                     const struct clue_sink *sink);

/* The clue of a sentence that mentions a list of the pack, and of one that mentions two. */
void list_clue(const struct pack *pack, uint32_t list, const struct clue_sink *sink);
void list_pair_clue(const struct pack *pack, uint32_t a, uint32_t b, const struct clue_sink *sink);

/* Those of a sentence beyond its words': which word stands after which, which lists of the pack it
 * mentions. */
void sentence_clues(const struct reading *reading, const struct pack *pack, uint32_t sentence,
                    const struct clue_sink *sink);

/* Those of what stands around a leaf: the heading above it, and the words right before it. */
void heading_clues(const struct reading *reading, uint32_t leaf, const struct clue_sink *sink);
void before_clues(const struct reading *reading, uint32_t leaf, const struct clue_sink *sink);

/* What these are multiplied by, so that long headings do not win by length. */
float heading_scale(const struct reading *reading, uint32_t leaf);
float before_scale(const struct reading *reading, uint32_t leaf);

/* The clues of what the passage is: its kind, length, how many figures. */
void shape_clues(const struct reading *reading, const struct passage *passage,
                 const struct clue_sink *sink);

/* What the clues of a passage's words and sentences are multiplied by: one over the square root of
 * their number, so that long passages do not win by length. */
float passage_scale(const struct reading *reading, const struct passage *passage);

/* The hash of a clue's name. */
uint64_t clue_key(struct text name);

#endif
