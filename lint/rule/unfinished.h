/* What is still to be filled in: a template's blanks, its example that was written over with its
 * label left standing, and what the pack says of such places, « [capture à mettre] ».
 *
 * Who leaves one means to come back: what rests on it may still change, and a person must look. */
#ifndef DOSSIER_RULE_UNFINISHED_H
#define DOSSIER_RULE_UNFINISHED_H

#include "rule/predicate.h"

struct arena;

struct blank {
    uint32_t block;
    struct text words; /* the block's, or those of the sentence that it is */
    bool is_template;
};

struct unfinished {
    const bool *sentences;      /* for each of the reading's: whether it is such a place */
    const struct blank *blanks; /* all places, in reading order */
    uint32_t blank_count;
};

/* Asks the question of every sentence; works over the arena. */
struct unfinished document_unfinished(const struct question *question, struct arena *arena);

/* Whether the passage has such a place, or the sentence next to it, which `shown` (the passage as
 * it came) then takes in: a reader must see what is meant. */
bool passage_is_unfinished(const struct unfinished *unfinished, const struct reading *reading,
                           const struct passage *passage, struct passage *shown);

#endif
