/* What a second look at a window knows of it (network.h): its inputs.
 *
 * They are, for each score, what the clues say of the window, how much of it for the heading and
 * the words before, what they say of the nearest and of the near sentences before and behind it,
 * and of the windows around it; then what sort of passage it is:
 * how long, in a table, a picture, a list, where it begins and ends. So a part of a piece can be
 * told from a whole one, and one among many of its kind from one that stands alone. */
#ifndef DOSSIER_RULE_SURROUNDINGS_H
#define DOSSIER_RULE_SURROUNDINGS_H

#include "rule/weights.h"

struct surroundings;

/* How many inputs there are for so many scores. */
uint32_t window_input_count(uint32_t width);

/* What an input is called: "score gdpr", "near-before *" (of evidence at all), "words". The name is
 * cut to `size` bytes. */
void window_input_name(const struct referential *referential, uint32_t input, char *name,
                       size_t size);

/* Knows of a document all but what its clues say. Lives in the arena, as long as all that is
 * passed.
 */
struct surroundings *surroundings_create(const struct reading *reading,
                                         const struct windows *windows, uint32_t width,
                                         struct arena *arena);

/* Takes in what the clues say of a window that is one piece: what a sentence says is what the
 * loudest such window with it says. To be told of all of them before any window is asked about. */
void surroundings_listen(struct surroundings *surroundings, const struct passage *window,
                         const float *scores);

/* The windows [first, end). */
struct window_range {
    uint32_t first;
    uint32_t end;
};

/* Those windows, and all whose scores are needed to be asked about them. */
struct window_range windows_around(const struct windows *windows, uint32_t first, uint32_t end);

/* The clues' scores from now on: of a range like that. */
void surroundings_look_at(struct surroundings *surroundings, const struct scores *scores);

/* All this for the clues' scores of all windows at once, as clue_scores() gives them. */
struct surroundings *surroundings_of(const struct reading *reading, const struct windows *windows,
                                     const struct scores *scores, struct arena *arena);

/* Windows share what stands before them if they begin with the same sentence, and what stands
 * behind them if they end with the same: so inputs come in parts. */
enum input_part { INPUTS_BEFORE, INPUTS_BEHIND, INPUTS_OWN, INPUT_PART_COUNT };

/* The inputs of a part stand in one place or two, [first, end) each. */
struct input_range {
    uint32_t first;
    uint32_t end;
};
struct input_ranges {
    struct input_range items[2];
};

struct input_ranges input_part_ranges(enum input_part part, uint32_t width);

/* Fills in the part of all windows that begin with that sentence, that end before that one, or of
 * the window with that number. */
void window_inputs_part(const struct surroundings *surroundings, enum input_part part,
                        uint32_t number, float *inputs);

/* Fills in all inputs for one window. */
void window_inputs(const struct surroundings *surroundings, uint32_t window, float *inputs);

#endif
