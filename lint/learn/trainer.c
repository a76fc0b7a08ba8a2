#include "learn/trainer.h"

#include "base/memory.h"

#include <linear.h>
#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FUNCTIONS(of) of(set_print_string_function) of(train) of(free_and_destroy_model)

static struct {
    FUNCTIONS(LIBRARY_POINTER)
} linear;
static const char *const function_names[] = {FUNCTIONS(LIBRARY_NAME)};
const struct library trainer_library = LIBRARY(LIBRARY_LINEAR, function_names, linear);

enum {
    RAREST = 3, /* lessons a clue must occur in */
    MAX_THREADS = 64
};

/* Chosen on left-out dossiers. */
const struct training window_training = {10.0, 0.3, true}, boundary_training = {0.5, 0.0, false};

struct row {
    struct feature_node *nodes; /* ended by an index of -1 */
    const uint8_t *answers;     /* for each score */
};

struct trainer {
    struct clue_index *index;
    const struct pack *pack;
    const struct training *training;
    double *solutions; /* for each score, where the last learning ended */
    struct row *rows;
    size_t count;
    size_t capacity;
};

static void say_nothing(const char *line)
{
    (void)line;
}

struct trainer *trainer_create(struct clue_index *index, const struct pack *pack,
                               const struct training *training)
{
    struct trainer *trainer = memory_allocate(sizeof *trainer);
    trainer->index = index;
    trainer->pack = pack;
    trainer->training = training;
    trainer->solutions =
        memory_allocate(score_count(&pack->referential) * ((size_t)clue_index_count(index) + 1) *
                        sizeof *trainer->solutions);
    linear.set_print_string_function(say_nothing);
    return trainer;
}

void trainer_destroy(struct trainer *trainer)
{
    if (!trainer)
        return;
    for (size_t i = 0; i < trainer->count; i++)
        free(trainer->rows[i].nodes);
    free(trainer->rows);
    free(trainer->solutions);
    free(trainer);
}

/* What its values are multiplied by; 0 for one too rare to tell anything. */
static double clue_scale(const struct trainer *trainer, uint32_t clue)
{
    const uint32_t frequency = clue_index_frequency(trainer->index, clue);
    if (frequency < RAREST)
        return 0;
    return trainer->training->by_rarity
               ? log((double)(clue_index_lessons(trainer->index) + 1) / (frequency + 1))
               : 1;
}

void trainer_add(struct trainer *trainer, const struct clue_row *row, const uint8_t *answers)
{
    struct feature_node *nodes = memory_allocate((row->count + 2) * sizeof *nodes);
    size_t filled = 0;
    for (uint32_t i = 0; i < row->count; i++) {
        const struct clue_value *value = &row->values[i];
        double scale = clue_scale(trainer, value->clue);
        if (scale > 0)
            nodes[filled++] =
                (struct feature_node){(int)value->clue + 1, scale * (double)value->value};
    }
    /* the bias, behind all clues */
    nodes[filled++] = (struct feature_node){(int)clue_index_count(trainer->index) + 1, 1};
    nodes[filled].index = -1;
    trainer->rows =
        memory_grow(trainer->rows, &trainer->capacity, trainer->count, sizeof *trainer->rows);
    trainer->rows[trainer->count++] = (struct row){nodes, answers};
}

/* The rows that answer for the score; how many say yes. */
static int gather_rows(const struct trainer *trainer, uint32_t score, struct problem *problem)
{
    int yes = 0;
    problem->l = 0;
    for (size_t i = 0; i < trainer->count; i++) {
        uint8_t answer = trainer->rows[i].answers[score];
        if (answer != ANSWER_YES && answer != ANSWER_NO)
            continue;
        problem->x[problem->l] = trainer->rows[i].nodes;
        problem->y[problem->l++] = answer == ANSWER_YES ? 1 : -1;
        yes += answer == ANSWER_YES;
    }
    return yes;
}

static void learn_score(struct trainer *trainer, uint32_t score, struct problem *problem,
                        float *weights, float *biases)
{
    const uint32_t width = score_count(&trainer->pack->referential);
    int yes = gather_rows(trainer, score, problem);
    if (yes == 0 || yes == problem->l)
        return;
    int labels[] = {1, -1};
    double label_weights[] = {
        pow((double)(problem->l - yes) / yes, trainer->training->rarity_power), 1};
    double *solution = trainer->solutions + (size_t)score * (size_t)problem->n;
    struct parameter parameter = {.solver_type = L2R_LR,
                                  .eps = 0.1,
                                  .C = trainer->training->cost,
                                  .nr_weight = 2,
                                  .weight_label = labels,
                                  .weight = label_weights,
                                  .init_sol = solution};
    struct model *model = linear.train(problem, &parameter); /* of +1 and -1, it speaks for +1 */
    uint32_t clues = (uint32_t)problem->n - 1;
    memcpy(solution, model->w, (size_t)problem->n * sizeof *solution);
    for (uint32_t i = 0; i < clues; i++)
        if (model->w[i] != 0)
            weights[(size_t)i * width + score] += (float)(model->w[i] * clue_scale(trainer, i));
    biases[score] += (float)model->w[clues];
    linear.free_and_destroy_model(&model);
}

/* One of the threads that share out the scores. */
struct share_of_work {
    struct trainer *trainer;
    uint32_t first, step;
    float *weights, *biases;
};

static void *learn_some(void *context)
{
    const struct share_of_work *work = context;
    struct problem problem = {
        .n = (int)clue_index_count(work->trainer->index) + 1,
        .bias = -1,
        .x = memory_allocate(work->trainer->count * sizeof(struct feature_node *)),
        .y = memory_allocate(work->trainer->count * sizeof(double)),
    };
    for (uint32_t i = work->first; i < score_count(&work->trainer->pack->referential);
         i += work->step)
        learn_score(work->trainer, i, &problem, work->weights, work->biases);
    free(problem.x);
    free(problem.y);
    return NULL;
}

void trainer_learn(struct trainer *trainer, float *weights, float *biases)
{
    struct share_of_work works[MAX_THREADS];
    pthread_t threads[MAX_THREADS];
    bool started[MAX_THREADS] = {false};
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    uint32_t count = cores < 1 ? 1 : cores > MAX_THREADS ? MAX_THREADS : (uint32_t)cores;
    for (uint32_t i = 0; i < count; i++) {
        works[i] = (struct share_of_work){trainer, i, count, weights, biases};
        /* the last share is this thread's own, and so is one that no thread could be had for */
        started[i] = i + 1 < count && pthread_create(&threads[i], NULL, learn_some, &works[i]) == 0;
        if (!started[i])
            learn_some(&works[i]);
    }
    for (uint32_t i = 0; i < count; i++)
        if (started[i])
            pthread_join(threads[i], NULL);
}
