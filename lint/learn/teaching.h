/* What a pack's weights are learned from, as a number that they keep, so that they can be told to
 * be older. Words for people, titles or advice say, have no part in it, nor has what the rules ask
 * of a passage: weights are as good as before where these change. */
#ifndef DOSSIER_LEARN_TEACHING_H
#define DOSSIER_LEARN_TEACHING_H

#include "base/failure.h"
#include "rule/pack_load.h"

#include <stdint.h>

/* A hash of the dossiers, phrases, surroundings and examples, of the word lists and abbreviations,
 * and of what counts as a piece of evidence and how many are asked for; all in their order. False,
 * and why, if a dossier cannot be read. */
bool teaching_hash(const struct pack *pack, const struct pack_extras *extras, uint64_t *hash,
                   struct failure *failure);

/* Whether the pack's weights were learned before any of that changed: of what can be read now. */
bool teaching_has_changed(const struct pack *pack, const struct pack_extras *extras);

#endif
