/* Whether two sentences of one paragraph are two pieces of evidence, or one told on: « On note les
 * questions d'abord. Celles qui ont leur réponse sont rayées » is one habit.
 *
 * What a pack was taught of it are clues as others are (clue.h), of kinds of their own: "1:celles"
 * (the first word of the sentence behind), "2:qui" (its second), "3:celles qui" (the two), "n:rai"
 * (any stem of it), "v:question" (any of the sentence before), "j:semicolon" (what joins the two),
 * "w:sober" (a word list that both mention), "x:sober" (the one before alone), "y:sober" (the one
 * behind alone). For each requirement of which several pieces are asked, their weights say how much
 * they speak for two. */
#ifndef DOSSIER_RULE_BOUNDARY_H
#define DOSSIER_RULE_BOUNDARY_H

#include "rule/clue.h"

/* The name of the clue that any two sentences have. */
#define BOUNDARY_MANNER "j:"
#define ANY_BOUNDARY "boundary"
#define BOUNDARY_CLUE BOUNDARY_MANNER ANY_BOUNDARY

/* The clues of two sentences of a leaf. */
void boundary_clues(const struct reading *reading, const struct pack *pack, uint32_t leaf,
                    uint32_t before, uint32_t behind, const struct clue_sink *sink);

/* The logarithm of the odds that they are two pieces of evidence for the requirement; 0 in a pack
 * that was taught nothing of it. */
float boundary_score(const struct reading *reading, const struct pack *pack, uint32_t requirement,
                     uint32_t leaf, uint32_t before, uint32_t behind);

#endif
