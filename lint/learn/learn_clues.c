#include "learn/learn_clues.h"

#include "base/arena.h"
#include "learn/clue_index.h"
#include "learn/learn_boundaries.h"
#include "learn/trainer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    QUIET = 60000,    /* windows without evidence that are learned from, about, of all dossiers */
    HARD_WINDOWS = 3, /* for each dossier and score: the worst mistakes of a first round */
    FULL_STEP = 127   /* the largest weight of a score, in its steps */
};

struct clue_school {
    const struct school *school;
    struct clue_index *index;
    struct text *names; /* of all clues */
    uint32_t *order;    /* all clues, in the order in which they are written */
    uint32_t stride;    /* of the windows without evidence, one in so many is learned from */
};

/* Of few dossiers all are, of many as many as can be learned from in some minutes. */
static uint32_t quiet_stride(const struct school *school)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < school->dossier_count; i++)
        count += school->lessons[i].windows.count;
    return 1 + count / QUIET;
}

/* What judging asks for together stands together, so that a dossier touches little of a large
 * table: the clues met most, then parts of words by how they begin. */
static int compare_clues(const void *a, const void *b, void *context)
{
    const struct clue_school *clues = context;
    const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    const bool is_part = text_starts_with(clues->names[x], "p:");
    const uint32_t lessons = clue_index_frequency(clues->index, x),
                   other_lessons = clue_index_frequency(clues->index, y);
    if (is_part != text_starts_with(clues->names[y], "p:"))
        return is_part ? 1 : -1;
    if (!is_part && lessons != other_lessons)
        return lessons < other_lessons ? 1 : -1;
    return text_compare(clues->names[x], clues->names[y]);
}

static struct clue_school meet_clues(const struct school *school)
{
    struct clue_school clues = {.school = school,
                                .index = clue_index_create(school->arena),
                                .stride = quiet_stride(school)};
    for (uint32_t i = 0; i < school->lesson_count; i++) {
        clue_index_meet(clues.index, &school->lessons[i], school->pack);
        boundaries_meet(school, &school->lessons[i], clues.index);
    }
    uint32_t count = clue_index_count(clues.index);
    clues.names = ARENA_ARRAY(school->arena, struct text, count);
    clues.order = ARENA_ARRAY(school->arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++) {
        clues.names[i] = clue_index_name(clues.index, i);
        clues.order[i] = i;
    }
    qsort_r(clues.order, count, sizeof *clues.order, compare_clues, &clues);
    return clues;
}

static bool says_yes(const struct school *school, const struct lesson *lesson, uint32_t window)
{
    for (uint32_t i = 0; i < school->width; i++)
        if (lesson_answer(lesson, school->pack, window, i) == ANSWER_YES)
            return true;
    return false;
}

static void add_window(const struct clue_school *clues, struct trainer *trainer,
                       const struct lesson *lesson, uint32_t window)
{
    const struct school *school = clues->school;
    trainer_add(trainer, clue_index_row(clues->index, lesson, school->pack, window),
                lesson->answers + (size_t)window * school->width);
}

static void add_lesson(const struct clue_school *clues, struct trainer *trainer,
                       const struct lesson *lesson)
{
    const struct school *school = clues->school;
    for (uint32_t i = 0; i < lesson->windows.count; i++)
        if (lesson_answers(lesson, school->pack, i) &&
            (!lesson->is_dossier || i % clues->stride == 0 || says_yes(school, lesson, i)))
            add_window(clues, trainer, lesson, i);
}

/* Weights in whole steps, as a pack holds them; clues without any weight are left out. */
static struct named_weights rounded_weights(const struct clue_school *clues, const float *weights,
                                            const float *biases, struct arena *arena)
{
    const uint32_t width = clues->school->width, count = clue_index_count(clues->index);
    float *steps = ARENA_ARRAY(arena, float, width);
    int8_t *items = ARENA_ARRAY(arena, int8_t, (size_t)count * weights_row(width));
    struct text *names = ARENA_ARRAY(arena, struct text, count);
    struct named_weights named = {.names = names};
    for (size_t i = 0; i < (size_t)count * width; i++)
        steps[i % width] = fmaxf(steps[i % width], fabsf(weights[i]) / FULL_STEP);
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t clue = clues->order[i];
        int8_t *row = items + (size_t)named.weights.count * weights_row(width);
        bool any = false;
        for (uint32_t j = 0; j < width; j++) {
            float step = steps[j] > 0 ? steps[j] : 1;
            row[j] = (int8_t)lrintf(weights[(size_t)clue * width + j] / step);
            any |= row[j] != 0;
        }
        if (any)
            names[named.weights.count++] = clues->names[clue];
    }
    named.weights.items = items;
    named.weights.steps = steps;
    named.weights.biases = biases;
    return named;
}

struct hard_window {
    float score;
    uint32_t window;
};

/* The windows without evidence that look most like it, for each score. */
static void add_hard_windows(const struct clue_school *clues, struct trainer *trainer,
                             const struct lesson *lesson, const struct scores *scores, bool *taken)
{
    const struct school *school = clues->school;
    memset(taken, 0, lesson->windows.count * sizeof *taken);
    for (uint32_t i = 0; i < school->width; i++) {
        struct hard_window worst[HARD_WINDOWS];
        uint32_t count = 0;
        for (uint32_t j = 0; j < lesson->windows.count; j++) {
            struct hard_window candidate = {window_score(scores, j, i), j};
            if (lesson_answer(lesson, school->pack, j, i) != ANSWER_NO)
                continue;
            uint32_t at = count < HARD_WINDOWS ? count++ : HARD_WINDOWS;
            for (; at > 0 && worst[at - 1].score < candidate.score; at--)
                if (at < HARD_WINDOWS)
                    worst[at] = worst[at - 1];
            if (at < HARD_WINDOWS)
                worst[at] = candidate;
        }
        for (uint32_t j = 0; j < count; j++) {
            uint32_t window = worst[j].window;
            if (!taken[window] && window % clues->stride != 0 && !says_yes(school, lesson, window))
                add_window(clues, trainer, lesson, window);
            taken[window] = true;
        }
    }
}

/* What weights say of a lesson, exactly as judging would find it; in the arena. */
static struct scores score_lesson(const struct school *school, const struct lesson *lesson,
                                  const struct weights *weights, struct arena *arena)
{
    struct pack pack = *school->pack;
    pack.weights = *weights;
    return clue_scores(lesson->reading, &lesson->windows, &pack, arena);
}

static struct weights learn_round(const struct clue_school *clues, struct trainer *trainer,
                                  struct arena *arena, float *weights, float *biases)
{
    trainer_learn(trainer, weights, biases);
    struct named_weights named = rounded_weights(clues, weights, biases, arena);
    const struct word_list no_words = {0};
    weights_index(&named.weights, named.names, &no_words, clues->school->pack, arena);
    return named.weights;
}

static void mine_hard_windows(const struct clue_school *clues, struct trainer *trainer,
                              const struct weights *first, uint32_t fold)
{
    const struct school *school = clues->school;
    for (uint32_t i = 0; i < school->dossier_count; i++) {
        const struct lesson *lesson = &school->lessons[i];
        if (fold_of(school, i) == fold)
            continue;
        struct arena *arena = arena_create();
        struct scores scores = score_lesson(school, lesson, first, arena);
        bool *taken = ARENA_ARRAY(arena, bool, lesson->windows.count);
        if (scores.items)
            add_hard_windows(clues, trainer, lesson, &scores, taken);
        arena_destroy(arena);
    }
}

static struct scores left_out_scores(const struct school *school, const struct lesson *lesson,
                                     const struct weights *learned)
{
    struct arena *arena = arena_create();
    struct scores scores = score_lesson(school, lesson, learned, arena);
    const size_t size = (size_t)lesson->windows.count * school->width * sizeof *scores.items;
    if (scores.items) {
        scores.items = (void *)arena_copy(school->arena, scores.items, size);
        scores.contexts = (void *)arena_copy(school->arena, scores.contexts, size);
    }
    arena_destroy(arena);
    return scores;
}

/* Learns from all but one fold, adds a share of it to the mean, and scores that fold. */
static void learn_fold(const struct clue_school *clues, uint32_t fold, float *mean,
                       float *mean_biases, struct scores *left_out)
{
    const struct school *school = clues->school;
    const size_t size = (size_t)clue_index_count(clues->index) * school->width;
    struct arena *arena = arena_create();
    struct trainer *trainer = trainer_create(clues->index, school->pack, &window_training);
    for (uint32_t i = 0; i < school->lesson_count; i++)
        if (fold_of(school, i) != fold)
            add_lesson(clues, trainer, &school->lessons[i]);
    float *weights = ARENA_ARRAY(arena, float, size);
    float *biases = ARENA_ARRAY(arena, float, school->width);
    struct weights learned = learn_round(clues, trainer, arena, weights, biases);
    mine_hard_windows(clues, trainer, &learned, fold);
    weights = ARENA_ARRAY(arena, float, size);
    biases = ARENA_ARRAY(arena, float, school->width);
    learned = learn_round(clues, trainer, arena, weights, biases);
    for (size_t i = 0; i < size; i++)
        mean[i] += weights[i] / FOLDS;
    for (uint32_t i = 0; i < school->width; i++)
        mean_biases[i] += biases[i] / FOLDS;
    for (uint32_t i = 0; i < school->lesson_count; i++)
        if (fold_of(school, i) == fold)
            left_out[i] = left_out_scores(school, &school->lessons[i], &learned);
    trainer_destroy(trainer);
    arena_destroy(arena);
}

struct named_weights learn_clues(const struct school *school, struct scores *left_out)
{
    struct clue_school clues = meet_clues(school);
    const size_t size = (size_t)clue_index_count(clues.index) * school->width;
    float *weights = ARENA_ARRAY(school->arena, float, size);
    float *biases = ARENA_ARRAY(school->arena, float, school->width);
    for (uint32_t fold = 0; fold < FOLDS; fold++)
        learn_fold(&clues, fold, weights, biases, left_out);
    learn_boundaries(school, clues.index, weights);
    struct named_weights named = rounded_weights(&clues, weights, biases, school->arena);
    clue_index_destroy(clues.index);
    return named;
}
