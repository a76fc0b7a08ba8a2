#include "learn/learn_network.h"

#include "base/arena.h"
#include "base/memory.h"
#include "learn/calibration.h"
#include "learn/network_trainer.h"
#include "rule/network.h"
#include "rule/surroundings.h"

#include <math.h>
#include <pthread.h>
#include <stdlib.h>

/* So few dossiers teach a network nothing that holds elsewhere: the clues have the word. */
enum { FEW = 40 };

/* Of the windows around phrases, one in so many is learned from: the same paragraphs stand around
 * many. */
enum { AROUND_STRIDE = 128 };

/* The windows of all lessons, as rows; a lesson's stand together. */
struct rows {
    struct network_row *items;
    size_t *first; /* for each lesson, and one past the last */
};

/* One network being learned, on a thread of its own. */
struct task {
    const struct school *school;
    const struct rows *rows;
    uint32_t left_out; /* fold; FOLDS for none */
    struct arena *arena;
    struct network network;
    pthread_t thread;
    bool is_running;
};

/* Whether a window has none of a phrase's words: what stands around phrases says nothing of any
 * requirement. */
static bool is_around(const struct lesson *lesson, uint32_t number)
{
    const struct passage *window = &lesson->windows.items[number];
    return lesson->end_sentence > 0 && !lesson->is_dossier &&
           (window->end_sentence <= lesson->first_sentence ||
            window->first_sentence >= lesson->end_sentence);
}

/* A network that met short texts only where a phrase stands would take them for evidence. */
static bool is_learned_from(const struct school *school, const struct rows *rows, uint32_t lesson,
                            size_t row)
{
    const uint32_t window = (uint32_t)(row - rows->first[lesson]);
    return lesson_answers(&school->lessons[lesson], school->pack, window) ||
           (is_around(&school->lessons[lesson], window) && row % AROUND_STRIDE == 0);
}

/* What stands around a phrase has the answers in `nothing`. */
static void add_lesson(const struct school *school, const struct lesson *lesson,
                       const struct scores *scores, const uint8_t *nothing,
                       struct network_row *rows)
{
    const uint32_t count = window_input_count(school->width);
    const struct surroundings *surroundings =
        surroundings_of(lesson->reading, &lesson->windows, scores, school->arena);
    for (uint32_t i = 0; i < lesson->windows.count; i++) {
        float *inputs = ARENA_ARRAY(school->arena, float, count);
        window_inputs(surroundings, i, inputs);
        rows[i] = (struct network_row){
            inputs, is_around(lesson, i) ? nothing : lesson->answers + (size_t)i * school->width};
    }
}

static struct rows make_rows(const struct school *school, const struct scores *left_out)
{
    struct rows rows = {.first = ARENA_ARRAY(school->arena, size_t, school->lesson_count + 1)};
    for (uint32_t i = 0; i < school->lesson_count; i++)
        rows.first[i + 1] =
            rows.first[i] + (left_out[i].items ? school->lessons[i].windows.count : 0);
    const uint8_t *nothing = ARENA_ARRAY(school->arena, uint8_t, school->width); /* ANSWER_NO */
    rows.items = ARENA_ARRAY(school->arena, struct network_row, rows.first[school->lesson_count]);
    for (uint32_t i = 0; i < school->lesson_count; i++)
        if (left_out[i].items)
            add_lesson(school, &school->lessons[i], &left_out[i], nothing,
                       rows.items + rows.first[i]);
    return rows;
}

static void *run_task(void *context)
{
    struct task *task = context;
    const struct school *school = task->school;
    const struct rows *rows = task->rows;
    if (school->dossier_count < FEW)
        return NULL;
    struct network_row *chosen =
        memory_allocate((rows->first[school->lesson_count] + 1) * sizeof *chosen);
    size_t count = 0;
    for (uint32_t i = 0; i < school->lesson_count; i++)
        for (size_t j = rows->first[i]; j < rows->first[i + 1]; j++)
            if (fold_of(school, i) != task->left_out && is_learned_from(school, rows, i, j))
                chosen[count++] = rows->items[j];
    task->network = network_learn(chosen, count, school->width, task->arena);
    free(chosen);
    return NULL;
}

/* What the network makes of a lesson; what the clues say where there is none. */
static struct scores lesson_scores(const struct school *school, const struct network *network,
                                   const struct rows *rows, uint32_t number,
                                   const struct scores *left_out, struct arena *arena)
{
    const size_t first = rows->first[number], count = rows->first[number + 1] - first;
    if (network->unit_count == 0 || count == 0)
        return left_out[number];
    const struct network_runner runner = network_runner(network, school->width, arena);
    float *items = ARENA_ARRAY(arena, float, count * school->width);
    for (size_t i = 0; i < count; i++)
        network_run(&runner, rows->items[first + i].inputs, NULL, items + i * school->width);
    return (struct scores){items, NULL, school->width, 0, school->lessons[number].windows.count};
}

/* The geometric mean of how many windows the lessons [first, end) have. */
static float mean_windows(const struct school *school, uint32_t first, uint32_t end)
{
    double logarithms = 0;
    for (uint32_t i = first; i < end; i++)
        logarithms += log((double)school->lessons[i].windows.count + 1);
    return end > first ? (float)exp(logarithms / (end - first)) : 1;
}

/* The network that a pack is left with has learned from more dossiers than those tried, and speaks
 * louder than they did: chosen on hands left out of learning altogether. */
static const float caution = 0.6F;

/* What thresholds are set on: how texts score whose fold was left out. */
struct examination {
    const struct school *school;
    const struct rows *rows;
    const struct task *tasks;
    const struct scores *left_out;
    struct weights *weights;
    const struct trials *phrases; /* for each requirement, once they are tried */
};

/* A short dossier is judged by a threshold that lies between that of phrases and that of dossiers:
 * of one shorter still, it would hang on the former alone. */
static const float least_fullness = 0.3F;

static void try_dossier(const struct examination *examination, const struct lesson *lesson,
                        const struct scores *scores, struct trials *trials)
{
    const struct weights *weights = examination->weights;
    const float fullness = fmaxf(least_fullness, windows_fullness(weights, lesson->windows.count));
    for (uint32_t i = 0; i < examination->school->pack->referential.requirement_count; i++) {
        const size_t first = trials[i].count;
        trials_add(&trials[i], lesson, scores, examination->school->pack, i);
        if (examination->phrases[i].count)
            trials_stretch(&trials[i], first, weights->short_thresholds[i], fullness);
    }
}

/* The trials of the lessons [first, end), for each requirement. */
static struct trials *try_lessons(const struct examination *examination, uint32_t first,
                                  uint32_t end)
{
    const struct school *school = examination->school;
    struct trials *trials =
        memory_allocate(school->pack->referential.requirement_count * sizeof *trials);
    for (uint32_t i = first; i < end; i++) {
        struct arena *arena = arena_create();
        const struct lesson *lesson = &school->lessons[i];
        const struct network *network = &examination->tasks[fold_of(school, i)].network;
        const struct scores scores =
            lesson_scores(school, network, examination->rows, i, examination->left_out, arena);
        if (scores.items && lesson->is_dossier)
            try_dossier(examination, lesson, &scores, trials);
        else if (scores.items)
            trials_add_phrase(&trials[lesson->phrase_requirement], lesson, &scores, school->pack);
        arena_destroy(arena);
    }
    return trials;
}

static void trials_free(struct trials *trials, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        free(trials[i].items);
    free(trials);
}

/* Where no dossier was tried, or no phrase, what the others say has to do. */
static void set_thresholds(struct examination *examination)
{
    const struct school *school = examination->school;
    const uint32_t count = school->pack->referential.requirement_count;
    struct weights *weights = examination->weights;
    float *thresholds = ARENA_ARRAY(school->arena, float, count);
    float *short_thresholds = ARENA_ARRAY(school->arena, float, count);
    weights->thresholds = thresholds;
    weights->short_thresholds = short_thresholds;
    weights->dossier_windows = mean_windows(school, 0, school->dossier_count);
    weights->short_windows = mean_windows(school, school->dossier_count, school->tried_count);
    struct trials *phrases = try_lessons(examination, school->dossier_count, school->tried_count);
    for (uint32_t i = 0; i < count; i++)
        short_thresholds[i] = trials_threshold(&phrases[i]);
    examination->phrases = phrases;
    struct trials *dossiers = try_lessons(examination, 0, school->dossier_count);
    for (uint32_t i = 0; i < count; i++) {
        const struct trials *tried = dossiers[i].count ? &dossiers[i] : &phrases[i];
        const float threshold = trials_threshold(tried);
        thresholds[i] = threshold + caution;
        if (phrases[i].count == 0)
            short_thresholds[i] = threshold;
    }
    trials_free(phrases, count);
    trials_free(dossiers, count);
}

void learn_network(const struct school *school, const struct scores *left_out,
                   struct named_weights *named)
{
    const struct rows rows = make_rows(school, left_out);
    struct task tasks[FOLDS + 1];
    for (uint32_t i = 0; i <= FOLDS; i++) {
        tasks[i] = (struct task){.school = school, .rows = &rows, .left_out = i};
        tasks[i].arena = i < FOLDS ? arena_create() : school->arena;
        tasks[i].is_running = pthread_create(&tasks[i].thread, NULL, run_task, &tasks[i]) == 0;
        if (!tasks[i].is_running) /* no thread could be had for it */
            run_task(&tasks[i]);
    }
    for (uint32_t i = 0; i <= FOLDS; i++)
        if (tasks[i].is_running)
            pthread_join(tasks[i].thread, NULL);
    struct examination examination = {school, &rows, tasks, left_out, &named->weights, NULL};
    set_thresholds(&examination);
    named->network = tasks[FOLDS].network;
    for (uint32_t i = 0; i < FOLDS; i++)
        arena_destroy(tasks[i].arena);
}
