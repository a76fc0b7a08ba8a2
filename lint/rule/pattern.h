/* PCRE2 patterns of a pack, made ready when first asked for; one cache per thread.
 *
 * Patterns are the rule author's escape hatch: UTF, Unicode properties, caseless. Matching is
 * bounded in steps, depth and memory, so that no text can make it run away; a match that hits a
 * bound is no match. */
#ifndef DOSSIER_RULE_PATTERN_H
#define DOSSIER_RULE_PATTERN_H

#include "base/buffer.h"
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

/* Puts the pattern where compiled ones are, ready for any PCRE2 of the very same version, built
 * with the same options (man pcre2serialize); another version compiles it anew. Its place there, in
 * words of 32 bits, at which it begins; false if PCRE2 does not take the pattern. */
bool pattern_store(struct text pattern, struct buffer *ready, uint32_t *place);

/* Whether the pattern, a valid one, matches where there is nothing, and so everywhere. */
bool pattern_matches_nothing(struct text pattern);

#endif
