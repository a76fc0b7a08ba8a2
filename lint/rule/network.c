#include "rule/network.h"

#include "base/arena.h"
#include "base/processor.h"
#include "rule/surroundings.h"

#include <string.h>

/* So many numbers a processor with AVX2 takes at once, others in two steps. It is spelt out, since
 * what compilers make of loops within loops varies. */
typedef float lane __attribute__((vector_size(NETWORK_LANE * sizeof(float))));

/* A row of weights, and how many times it counts. */
struct network_term {
    const float *row;
    float factor;
};

struct network_runner network_runner(const struct network *network, uint32_t requirement_count,
                                     struct arena *arena)
{
    const uint32_t inputs = window_input_count(requirement_count), units = network->unit_count;
    return (struct network_runner){
        .network = network,
        .requirement_count = requirement_count,
        .sums = ARENA_ARRAY(arena, float, network_row(requirement_count + units)),
        .scores = ARENA_ARRAY(arena, float, network_row(requirement_count)),
        .terms = ARENA_ARRAY(arena, struct network_term, inputs > units ? inputs : units),
    };
}

/* Adds the rows whose factors are in the range to the terms, those that count nothing left out:
 * most of a dossier says nothing about most requirements, so most inputs are zero. The terms' end.
 */
static struct network_term *add_terms(struct network_term *end, const float *rows, uint32_t row,
                                      const float *factors, struct input_range range)
{
    for (uint32_t i = range.first; i < range.end; i++)
        if (factors[i] != 0)
            *end++ = (struct network_term){rows + (size_t)i * row, factors[i]};
    return end;
}

/* The sums of so many lanes of columns, in registers. */
static inline __attribute__((always_inline)) void sum_lanes(uint32_t count, const float *before,
                                                            const struct network_term *terms,
                                                            const struct network_term *end,
                                                            uint32_t column, float *sums)
{
    enum { MOST = 10 }; /* of the registers, some are for what the lanes are multiplied by */
    lane lanes[MOST] = {0};
    for (; terms < end; terms++)
        for (uint32_t i = 0; i < count; i++) {
            lane weights;
            memcpy(&weights, terms->row + column + i * NETWORK_LANE, sizeof weights);
            lanes[i] += weights * terms->factor;
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
static void sum_up(const float *before, const struct network_term *terms,
                   const struct network_term *end, uint32_t row, float *sums)
{
    uint32_t column = 0;
    for (; column + 10 * NETWORK_LANE <= row; column += 10 * NETWORK_LANE)
        sum_lanes(10, before, terms, end, column, sums);
    for (; column + 4 * NETWORK_LANE <= row; column += 4 * NETWORK_LANE)
        sum_lanes(4, before, terms, end, column, sums);
    for (; column < row; column += NETWORK_LANE)
        sum_lanes(1, before, terms, end, column, sums);
}

uint32_t network_sum_count(const struct network_runner *runner)
{
    return network_row(runner->requirement_count + runner->network->unit_count);
}

void network_add(const struct network_runner *runner, const float *before, const float *inputs,
                 const struct input_ranges *ranges, float *sums)
{
    const uint32_t row = network_sum_count(runner);
    struct network_term *end = runner->terms;
    for (int i = 0; i < 2; i++)
        end = add_terms(end, runner->network->from_inputs, row, inputs, ranges->items[i]);
    sum_up(before, runner->terms, end, row, sums);
}

void network_conclude(const struct network_runner *runner, const float *kept, float *scores)
{
    const struct network *network = runner->network;
    const uint32_t width = runner->requirement_count, unit_count = network->unit_count;
    float *units = runner->sums + width;
    for (uint32_t i = 0; i < unit_count; i++)
        units[i] = units[i] > 0 ? units[i] : 0;
    for (uint32_t i = 0; kept && i < unit_count; i++)
        units[i] *= kept[i];
    const uint32_t row = network_row(width);
    const struct network_term *end = add_terms(runner->terms, network->from_units, row, units,
                                               (struct input_range){0, unit_count});
    sum_up(runner->sums, runner->terms, end, row, runner->scores);
    memcpy(scores, runner->scores, width * sizeof *scores);
}

void network_run(const struct network_runner *runner, const float *inputs, const float *kept,
                 float *scores)
{
    const struct input_ranges all = {{{0, window_input_count(runner->requirement_count)}}};
    network_add(runner, runner->network->biases, inputs, &all, runner->sums);
    network_conclude(runner, kept, scores);
}
