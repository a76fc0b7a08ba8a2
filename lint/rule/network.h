/* A second look at a window: what its clues say, beside what they say of its surroundings.
 *
 * Clues add up, so they cannot say that a passage is no evidence for one requirement because it is
 * so plainly evidence for another, or because it stands among others of its kind. A small neural
 * network can: a multilayer perceptron with one layer of hidden units (rectified linear), and
 * direct connections past it. Its inputs are the window's and its surroundings' (surroundings.h).
 */
#ifndef DOSSIER_RULE_NETWORK_H
#define DOSSIER_RULE_NETWORK_H

#include "rule/weights.h"

/* A network, and room for what it makes of one window; for one thread. */
struct network_runner {
    const struct network *network;
    uint32_t requirement_count;
    float *sums; /* for each requirement what passes the units by, then what each unit said last,
                  * nothing below zero */
    struct term *terms;
};

/* Lives in the arena, as long as the network. */
struct network_runner network_runner(const struct network *network, uint32_t requirement_count,
                                     struct arena *arena);

/* Fills in one score for each requirement. While a network is learned, `kept` says how much each
 * unit counts; NULL for all alike. The scores stand apart from the runner's. */
void network_run(const struct network_runner *runner, const float *inputs, const float *kept,
                 float *scores);

#endif
