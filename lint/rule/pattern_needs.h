/* What a pattern cannot do without: strings, one of which is in everything that it matches. Most
 * texts have none of them, and need not be matched at all.
 *
 * Worked out when a pack is loaded, from the pattern's items as PCRE2 itself tells them apart (man
 * pcre2callout, "automatic callouts"). What is not understood asks for nothing, so that no match is
 * lost; nor does a pattern that is tried at the start of a text alone, which takes no time. */
#ifndef DOSSIER_RULE_PATTERN_NEEDS_H
#define DOSSIER_RULE_PATTERN_NEEDS_H

#include "base/text.h"

/* The strings, folded (grams.h), a line each; empty if there are none to ask for. The pattern is a
 * valid one; they live in the arena. */
struct text pattern_needs(struct text pattern, struct arena *arena);

#endif
