/* All the clues met while learning, each with a number, and the clues of a window as a row of
 * numbers and values. */
#ifndef DOSSIER_LEARN_CLUE_INDEX_H
#define DOSSIER_LEARN_CLUE_INDEX_H

#include "learn/lesson.h"

struct clue_index;

struct clue_index *clue_index_create(struct arena *arena);
void clue_index_destroy(struct clue_index *index);

uint32_t clue_index_count(const struct clue_index *index);
struct text clue_index_name(const struct clue_index *index, uint32_t clue);

/* The number of the clue with this key, if it was met. */
bool clue_index_find(const struct clue_index *index, uint64_t key, uint32_t *clue);

/* How many lessons clue_index_meet() was shown, */
uint32_t clue_index_lessons(const struct clue_index *index);

/* and how many of them have the clue. */
uint32_t clue_index_frequency(const struct clue_index *index, uint32_t clue);

/* Counts the clues of a whole lesson, each once. */
void clue_index_meet(struct clue_index *index, const struct lesson *lesson,
                     const struct pack *pack);

/* The clues of one window, values summed; made when first asked for, in the arena. */
const struct clue_row *clue_index_row(struct clue_index *index, const struct lesson *lesson,
                                      const struct pack *pack, uint32_t window);

/* The same for two sentences of a leaf (rule/boundary.h), whose clues are counted among those of
 * the lesson met last. */
void clue_index_meet_boundary(struct clue_index *index, const struct lesson *lesson,
                              const struct pack *pack, uint32_t leaf, uint32_t before,
                              uint32_t behind);
struct clue_row clue_index_boundary_row(struct clue_index *index, const struct lesson *lesson,
                                        const struct pack *pack, uint32_t leaf, uint32_t before,
                                        uint32_t behind);

#endif
