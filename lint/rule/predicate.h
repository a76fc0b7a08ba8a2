/* Predicates: what a rule may ask of a passage. The table in predicate.c is the one place to add
 * one: its name in packs, and the function that answers. */
#ifndef DOSSIER_RULE_PREDICATE_H
#define DOSSIER_RULE_PREDICATE_H

#include "rule/announcements.h"
#include "rule/passage.h"
#include "rule/pattern.h"

/* A passage of a dossier, questioned by a pack's predicates. */
struct question {
    const struct pack *pack;
    const struct reading *reading;
    const struct passage *passage;
    struct pattern_cache *patterns;
    const struct announcements *announcements;
    uint32_t requirement;          /* asked for */
    float score;                   /* of a window: what the pack was taught, less the threshold */
    const float *margins;          /* the same for all requirements; NULL of what is no window */
    const struct passage *counted; /* what was found so far for the requirement */
    uint32_t counted_count;
};

/* What the attribute `is` of a predicate names. */
enum bit_names { BITS_NONE, BITS_BLOCK_KINDS, BITS_BLOCK_FLAGS };

/* How a predicate that has children follows from them. */
enum combination { COMBINES_NOTHING, COMBINES_ALL, COMBINES_ANY, COMBINES_NONE };

struct predicate_type {
    const char *name;
    enum combination combination;
    enum bit_names bits;
    uint32_t least; /* what `at-least` is where a pack does not say */
    bool (*holds)(const struct question *question, uint32_t predicate);
};

extern const struct predicate_type predicate_types[];
extern const uint32_t predicate_type_count;

/* Whether the predicate with that number in the pack holds for the passage. */
bool predicate_holds(const struct question *question, uint32_t predicate);

/* Whether it can hold for any passage at all, whichever is questioned: not where it asks for a
 * title that the dossier has nowhere. */
bool predicate_may_hold(const struct question *question, uint32_t predicate);

/* Whether the predicate, or one below it, asks for the score that only windows have, of a pack that
 * was taught. */
bool predicate_asks_score(const struct pack *pack, uint32_t predicate);

/* The lowest margin of all its `taught`; 0 if none is below. */
float pack_lowest_margin(const struct pack *pack);

#endif
