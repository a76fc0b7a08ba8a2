#include "rule/network.h"

#include "base/arena.h"
#include "rule/surroundings.h"

#include <string.h>

struct network_runner network_runner(const struct network *network, uint32_t width,
                                     struct arena *arena)
{
    return (struct network_runner){
        .network = network,
        .width = width,
        .sum_up = row_sums_of(NETWORK_LANE),
        .sums = ARENA_ARRAY(arena, float, network_row(width + network->unit_count)),
        .scores = ARENA_ARRAY(arena, float, network_row(width)),
    };
}

uint32_t network_sum_count(const struct network_runner *runner)
{
    return network_row(runner->width + runner->network->unit_count);
}

void network_add(const struct network_runner *runner, const float *before, const float *inputs,
                 const struct input_ranges *ranges, float *sums)
{
    /* most of a dossier says nothing about most requirements */
    const struct weighted_rows rows = {runner->network->from_inputs, network_sum_count(runner),
                                       inputs, *ranges, true};
    runner->sum_up(before, &rows, sums);
}

void network_conclude(const struct network_runner *runner, const float *kept, float *scores)
{
    const struct network *network = runner->network;
    const uint32_t width = runner->width, unit_count = network->unit_count;
    float *units = runner->sums + width;
    for (uint32_t i = 0; i < unit_count; i++)
        units[i] = units[i] > 0 ? units[i] : 0;
    for (uint32_t i = 0; kept && i < unit_count; i++)
        units[i] *= kept[i];
    const struct weighted_rows rows = {
        network->from_units, network_row(width), units, {{{0, unit_count}}}, false};
    runner->sum_up(runner->sums, &rows, runner->scores);
    memcpy(scores, runner->scores, width * sizeof *scores);
}

void network_run(const struct network_runner *runner, const float *inputs, const float *kept,
                 float *scores)
{
    const struct input_ranges all = {{{0, window_input_count(runner->width)}}};
    network_add(runner, runner->network->biases, inputs, &all, runner->sums);
    network_conclude(runner, kept, scores);
}
