/* Judging one requirement: the pack's rules gather evidence for it, pieces are counted, and what
 * was found, or only comes close, makes its verdict. */
#ifndef DOSSIER_RULE_JUDGEMENT_H
#define DOSSIER_RULE_JUDGEMENT_H

#include "rule/announcements.h"
#include "rule/candidate.h"
#include "rule/heading_list.h"
#include "rule/pattern.h"
#include "rule/unfinished.h"
#include "verdict/verdict.h"

/* A dossier, as far as it was read for all requirements alike. */
struct dossier_reading {
    const struct pack *pack;
    const struct reading *reading;
    const struct heading_list *headings;
    const struct unfinished *unfinished;
    const struct announcements *announcements;
    struct pattern_cache *patterns;
    bool explains_evidence; /* evidence is to say which clues made it count */
    struct arena *arena;
};

/* The score of a passage that is no window: what the pack was taught says nothing of it. */
#define UNSCORED (-INFINITY)

/* By the requirement's number, and the windows that may be its evidence. Lives in the arena. */
struct requirement_verdict requirement_judge(const struct dossier_reading *dossier,
                                             const struct candidates *candidates, uint32_t number);

#endif
