/* Which clues carried a passage: what a person is told of why it was found.
 *
 * The weights' score is a sum, so each word, word list, heading has its share of it. Where the pack
 * has a network, it judges anew what the sum says; the shares are still of the sum. */
#ifndef DOSSIER_RULE_CLUE_SHARES_H
#define DOSSIER_RULE_CLUE_SHARES_H

#include "rule/weights.h"
#include "verdict/verdict.h"

struct clue_shares {
    const struct clue_share *items;
    uint32_t count;
};

/* The loudest few that speak for the passage, in order; those alike loud in the order in which they
 * are met. A word's share is that of its stem and parts wherever it stands in the passage, and half
 * of each pair it is in. All lives in the arena, or is the pack's. */
struct clue_shares clue_shares(const struct reading *reading, const struct pack *pack,
                               const struct passage *passage, uint32_t requirement,
                               struct arena *arena);

#endif
