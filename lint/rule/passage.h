/* Stretches of a document that can be evidence, at one grain: a sentence, a leaf, a group (a table,
 * a run of items, a run of quoted paragraphs, else a leaf), a section (what stands directly under a
 * heading, up to the next one). */
#ifndef DOSSIER_RULE_PASSAGE_H
#define DOSSIER_RULE_PASSAGE_H

#include "rule/reading.h"
#include "verdict/verdict.h"

struct passage {
    uint32_t first_leaf;
    uint32_t end_leaf; /* one past its last leaf */
    uint32_t first_sentence;
    uint32_t end_sentence;
    uint32_t container; /* the table it is, or NO_BLOCK */
    struct list_set mentions;
};

/* Where a walk over all passages of one grain stands; begin with the last two fields zero. */
struct passage_walk {
    const struct reading *reading;
    enum grain grain;
    uint32_t next_leaf;
    uint32_t next_sentence; /* within the leaf */
};

/* The next passage in reading order; false after the last. */
bool passage_next(struct passage_walk *walk, struct passage *passage);

/* The row of the outermost table a leaf stands in, or NO_BLOCK; tables that frame text are none. */
uint32_t outer_row(const struct reading *reading, uint32_t leaf);

/* Where the run of items, or of quoted paragraphs, begins that a leaf stands in; else the leaf. No
 * further up than that, lest long lists take long. */
enum { RUN_REACH = 100 };
uint32_t passage_run_start(const struct reading *reading, uint32_t leaf);

/* All of the leaves [first, end), without mentions; no table, as long as nobody says which. */
struct passage passage_of_leaves(const struct reading *reading, uint32_t first, uint32_t end);

/* Fills in which lists the passage's sentences mention. */
void passage_join_mentions(const struct reading *reading, struct passage *passage);

/* Whether two passages share a sentence. */
bool passages_overlap(const struct passage *a, const struct passage *b);

/* Whether a passage begins a line of a list that is typed within a paragraph. */
bool begins_line_of_list(const struct reading *reading, const struct passage *passage);

/* Whether two passages are, or stand in, two items of one list or two rows of one table, not far
 * from each other; or begin two lines of a list that is typed within a paragraph, whatever signs or
 * numbers these begin with. */
bool are_siblings(const struct reading *reading, const struct passage *a, const struct passage *b);

/* Whether one of two passages says word for word what the other says, whatever either is called
 * (« Prompt du mail : … », a cell before it) and but for a few words before it or behind it. Case,
 * accents and punctuation do not count; of very few words that tells nothing. */
bool passages_repeat(const struct reading *reading, const struct passage *a,
                     const struct passage *b);

/* The number of its words. */
uint32_t passage_length(const struct reading *reading, const struct passage *passage);

/* How many of its words have a digit, and how many of its sentences are questions. */
uint32_t passage_figures(const struct reading *reading, const struct passage *passage);
uint32_t passage_questions(const struct reading *reading, const struct passage *passage);

/* What it has of the text of one of its leaves. */
struct text passage_part(const struct reading *reading, const struct passage *passage,
                         uint32_t leaf);

/* How much of a long quotation is kept; reports show less. */
enum { QUOTE_BYTES = 600 };

/* The passage's words: of several leaves, joined by " | " within a table's row and by
 * QUOTE_BREAK elsewhere. */
struct text passage_quote(const struct reading *reading, const struct passage *passage,
                          struct arena *arena);

#endif
