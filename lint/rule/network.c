#include "rule/network.h"

#include "base/arena.h"
#include "base/processor.h"
#include "rule/surroundings.h"

#include <string.h>

/* A row of weights, and what it is multiplied by. */
struct term {
    const float *row;
    float factor;
};

/* So many sums at once fit into a processor's registers. */
enum { BLOCK = 16 };

struct network_runner network_runner(const struct network *network, uint32_t requirement_count,
                                     struct arena *arena)
{
    const uint32_t inputs = window_input_count(requirement_count), units = network->unit_count;
    return (struct network_runner){
        .network = network,
        .requirement_count = requirement_count,
        .sums = ARENA_ARRAY(arena, float, requirement_count + units),
        .terms = ARENA_ARRAY(arena, struct term, inputs > units ? inputs : units),
    };
}

/* Those that count: most surroundings say nothing. */
static uint32_t set_terms(struct term *terms, const float *rows, uint32_t width,
                          const float *factors, uint32_t row_count)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < row_count; i++)
        if (factors[i] != 0)
            terms[count++] = (struct term){rows + (size_t)i * width, factors[i]};
    return count;
}

PROCESSOR_VARIANTS
static void sum_block(const float *biases, const struct term *terms, uint32_t count, uint32_t at,
                      float *sums)
{
    float block[BLOCK];
    memcpy(block, biases + at, sizeof block);
    for (uint32_t i = 0; i < count; i++) {
        const float *row = terms[i].row + at;
        const float factor = terms[i].factor;
        for (int j = 0; j < BLOCK; j++)
            block[j] += row[j] * factor;
    }
    memcpy(sums + at, block, sizeof block);
}

static void sum_column(const float *biases, const struct term *terms, uint32_t count, uint32_t at,
                       float *sums)
{
    sums[at] = biases[at];
    for (uint32_t i = 0; i < count; i++)
        sums[at] += terms[i].row[at] * terms[i].factor;
}

/* The biases and all terms, column by column. The last block may share columns with the one before:
 * they come to the same. */
static void sum_up(const float *biases, const struct term *terms, uint32_t count, uint32_t width,
                   float *sums)
{
    for (uint32_t at = 0; at + BLOCK <= width; at += BLOCK)
        sum_block(biases, terms, count, at, sums);
    if (width >= BLOCK && width % BLOCK)
        sum_block(biases, terms, count, width - BLOCK, sums);
    for (uint32_t at = 0; width < BLOCK && at < width; at++)
        sum_column(biases, terms, count, at, sums);
}

void network_run(const struct network_runner *runner, const float *inputs, const float *kept,
                 float *scores)
{
    const struct network *network = runner->network;
    const uint32_t width = runner->requirement_count, unit_count = network->unit_count;
    float *units = runner->sums + width;
    uint32_t count = set_terms(runner->terms, network->from_inputs, width + unit_count, inputs,
                               window_input_count(width));
    sum_up(network->biases, runner->terms, count, width + unit_count, runner->sums);
    for (uint32_t i = 0; i < unit_count; i++)
        units[i] = units[i] > 0 ? kept ? units[i] * kept[i] : units[i] : 0;
    count = set_terms(runner->terms, network->from_units, width, units, unit_count);
    sum_up(runner->sums, runner->terms, count, width, scores);
}
