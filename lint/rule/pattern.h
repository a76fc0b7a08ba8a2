/* PCRE2 patterns of a pack, compiled when first asked for; one cache per thread.
 *
 * Patterns are the rule author's escape hatch: UTF, Unicode properties, caseless. Matching is
 * bounded in steps, depth and memory, so that no text can make it run away; a match that hits a
 * bound is no match. */
#ifndef DOSSIER_RULE_PATTERN_H
#define DOSSIER_RULE_PATTERN_H

#include "rule/pack.h"

struct pattern_cache;

struct pattern_cache *pattern_cache_create(const struct pack *pack);
void pattern_cache_destroy(struct pattern_cache *cache);

/* Whether the pattern of the predicate with that number matches somewhere in the part, as if there
 * were no more of the whole text that it is of. That is to stay as it is until texts are forgotten:
 * what it has is found out once, for all its parts and patterns. */
bool pattern_cache_matches(struct pattern_cache *cache, uint32_t predicate, struct text whole,
                           struct text part);

/* To be called before other texts may stand where those that were asked about stood. */
void pattern_cache_forget_texts(struct pattern_cache *cache);

/* Whether PCRE2 takes the pattern. */
bool pattern_is_valid(struct text pattern);

/* Whether the pattern, a valid one, matches where there is nothing, and so everywhere. */
bool pattern_matches_nothing(struct text pattern);

#endif
