/* What a pack was taught says of each window of a document: the network's scores, or the clues'
 * where the pack has no network.
 *
 * They come batch by batch, in the windows' order, which is that of their starts, so that a long
 * document takes no more memory than a short one does. */
#ifndef DOSSIER_RULE_SCORING_H
#define DOSSIER_RULE_SCORING_H

#include "rule/weights.h"

struct scoring;

/* Lives in the arena, as long as all that is passed. */
struct scoring *scoring_create(const struct reading *reading, const struct windows *windows,
                               const struct pack *pack, struct arena *arena);

/* Sets the scores of the next windows, which live until the next call; false after the last, or if
 * the pack was taught nothing. */
bool scoring_next(struct scoring *scoring, struct scores *scores);

#endif
