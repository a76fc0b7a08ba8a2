#include "rule/network.h"

#include "base/arena.h"
#include "base/deadline.h"
#include "rule/surroundings.h"

#include <string.h>

/* Adds a row of weights; the pointers are restricted so that several are added at once. */
static void add_row(float *restrict sums, const float *restrict row, uint32_t count, float factor)
{
    for (uint32_t i = 0; i < count; i++)
        sums[i] += factor * row[i];
}

void network_run(const struct network *network, const float *inputs, uint32_t requirement_count,
                 const float *kept, float *units, float *scores)
{
    const uint32_t input_count = window_input_count(requirement_count);
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
    float *inputs = ARENA_ARRAY(arena, float, window_input_count(width));
    float *units = ARENA_ARRAY(arena, float, network->unit_count);
    const struct surroundings *surroundings = surroundings_of(reading, windows, &first, arena);
    for (uint32_t i = 0; i < windows->count && !deadline_has_passed(); i++) {
        window_inputs(surroundings, i, inputs);
        network_run(network, inputs, width, NULL, units, items + (size_t)i * width);
    }
    return (struct scores){items, width};
}
