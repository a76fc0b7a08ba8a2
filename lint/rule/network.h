/* A second look at a window: what its clues say, beside what they say of its surroundings.
 *
 * Clues add up, so they cannot say that a passage is no evidence for one requirement because it is
 * so plainly evidence for another, or because it stands among others of its kind. A small neural
 * network can: a multilayer perceptron with one layer of hidden units (rectified linear), and
 * direct connections past it. Its inputs are what the clues say of the window, of the nearest and
 * of the near sentences before and behind it, for each requirement, and how long the window is. */
#ifndef DOSSIER_RULE_NETWORK_H
#define DOSSIER_RULE_NETWORK_H

#include "rule/weights.h"

struct surroundings;

/* How many inputs a network for so many requirements has. */
uint32_t network_input_count(uint32_t requirement_count);

/* What its inputs are called: "score gdpr", "near-before gdpr". The name is cut to `size` bytes. */
void network_input_name(const struct referential *referential, uint32_t input, char *name,
                        size_t size);

/* Prepares a document's inputs from the scores its clues gave. Lives in the arena, as long as all
 * that is passed. */
struct surroundings *surroundings_of(const struct reading *reading, const struct windows *windows,
                                     const struct scores *scores, struct arena *arena);

/* Fills in the inputs for one window. */
void window_inputs(const struct surroundings *surroundings, uint32_t window, float *inputs);

/* Fills in `units`, and one score for each requirement. While a network is learned, `kept` says how
 * much each unit counts; NULL for all alike. */
void network_run(const struct network *network, const float *inputs, uint32_t requirement_count,
                 const float *kept, float *units, float *scores);

/* What a pack was taught says of each window: the network's scores, or the clues' where the pack
 * has no network. */
struct scores windows_scores(const struct reading *reading, const struct windows *windows,
                             const struct pack *pack, struct arena *arena);

#endif
