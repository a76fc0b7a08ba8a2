/* Counting evidence: what makes two passages two pieces of it. */
#ifndef DOSSIER_RULE_PIECE_H
#define DOSSIER_RULE_PIECE_H

#include "rule/boundary.h"
#include "rule/passage.h"

/* How many pieces of evidence a passage is, with its mentions filled in: one; a sentence or a row
 * that shows several of the rule's kinds is as many, and one sentence that is as long as the rule
 * says is two. */
uint32_t passage_pieces(const struct reading *reading, const struct rule *rule,
                        const struct passage *passage);

/* Whether they are two pieces: they share no words, nor a leaf where the rule takes a leaf for one
 * piece (what it quotes may still say otherwise), and do not show one and the same of the rule's
 * kinds alone. Where they stand in one leaf, their boundary may still say otherwise. */
bool are_two_pieces(const struct rule *rule, const struct passage *a, const struct passage *b);

/* Whether the passage stands behind the other, in the leaf that one ends in. */
bool stands_behind(const struct passage *passage, const struct passage *other);

/* The score of the boundary between two passages of a leaf, the second behind the first: no doubt
 * that they are two where the second begins a line of a list typed within a paragraph. */
float passages_boundary(const struct reading *reading, const struct pack *pack,
                        uint32_t requirement, const struct passage *first,
                        const struct passage *second);

#endif
