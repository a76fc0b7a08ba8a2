#include "rule/network.h"

#include "base/arena.h"
#include "base/processor.h"
#include "rule/surroundings.h"

#include <string.h>

/* So many numbers a processor with AVX2 takes at once, others in two steps. It is spelt out, since
 * what compilers make of loops within loops varies. */
enum { LANE = 8 };
typedef float lane __attribute__((vector_size(LANE * sizeof(float))));

/* Rows of weights, each with a factor; those in the ranges count. */
struct terms {
    const float *rows;
    uint32_t width;
    const float *factors;
    struct input_ranges ranges;
};

struct network_runner network_runner(const struct network *network, uint32_t requirement_count,
                                     struct arena *arena)
{
    return (struct network_runner){
        .network = network,
        .requirement_count = requirement_count,
        .sums = ARENA_ARRAY(arena, float, requirement_count + network->unit_count),
    };
}

/* As many lanes as fit into a processor's registers beside what they are multiplied by. */
enum { MOST_LANES = 5 };

/* The sums of some lanes, which begin at these columns. */
static inline __attribute__((always_inline)) void sum_lanes(int count, const uint32_t *columns,
                                                            const float *before,
                                                            const struct terms *terms, float *sums)
{
    lane lanes[MOST_LANES] = {0};
    const float *rows[MOST_LANES];
    for (int i = 0; i < count; i++)
        rows[i] = terms->rows + columns[i];
    for (int range = 0; range < 2; range++) {
        const uint32_t first = terms->ranges.items[range].first;
        const uint32_t end = terms->ranges.items[range].end;
        size_t at = (size_t)first * terms->width;
        for (uint32_t i = first; i < end; i++, at += terms->width) {
            const float factor = terms->factors[i];
            for (int j = 0; j < count; j++) {
                lane weights;
                memcpy(&weights, rows[j] + at, sizeof weights);
                lanes[j] += weights * factor;
            }
        }
    }
    for (int i = 0; i < count; i++) {
        lane sum;
        memcpy(&sum, before + columns[i], sizeof sum);
        sum += lanes[i];
        memcpy(sums + columns[i], &sum, sizeof sum);
    }
}

static void sum_column(uint32_t column, const float *before, const struct terms *terms, float *sums)
{
    sums[column] = before[column];
    for (int range = 0; range < 2; range++)
        for (uint32_t i = terms->ranges.items[range].first; i < terms->ranges.items[range].end; i++)
            sums[column] += terms->rows[(size_t)i * terms->width + column] * terms->factors[i];
}

/* What was there before and all terms, column by column. The last lane may share columns with the
 * one before it: they come to the same. */
PROCESSOR_VARIANTS
static void sum_up(const float *before, const struct terms *terms, float *sums)
{
    const uint32_t lane_count = terms->width < LANE ? 0 : (terms->width + LANE - 1) / LANE;
    for (uint32_t i = 0; lane_count == 0 && i < terms->width; i++)
        sum_column(i, before, terms, sums);
    for (uint32_t i = 0, taken; i < lane_count; i += taken) {
        uint32_t columns[MOST_LANES];
        const uint32_t left = lane_count - i;
        for (uint32_t j = 0; j < left && j < MOST_LANES; j++)
            columns[j] = i + j + 1 < lane_count ? (i + j) * LANE : terms->width - LANE;
        taken = left >= MOST_LANES ? MOST_LANES : left == 4 ? 4 : 1;
        if (taken == MOST_LANES)
            sum_lanes(MOST_LANES, columns, before, terms, sums);
        else if (taken == 4)
            sum_lanes(4, columns, before, terms, sums);
        else
            sum_lanes(1, columns, before, terms, sums);
    }
}

uint32_t network_sum_count(const struct network_runner *runner)
{
    return runner->requirement_count + runner->network->unit_count;
}

void network_add(const struct network_runner *runner, const float *before, const float *inputs,
                 const struct input_ranges *ranges, float *sums)
{
    const struct terms terms = {runner->network->from_inputs, network_sum_count(runner), inputs,
                                *ranges};
    sum_up(before, &terms, sums);
}

void network_conclude(const struct network_runner *runner, const float *kept, float *scores)
{
    const struct network *network = runner->network;
    const uint32_t width = runner->requirement_count, unit_count = network->unit_count;
    float *units = runner->sums + width;
    for (uint32_t i = 0; i < unit_count; i++)
        units[i] = units[i] > 0 ? kept ? units[i] * kept[i] : units[i] : 0;
    const struct terms terms = {network->from_units, width, units, {{{0, unit_count}}}};
    sum_up(runner->sums, &terms, scores);
}

void network_run(const struct network_runner *runner, const float *inputs, const float *kept,
                 float *scores)
{
    const struct input_ranges all = {{{0, window_input_count(runner->requirement_count)}}};
    network_add(runner, runner->network->biases, inputs, &all, runner->sums);
    network_conclude(runner, kept, scores);
}
