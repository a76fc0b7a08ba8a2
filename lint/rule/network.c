#include "rule/network.h"

#include "base/arena.h"
#include "base/processor.h"
#include "rule/surroundings.h"

#include <string.h>

/* So many numbers a processor with AVX2 takes at once, others in two steps. It is spelt out, since
 * what compilers make of loops within loops varies. */
typedef float lane __attribute__((vector_size(NETWORK_LANE * sizeof(float))));

/* Rows of weights, each with a factor; those in the ranges count. */
struct terms {
    const float *rows;
    uint32_t row; /* how long each is */
    const float *factors;
    struct input_ranges ranges;
    bool are_sparse; /* most factors are zero: asking each is worth it */
};

struct network_runner network_runner(const struct network *network, uint32_t width,
                                     struct arena *arena)
{
    return (struct network_runner){
        .network = network,
        .width = width,
        .sums = ARENA_ARRAY(arena, float, network_row(width + network->unit_count)),
        .scores = ARENA_ARRAY(arena, float, network_row(width)),
    };
}

/* The sums of so many lanes of columns, in registers. */
static inline __attribute__((always_inline)) void sum_lanes(uint32_t count, const float *before,
                                                            const struct terms *terms,
                                                            uint32_t column, float *sums)
{
    enum { MOST = 8 }; /* half of the registers, so that a row of 16 lanes goes in even shares */
    lane lanes[MOST] = {0};
    for (int range = 0; range < 2; range++) {
        const struct input_range *chosen = &terms->ranges.items[range];
        const float *row = terms->rows + (size_t)chosen->first * terms->row + column;
        for (uint32_t i = chosen->first; i < chosen->end; i++, row += terms->row) {
            if (terms->are_sparse && terms->factors[i] == 0)
                continue;
            for (uint32_t j = 0; j < count; j++) {
                lane weights;
                memcpy(&weights, row + j * NETWORK_LANE, sizeof weights);
                lanes[j] += weights * terms->factors[i];
            }
        }
    }
    for (uint32_t i = 0; i < count; i++) {
        lane sum;
        memcpy(&sum, before + column + i * NETWORK_LANE, sizeof sum);
        sum += lanes[i];
        memcpy(sums + column + i * NETWORK_LANE, &sum, sizeof sum);
    }
}

/* What was there before and all terms, column by column. */
PROCESSOR_VARIANTS
static void sum_up(const float *before, const struct terms *terms, float *sums)
{
    uint32_t column = 0;
    for (; column + 8 * NETWORK_LANE <= terms->row; column += 8 * NETWORK_LANE)
        sum_lanes(8, before, terms, column, sums);
    for (; column + 4 * NETWORK_LANE <= terms->row; column += 4 * NETWORK_LANE)
        sum_lanes(4, before, terms, column, sums);
    for (; column < terms->row; column += NETWORK_LANE)
        sum_lanes(1, before, terms, column, sums);
}

uint32_t network_sum_count(const struct network_runner *runner)
{
    return network_row(runner->width + runner->network->unit_count);
}

void network_add(const struct network_runner *runner, const float *before, const float *inputs,
                 const struct input_ranges *ranges, float *sums)
{
    /* most of a dossier says nothing about most requirements */
    const struct terms terms = {runner->network->from_inputs, network_sum_count(runner), inputs,
                                *ranges, true};
    sum_up(before, &terms, sums);
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
    const struct terms terms = {
        network->from_units, network_row(width), units, {{{0, unit_count}}}, false};
    sum_up(runner->sums, &terms, runner->scores);
    memcpy(scores, runner->scores, width * sizeof *scores);
}

void network_run(const struct network_runner *runner, const float *inputs, const float *kept,
                 float *scores)
{
    const struct input_ranges all = {{{0, window_input_count(runner->width)}}};
    network_add(runner, runner->network->biases, inputs, &all, runner->sums);
    network_conclude(runner, kept, scores);
}
