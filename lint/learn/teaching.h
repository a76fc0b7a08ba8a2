/* What a pack is taught, as a number: weights keep that of what they were learned from, so that
 * they can be told to be older than the teaching. The pack's examples have no part in it: whether
 * they hold is tried each time. */
#ifndef DOSSIER_LEARN_TEACHING_H
#define DOSSIER_LEARN_TEACHING_H

#include "base/failure.h"
#include "rule/pack_load.h"

#include <stdint.h>

/* A hash of the dossiers, phrases and surroundings, in their order. False, and why, if a dossier
 * cannot be read. */
bool teaching_hash(const struct pack *pack, const struct pack_extras *extras, uint64_t *hash,
                   struct failure *failure);

#endif
