/* What of a referential a person means who names it in words of their own: by id, by title, or by
 * some words of what is said of it, in French or in English.
 *
 * Words are compared as folded, or by their stems (language/lexicon.h), so that case, accents and
 * plurals do not matter; four letters or more also stand for the words they begin. Words that are
 * in any question (fillers.h) count for nothing beside others. A finder belongs to whoever made it,
 * and must not outlive its referential. */
#ifndef DOSSIER_FIND_FINDER_H
#define DOSSIER_FIND_FINDER_H

#include "base/buffer.h"
#include "find/glossary.h"
#include "verdict/referential.h"

struct arena;
struct finder;

/* What some words name or, where they name nothing, what tells of them; the closest. */
struct finding {
    const struct subject *subjects; /* in the arena */
    uint32_t count;
    bool is_named; /* whether the words are in their ids, titles or keywords */
};

/* The locale is that of who asks. */
struct finder *finder_create(const struct referential *referential, enum locale locale);
void finder_destroy(struct finder *finder);

/* What has that id (whatever its letters' case, its blanks and its dots: "cr 31" is "Cr3.1"), or is
 * titled so; false if nothing is. */
bool finder_named(struct finder *finder, struct text name, struct subject *subject);

/* Whether the word is a number as the referential's are, be it of one of them ("Cr3.1") or of none
 * ("Cr9.9"). */
bool finder_is_like_id(const struct finder *finder, struct text word);

/* The term of the glossary that the words are about, and nothing else; NULL if there is none. */
const struct term *finder_term(struct finder *finder, struct text words);

/* What has most of these words: a rare one is worth more than a frequent one, and what most of the
 * referential has, "les" or "IA", counts only where nothing else is found. A word is looked for in
 * the language of who asks, and in others only if nothing has it there: "Make" is a name in French.
 */
struct finding finder_search(struct finder *finder, struct text words, struct arena *arena);

/* Adds the words with each replaced by the nearest one that is known, and those that come near none
 * left out; false, and nothing added, if that leaves nothing. */
bool finder_suggest(struct finder *finder, struct text words, struct buffer *out);

/* The id or title nearest to the name; empty if none is near. */
struct text finder_nearest_name(const struct finder *finder, struct text name);

#endif
