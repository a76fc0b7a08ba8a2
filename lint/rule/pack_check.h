/* Looks for what is wrong with a pack that loads: a text missing in a language, a requirement
 * without a rule, a list or a discount never used, a phrase that says nothing, a pattern that says
 * anything, a rule that can never fire, weights not learned yet. */
#ifndef DOSSIER_RULE_PACK_CHECK_H
#define DOSSIER_RULE_PACK_CHECK_H

#include "rule/pack_load.h"

struct pack_problem {
    struct pack_place place;
    enum message message;
    struct text subject, detail; /* the message's "%1" and "%2" */
};

/* The problems, in the arena; returns how many. */
uint32_t pack_check(const struct pack *pack, const struct pack_extras *extras, struct arena *arena,
                    const struct pack_problem **problems);

#endif
