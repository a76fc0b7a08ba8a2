/* A second look at a window: what its clues say, beside what they say of its surroundings.
 *
 * Clues add up, so they cannot say that a passage is no evidence for one requirement because it is
 * so plainly evidence for another, or because it stands among others of its kind. A small neural
 * network can: a multilayer perceptron with one layer of hidden units (rectified linear), and
 * direct connections past it. Its inputs are the window's and its surroundings' (surroundings.h).
 */
#ifndef DOSSIER_RULE_NETWORK_H
#define DOSSIER_RULE_NETWORK_H

#include "rule/row_sums.h"

/* A network, and room for what it makes of one window; for one thread. */
struct network_runner {
    const struct network *network;
    uint32_t width; /* scores */
    row_sums_function *sum_up;
    float *sums; /* for each score what passes the units by, then what each unit said last,
                  * nothing below zero */
    float *scores;
};

/* Lives in the arena, as long as the network. */
struct network_runner network_runner(const struct network *network, uint32_t width,
                                     struct arena *arena);

/* How many sums there are: for each score, then for each unit, then to the row's end. */
uint32_t network_sum_count(const struct network_runner *runner);

/* Adds what the inputs in those ranges say; `sums` are to be others than those they are added to,
 * in the beginning the network's biases. */
void network_add(const struct network_runner *runner, const float *before, const float *inputs,
                 const struct input_ranges *ranges, float *sums);

/* Fills in all scores, from the runner's own sums of all inputs. While a network is learned, `kept`
 * says how much each unit counts; NULL for all alike. The scores stand apart from the runner's. */
void network_conclude(const struct network_runner *runner, const float *kept, float *scores);

/* All this at once. */
void network_run(const struct network_runner *runner, const float *inputs, const float *kept,
                 float *scores);

#endif
