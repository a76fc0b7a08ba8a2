/* A pack's phrases and examples are read as they would stand in a dossier: among paragraphs that
 * meet nothing, the pack's surroundings, in turn, so that those tell nothing of the phrase. */
#ifndef DOSSIER_LEARN_PHRASE_H
#define DOSSIER_LEARN_PHRASE_H

#include "learn/marks.h"
#include "rule/pack_load.h"

/* Learning leaves out one fold after another; phrases are dealt out to them in turn. */
enum { FOLDS = 5 };

/* A phrase in its place. Where a requirement asks for several pieces, marks may tell them apart. */
struct phrase_in_place {
    struct marked_document marked;
    unsigned first_line, end_line; /* those of the phrase */
    uint32_t requirement;
    bool met;
};

/* Puts the `number`th phrase in its place; lives in the arena. False, and why, if it cannot be read
 * or a mark in it is wrong or of another requirement. */
bool phrase_put(struct phrase_in_place *place, const struct example *phrase, uint32_t number,
                const struct referential *referential, const struct pack_extras *extras,
                struct arena *arena, struct failure *failure);

/* Says in the failure where in the pack the phrase stands; returns false. */
bool phrase_failure(const struct example *phrase, struct failure *failure);

#endif
