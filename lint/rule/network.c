#include "rule/network.h"

#include "base/arena.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* The inputs, in groups: each has one for each requirement, but the last. */
enum {
    SCORE, /* what the clues say of the window */
    NEXT_BEFORE,
    NEXT_BEHIND,
    NEAR_BEFORE,
    NEAR_BEHIND,
    LENGTHS /* how many words and sentences */
};

enum { NEAR = 8 /* sentences */, LENGTH_COUNT = 2 };

struct surroundings {
    const struct reading *reading;
    const struct windows *windows;
    const struct scores *scores;
    /* For each sentence and requirement: how loudly it speaks, 0 if not at all. */
    float *loudness;
    uint32_t sentence_count;
};

uint32_t network_input_count(uint32_t requirement_count)
{
    return LENGTHS * requirement_count + LENGTH_COUNT;
}

void network_input_name(const struct referential *referential, uint32_t input, char *name,
                        size_t size)
{
    static const char *const groups[] = {"score", "next-before", "next-behind", "near-before",
                                         "near-behind"};
    static const char *const lengths[] = {"words", "sentences"};
    const uint32_t width = referential->requirement_count;
    if (input >= LENGTHS * width)
        snprintf(name, size, "%s", lengths[input - LENGTHS * width]);
    else
        snprintf(name, size, "%s %.*s", groups[input / width],
                 TEXT_ARGS(referential->requirements[input % width].id));
}

/* What a sentence says is what the loudest window of one piece with it says: it speaks from a score
 * of -1 on. */
static void listen(struct surroundings *surroundings)
{
    const uint32_t width = surroundings->scores->requirement_count;
    for (uint32_t i = 0; i < surroundings->windows->count; i++) {
        const struct passage *window = &surroundings->windows->items[i];
        if (!is_one_piece(surroundings->reading, window))
            continue;
        const float *scores = surroundings->scores->items + (size_t)i * width;
        for (uint32_t j = window->first_sentence; j < window->end_sentence; j++) {
            float *loudness = surroundings->loudness + (size_t)j * width;
            for (uint32_t k = 0; k < width; k++)
                loudness[k] = fmaxf(loudness[k], 1 + scores[k]);
        }
    }
}

struct surroundings *surroundings_of(const struct reading *reading, const struct windows *windows,
                                     const struct scores *scores, struct arena *arena)
{
    struct surroundings *surroundings = arena_allocate(arena, sizeof *surroundings);
    *surroundings =
        (struct surroundings){reading, windows, scores, NULL, reading_sentences(reading)};
    surroundings->loudness =
        ARENA_ARRAY(arena, float, (size_t)surroundings->sentence_count * scores->requirement_count);
    listen(surroundings);
    return surroundings;
}

/* Adds a row of weights; the pointers are restricted so that several are added at once. */
static void add_row(float *restrict sums, const float *restrict row, uint32_t count, float factor)
{
    for (uint32_t i = 0; i < count; i++)
        sums[i] += factor * row[i];
}

/* The mean loudness of the sentences [first, end); 0 of none. */
static void add_mean(const struct surroundings *surroundings, uint32_t first, uint32_t end,
                     float *inputs)
{
    const uint32_t width = surroundings->scores->requirement_count;
    const float share = end > first ? 1.0F / (float)(end - first) : 0;
    for (uint32_t i = first; i < end; i++)
        add_row(inputs, surroundings->loudness + (size_t)i * width, width, share);
}

void window_inputs(const struct surroundings *surroundings, uint32_t window, float *inputs)
{
    const uint32_t width = surroundings->scores->requirement_count;
    const struct passage *passage = &surroundings->windows->items[window];
    const float *scores = surroundings->scores->items + (size_t)window * width;
    const uint32_t first = passage->first_sentence, end = passage->end_sentence;
    const uint32_t before = first > NEAR ? first - NEAR : 0, next = first > 0 ? first - 1 : 0;
    const uint32_t left = surroundings->sentence_count - end;
    const uint32_t length = passage_length(surroundings->reading, passage);
    memset(inputs, 0, network_input_count(width) * sizeof *inputs);
    memcpy(inputs + SCORE * width, scores, width * sizeof *inputs);
    add_mean(surroundings, next, first, inputs + NEXT_BEFORE * width);
    add_mean(surroundings, end, end + (left > 0), inputs + NEXT_BEHIND * width);
    add_mean(surroundings, before, first, inputs + NEAR_BEFORE * width);
    add_mean(surroundings, end, end + (left < NEAR ? left : NEAR), inputs + NEAR_BEHIND * width);
    inputs[LENGTHS * width] = logf((float)(length ? length : 1));
    inputs[LENGTHS * width + 1] = logf((float)(end - first));
}

void network_run(const struct network *network, const float *inputs, uint32_t requirement_count,
                 const float *kept, float *units, float *scores)
{
    const uint32_t input_count = network_input_count(requirement_count);
    const uint32_t unit_count = network->unit_count;
    memcpy(units, network->unit_biases, unit_count * sizeof *units);
    memcpy(scores, network->biases, requirement_count * sizeof *scores);
    for (uint32_t i = 0; i < input_count; i++) {
        if (inputs[i] == 0) /* most surroundings say nothing */
            continue;
        add_row(units, network->to_units + (size_t)i * unit_count, unit_count, inputs[i]);
        add_row(scores, network->direct + (size_t)i * requirement_count, requirement_count,
                inputs[i]);
    }
    for (uint32_t i = 0; i < unit_count; i++)
        if (units[i] > 0)
            add_row(scores, network->from_units + (size_t)i * requirement_count, requirement_count,
                    kept ? units[i] * kept[i] : units[i]);
}

struct scores windows_scores(const struct reading *reading, const struct windows *windows,
                             const struct pack *pack, struct arena *arena)
{
    const struct network *network = &pack->network;
    const struct scores first = clue_scores(reading, windows, pack, arena);
    const uint32_t width = first.requirement_count;
    if (!first.items || network->unit_count == 0)
        return first;
    float *items = ARENA_ARRAY(arena, float, (size_t)windows->count *width);
    float *inputs = ARENA_ARRAY(arena, float, network_input_count(width));
    float *units = ARENA_ARRAY(arena, float, network->unit_count);
    const struct surroundings *surroundings = surroundings_of(reading, windows, &first, arena);
    for (uint32_t i = 0; i < windows->count; i++) {
        window_inputs(surroundings, i, inputs);
        network_run(network, inputs, width, NULL, units, items + (size_t)i * width);
    }
    return (struct scores){items, width};
}
