/* What a second look at a window knows of it (network.h): its inputs.
 *
 * They are, for each requirement, what the clues say of the window, of the nearest and of the near
 * sentences before and behind it, and of the windows around it; then what sort of passage it is:
 * how long, in a table, a picture, a list, where it begins and ends. So a part of a piece can be
 * told from a whole one, and one among many of its kind from one that stands alone. */
#ifndef DOSSIER_RULE_SURROUNDINGS_H
#define DOSSIER_RULE_SURROUNDINGS_H

#include "rule/weights.h"

struct surroundings;

/* How many inputs there are for so many requirements. */
uint32_t window_input_count(uint32_t requirement_count);

/* What an input is called: "score gdpr", "near-before gdpr", "words". The name is cut to `size`
 * bytes. */
void window_input_name(const struct referential *referential, uint32_t input, char *name,
                       size_t size);

/* Prepares a document's inputs from the scores its clues gave. Lives in the arena, as long as all
 * that is passed. */
struct surroundings *surroundings_of(const struct reading *reading, const struct windows *windows,
                                     const struct scores *scores, struct arena *arena);

/* Fills in the inputs for one window. */
void window_inputs(const struct surroundings *surroundings, uint32_t window, float *inputs);

#endif
