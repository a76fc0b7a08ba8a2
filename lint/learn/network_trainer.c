#include "learn/network_trainer.h"

#include "base/arena.h"
#include "base/memory.h"
#include "base/processor.h"
#include "learn/lesson.h"
#include "rule/network.h"
#include "rule/surroundings.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Chosen on hands left out of learning; with the scores of some thirty requirements, the units are
 * whole lanes (network_row()). */
enum { UNITS = 68, EPOCHS = 10, BATCH = 256 };
static const float rate = 2e-3F, decay = 0.06F, dropped = 0.3F;
static const float momentum = 0.9F, square_momentum = 0.999F, epsilon = 1e-8F;
static const float rarity_power = 0.3F; /* how much a rare answer is raised */
static const float output_spread = 0.01F;

/* All numbers that are learned, one behind the other: biases, from_inputs, from_units; the zeros at
 * the ends of their rows stay zeros. */
struct parameters {
    float *items;
    float *biases, *from_inputs, *from_units;
};

struct training {
    const struct network_row *rows;
    size_t count;
    uint32_t width, inputs;
    uint32_t row, unit_row; /* how long those of the network are */
    size_t parameter_count;
    float *scales; /* for each input: one over its spread */
    float *raised; /* for each score: how much a yes counts */
    struct parameters weights, gradient, mean, square;
    struct network network; /* of the weights */
    struct network_runner runner;
    float *input, *kept; /* of the row at hand */
    float *slopes;       /* likewise, of its error: for each score, then for each unit */
    unsigned short random[3];
    unsigned steps;
};

static struct parameters lay_out(const struct training *training, float *items)
{
    struct parameters parameters = {.items = items, .biases = items};
    parameters.from_inputs = parameters.biases + training->row;
    parameters.from_units = parameters.from_inputs + training->inputs * (size_t)training->row;
    return parameters;
}

static struct parameters parameters_create(const struct training *training)
{
    return lay_out(training, memory_allocate(training->parameter_count * sizeof(float)));
}

static struct network network_of(const struct parameters *parameters)
{
    return (struct network){
        .unit_count = UNITS,
        .biases = parameters->biases,
        .from_inputs = parameters->from_inputs,
        .from_units = parameters->from_units,
    };
}

/* Evenly between -spread and spread. */
static float random_within(struct training *training, float spread)
{
    return spread * (float)(2 * erand48(training->random) - 1);
}

/* At first the network says what the clues say: the first inputs, one for each score. Of a
 * pack with few lessons it learns little more. */
static void set_out(struct training *training)
{
    struct parameters *weights = &training->weights;
    const float spread = 1.0F / sqrtf((float)training->inputs);
    const size_t width = training->width, row = training->row;
    for (size_t i = 0; i < width; i++)
        if (training->scales[i] > 0)
            weights->from_inputs[i * row + i] = 1 / training->scales[i];
    for (size_t i = 0; i < training->inputs; i++)
        for (size_t j = width; j < width + UNITS; j++)
            weights->from_inputs[i * row + j] = random_within(training, spread);
    for (size_t i = width; i < width + UNITS; i++)
        weights->biases[i] = random_within(training, spread);
    for (size_t i = 0; i < UNITS; i++)
        for (size_t j = 0; j < width; j++)
            weights->from_units[i * training->unit_row + j] =
                random_within(training, output_spread);
}

/* Inputs of small spread are to weigh as much as those of large. */
static void measure_inputs(struct training *training)
{
    double *sums = memory_allocate(2 * training->inputs * sizeof *sums);
    for (size_t i = 0; i < training->count; i++)
        for (uint32_t j = 0; j < training->inputs; j++) {
            double input = (double)training->rows[i].inputs[j];
            sums[2 * j] += input;
            sums[2 * j + 1] += input * input;
        }
    for (uint32_t j = 0; j < training->inputs; j++) {
        double mean = sums[2 * j] / (double)training->count;
        double variance = sums[2 * j + 1] / (double)training->count - mean * mean;
        training->scales[j] = variance > 1e-9 ? (float)(1 / sqrt(variance)) : 0;
    }
    free(sums);
}

static void measure_answers(struct training *training)
{
    for (uint32_t i = 0; i < training->width; i++) {
        size_t yes = 0, no = 0;
        for (size_t j = 0; j < training->count; j++) {
            yes += training->rows[j].answers[i] == ANSWER_YES;
            no += training->rows[j].answers[i] == ANSWER_NO;
        }
        training->raised[i] = yes && no ? powf((float)no / (float)yes, rarity_power) : 1;
    }
}

/* One row's scores, with some units left out; the others stand in for them. */
static void run_forward(struct training *training, const struct network_row *row)
{
    for (uint32_t i = 0; i < training->inputs; i++)
        training->input[i] = row->inputs[i] * training->scales[i];
    for (uint32_t i = 0; i < UNITS; i++)
        training->kept[i] = (float)erand48(training->random) < dropped ? 0 : 1 / (1 - dropped);
    network_run(&training->runner, training->input, training->kept, training->slopes);
}

/* Turns the row's scores into the slope of its error: the logistic loss. */
static void take_answers(struct training *training, const struct network_row *row)
{
    for (uint32_t i = 0; i < training->width; i++) {
        const uint8_t answer = row->answers[i];
        const float said = 1 / (1 + expf(-training->slopes[i]));
        training->slopes[i] = answer == ANSWER_YES  ? training->raised[i] * (said - 1) / BATCH
                              : answer == ANSWER_NO ? said / BATCH
                                                    : 0;
    }
}

/* The pointers are restricted so that several numbers are added at once. */
PROCESSOR_VARIANTS
static void add_scaled(float *restrict sums, const float *restrict row, uint32_t count,
                       float factor)
{
    for (uint32_t i = 0; i < count; i++)
        sums[i] += factor * row[i];
}

static void run_backward(struct training *training)
{
    const uint32_t width = training->width, row = training->row, count = width + UNITS;
    const float *units = training->runner.sums + width;
    float *slopes = training->slopes, *unit_slopes = slopes + width;
    struct parameters *gradient = &training->gradient;
    for (uint32_t i = 0; i < UNITS; i++) {
        const size_t at = (size_t)i * training->unit_row;
        const float *from_unit = training->weights.from_units + at;
        float sum = 0;
        for (uint32_t j = 0; j < width; j++)
            sum += slopes[j] * from_unit[j];
        unit_slopes[i] = units[i] > 0 ? sum * training->kept[i] : 0;
        add_scaled(gradient->from_units + at, slopes, width, units[i]);
    }
    add_scaled(gradient->biases, slopes, count, 1);
    for (uint32_t i = 0; i < training->inputs; i++)
        if (training->input[i] != 0)
            add_scaled(gradient->from_inputs + (size_t)i * row, slopes, count, training->input[i]);
}

PROCESSOR_VARIANTS
static void take_step(struct training *training, float pace)
{
    float *restrict weights = training->weights.items, *restrict means = training->mean.items;
    float *restrict squares = training->square.items, *restrict slopes = training->gradient.items;
    training->steps++;
    const float first = 1 - powf(momentum, (float)training->steps);
    const float second = 1 - powf(square_momentum, (float)training->steps);
    for (size_t i = 0; i < training->parameter_count; i++) {
        means[i] = momentum * means[i] + (1 - momentum) * slopes[i];
        squares[i] = square_momentum * squares[i] + (1 - square_momentum) * slopes[i] * slopes[i];
        weights[i] -=
            pace * (decay * weights[i] + means[i] / first / (sqrtf(squares[i] / second) + epsilon));
    }
    memset(slopes, 0, training->parameter_count * sizeof *slopes);
}

static void shuffle(struct training *training, size_t *order)
{
    for (size_t i = training->count; i > 1; i--) {
        size_t other = (size_t)(erand48(training->random) * (double)i), kept = order[other];
        order[other] = order[i - 1];
        order[i - 1] = kept;
    }
}

static void train(struct training *training)
{
    size_t *order = memory_allocate(training->count * sizeof *order);
    for (size_t i = 0; i < training->count; i++)
        order[i] = i;
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
        const float pace = rate * (1 - (float)epoch / EPOCHS);
        shuffle(training, order);
        for (size_t i = 0; i < training->count; i++) {
            const struct network_row *row = &training->rows[order[i]];
            run_forward(training, row);
            take_answers(training, row);
            run_backward(training);
            if ((i + 1) % BATCH == 0 || i + 1 == training->count)
                take_step(training, pace);
        }
    }
    free(order);
}

/* The network for inputs as they come. */
static struct network unscaled(const struct training *training, struct arena *arena)
{
    const struct parameters *weights = &training->weights;
    for (uint32_t i = 0; i < training->inputs; i++)
        for (size_t j = 0; j < training->row; j++)
            weights->from_inputs[i * training->row + j] *= training->scales[i];
    const struct parameters kept =
        lay_out(training, (void *)arena_copy(arena, weights->items,
                                             training->parameter_count * sizeof(float)));
    return network_of(&kept);
}

static void begin_training(struct training *training, struct arena *arena)
{
    training->scales = memory_allocate(training->inputs * sizeof(float));
    training->raised = memory_allocate(training->width * sizeof(float));
    training->input = memory_allocate(training->inputs * sizeof(float));
    training->slopes = memory_allocate((training->width + UNITS) * sizeof(float));
    training->kept = memory_allocate(UNITS * sizeof(float));
    training->weights = parameters_create(training);
    training->gradient = parameters_create(training);
    training->mean = parameters_create(training);
    training->square = parameters_create(training);
    training->network = network_of(&training->weights);
    training->runner = network_runner(&training->network, training->width, arena);
}

static void end_training(struct training *training)
{
    free(training->scales);
    free(training->raised);
    free(training->input);
    free(training->slopes);
    free(training->kept);
    free(training->weights.items);
    free(training->gradient.items);
    free(training->mean.items);
    free(training->square.items);
}

struct network network_learn(const struct network_row *rows, size_t count, uint32_t width,
                             struct arena *arena)
{
    struct training training = {
        .rows = rows,
        .count = count,
        .width = width,
        .inputs = window_input_count(width),
        .row = network_row(width + UNITS),
        .unit_row = network_row(width),
        .random = {1, 2, 3},
    };
    training.parameter_count =
        (1 + (size_t)training.inputs) * training.row + UNITS * (size_t)training.unit_row;
    begin_training(&training, arena);
    measure_inputs(&training);
    measure_answers(&training);
    set_out(&training);
    train(&training);
    struct network network = unscaled(&training, arena);
    end_training(&training);
    return network;
}
