#include "learn/learn.h"

#include "base/arena.h"
#include "base/memory.h"
#include "learn/calibration.h"
#include "learn/trainer.h"
#include "reader/reader.h"
#include "rule/pack_load.h"
#include "rule/weights_file.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    FOLDS = 5,
    SAMPLED = 6,      /* of the windows without evidence, one in so many is learned from */
    HARD_WINDOWS = 3, /* for each dossier and requirement: the worst mistakes of a first round */
    FULL_STEP = 127   /* the largest weight of a requirement, in its steps */
};

/* How left-out texts scored, for each requirement. */
struct trial_sets {
    struct trials *dossiers;
    struct trials *phrases;
};

struct school {
    struct arena *arena;
    struct pack *pack;
    struct pack_extras extras;
    struct lesson *lessons; /* dossiers first, then phrases */
    uint32_t lesson_count;
    uint32_t dossier_count;
    struct clue_index *index;
    struct text *names; /* of all clues */
    uint32_t *order;    /* all clues in the order of their names */
    uint32_t width;
};

static bool read_dossiers(struct school *school, struct failure *failure)
{
    for (uint32_t i = 0; i < school->extras.dossier_count; i++) {
        struct marked_document marked;
        if (!marked_document_read(school->extras.dossiers[i].bytes, &school->pack->referential,
                                  school->arena, &marked, failure))
            return false;
        lesson_from_dossier(&school->lessons[school->lesson_count++], &marked, school->pack,
                            school->arena);
    }
    school->dossier_count = school->lesson_count;
    return true;
}

static bool read_phrases(struct school *school, const struct example *phrases, uint32_t count,
                         struct failure *failure)
{
    for (uint32_t i = 0; i < count; i++) {
        const struct example *phrase = &phrases[i];
        const struct document *document =
            document_read_bytes("phrase.md", phrase->text, school->arena, failure);
        if (!document)
            return false;
        lesson_from_phrase(&school->lessons[school->lesson_count++], document, phrase->requirement,
                           phrase->met, school->pack, school->arena);
    }
    return true;
}

static int compare_names(const void *a, const void *b, void *context)
{
    const struct text *names = context;
    return text_compare(names[*(const uint32_t *)a], names[*(const uint32_t *)b]);
}

static void meet_clues(struct school *school)
{
    school->index = clue_index_create(school->arena);
    for (uint32_t i = 0; i < school->lesson_count; i++)
        clue_index_meet(school->index, &school->lessons[i], school->pack);
    uint32_t count = clue_index_count(school->index);
    school->names = ARENA_ARRAY(school->arena, struct text, count);
    school->order = ARENA_ARRAY(school->arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++) {
        school->names[i] = clue_index_name(school->index, i);
        school->order[i] = i;
    }
    qsort_r(school->order, count, sizeof *school->order, compare_names, school->names);
}

/* Dossiers that stand together in the pack, mostly by one hand, are left out together: what is
 * known of a hand must not help to judge it. Phrases are dealt out in turn. */
static bool is_left_out(const struct school *school, uint32_t lesson, uint32_t fold)
{
    if (lesson >= school->dossier_count)
        return (lesson - school->dossier_count) % FOLDS == fold;
    return (uint64_t)lesson * FOLDS / school->dossier_count == fold;
}

static bool says_yes(const struct school *school, const struct lesson *lesson, uint32_t window)
{
    for (uint32_t i = 0; i < school->width; i++)
        if (lesson_answer(lesson, school->pack, window, i) == ANSWER_YES)
            return true;
    return false;
}

static void add_lesson(const struct school *school, struct trainer *trainer,
                       const struct lesson *lesson)
{
    for (uint32_t i = 0; i < lesson->windows.count; i++)
        if (!lesson->is_dossier || i % SAMPLED == 0 || says_yes(school, lesson, i))
            trainer_add(trainer, lesson, i);
}

/* Weights in whole steps, as a pack holds them; clues without any weight are left out. */
static struct named_weights rounded_weights(const struct school *school, const float *weights,
                                            const float *biases, struct arena *arena)
{
    const uint32_t width = school->width, count = clue_index_count(school->index);
    float *steps = ARENA_ARRAY(arena, float, width);
    int8_t *items = ARENA_ARRAY(arena, int8_t, (size_t)count * width);
    struct text *names = ARENA_ARRAY(arena, struct text, count);
    struct named_weights named = {.names = names};
    for (size_t i = 0; i < (size_t)count * width; i++)
        steps[i % width] = fmaxf(steps[i % width], fabsf(weights[i]) / FULL_STEP);
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t clue = school->order[i];
        int8_t *row = items + (size_t)named.weights.count * width;
        bool any = false;
        for (uint32_t j = 0; j < width; j++) {
            float step = steps[j] > 0 ? steps[j] : 1;
            row[j] = (int8_t)lrintf(weights[(size_t)clue * width + j] / step);
            any |= row[j] != 0;
        }
        if (any)
            names[named.weights.count++] = school->names[clue];
    }
    named.weights.items = items;
    named.weights.steps = steps;
    named.weights.biases = biases;
    return named;
}

struct candidate {
    float score;
    uint32_t window;
};

/* The windows without evidence that look most like it, for each requirement. */
static void add_hard_windows(const struct school *school, struct trainer *trainer,
                             const struct lesson *lesson, const struct scores *scores, bool *taken)
{
    memset(taken, 0, lesson->windows.count * sizeof *taken);
    for (uint32_t i = 0; i < school->width; i++) {
        struct candidate worst[HARD_WINDOWS];
        uint32_t count = 0;
        for (uint32_t j = 0; j < lesson->windows.count; j++) {
            struct candidate candidate = {window_score(scores, j, i), j};
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
            if (!taken[window] && window % SAMPLED != 0 && !says_yes(school, lesson, window))
                trainer_add(trainer, lesson, window);
            taken[window] = true;
        }
    }
}

/* Scores a lesson by weights just learned, exactly as judging would. */
static struct scores score_lesson(const struct school *school, const struct lesson *lesson,
                                  const struct weights *weights, struct arena *arena)
{
    struct pack pack = *school->pack;
    pack.weights = *weights;
    return windows_scores(lesson->reading, &lesson->windows, &pack, arena);
}

static struct weights learn_round(const struct school *school, struct trainer *trainer,
                                  struct arena *arena, float *weights, float *biases)
{
    trainer_learn(trainer, 1, weights, biases);
    struct named_weights named = rounded_weights(school, weights, biases, arena);
    weights_index(&named.weights, named.names, arena);
    return named.weights;
}

static void mine_hard_windows(const struct school *school, struct trainer *trainer,
                              const struct weights *first, uint32_t fold)
{
    for (uint32_t i = 0; i < school->dossier_count; i++) {
        const struct lesson *lesson = &school->lessons[i];
        if (is_left_out(school, i, fold))
            continue;
        struct arena *arena = arena_create();
        struct scores scores = score_lesson(school, lesson, first, arena);
        bool *taken = ARENA_ARRAY(arena, bool, lesson->windows.count);
        if (scores.items)
            add_hard_windows(school, trainer, lesson, &scores, taken);
        arena_destroy(arena);
    }
}

static void try_lesson(const struct school *school, const struct lesson *lesson,
                       const struct weights *learned, const struct trial_sets *trials)
{
    const struct requirement *requirements = school->pack->referential.requirements;
    struct arena *arena = arena_create();
    struct scores scores = score_lesson(school, lesson, learned, arena);
    uint32_t about = lesson->phrase_requirement;
    if (scores.items && !lesson->is_dossier)
        trials_add_phrase(&trials->phrases[about], lesson, &scores, &requirements[about]);
    for (uint32_t i = 0; scores.items && lesson->is_dossier && i < school->width; i++)
        trials_add(&trials->dossiers[i], lesson, &scores, &requirements[i], i);
    arena_destroy(arena);
}

/* Learns from all but one fold, adds a share of it to the mean, and tries it on that fold. */
static void learn_fold(const struct school *school, uint32_t fold, float *mean, float *mean_biases,
                       const struct trial_sets *trials)
{
    const size_t size = (size_t)clue_index_count(school->index) * school->width;
    struct arena *arena = arena_create();
    struct trainer *trainer = trainer_create(school->index, school->pack);
    for (uint32_t i = 0; i < school->lesson_count; i++)
        if (!is_left_out(school, i, fold))
            add_lesson(school, trainer, &school->lessons[i]);
    float *weights = ARENA_ARRAY(arena, float, size);
    float *biases = ARENA_ARRAY(arena, float, school->width);
    struct weights learned = learn_round(school, trainer, arena, weights, biases);
    mine_hard_windows(school, trainer, &learned, fold);
    weights = ARENA_ARRAY(arena, float, size);
    biases = ARENA_ARRAY(arena, float, school->width);
    learned = learn_round(school, trainer, arena, weights, biases);
    for (size_t i = 0; i < size; i++)
        mean[i] += weights[i] / FOLDS;
    for (uint32_t i = 0; i < school->width; i++)
        mean_biases[i] += biases[i] / FOLDS;
    for (uint32_t i = 0; i < school->lesson_count; i++)
        if (is_left_out(school, i, fold))
            try_lesson(school, &school->lessons[i], &learned, trials);
    trainer_destroy(trainer);
    arena_destroy(arena);
}

/* The geometric mean of how many windows the lessons [first, end) have. */
static float mean_windows(const struct school *school, uint32_t first, uint32_t end)
{
    double logarithms = 0;
    for (uint32_t i = first; i < end; i++)
        logarithms += log((double)school->lessons[i].windows.count + 1);
    return end > first ? (float)exp(logarithms / (end - first)) : 1;
}

static float *thresholds_from(const struct school *school, struct trials *trials)
{
    float *thresholds = ARENA_ARRAY(school->arena, float, school->width);
    for (uint32_t i = 0; i < school->width; i++) {
        thresholds[i] = trials_threshold(&trials[i]);
        free(trials[i].items);
    }
    free(trials);
    return thresholds;
}

static struct named_weights learn_all(const struct school *school)
{
    const size_t size = (size_t)clue_index_count(school->index) * school->width;
    float *weights = ARENA_ARRAY(school->arena, float, size);
    float *biases = ARENA_ARRAY(school->arena, float, school->width);
    const struct trial_sets trials = {
        .dossiers = memory_allocate(school->width * sizeof(struct trials)),
        .phrases = memory_allocate(school->width * sizeof(struct trials)),
    };
    for (uint32_t fold = 0; fold < FOLDS; fold++)
        learn_fold(school, fold, weights, biases, &trials);
    struct named_weights named = rounded_weights(school, weights, biases, school->arena);
    named.weights.dossier_windows = mean_windows(school, 0, school->dossier_count);
    named.weights.short_windows = mean_windows(school, school->dossier_count, school->lesson_count);
    named.weights.thresholds = thresholds_from(school, trials.dossiers);
    named.weights.short_thresholds = thresholds_from(school, trials.phrases);
    return named;
}

static bool write_weights(const struct school *school, const struct named_weights *named,
                          struct failure *failure)
{
    struct buffer text = {0};
    weights_format(named, &school->pack->referential, &text);
    FILE *file = fopen(school->extras.weights_path, "wb");
    bool done = file && fwrite(text.bytes, 1, text.length, file) == text.length;
    if (file && fclose(file) != 0)
        done = false;
    buffer_free(&text);
    if (!done) {
        failure_set_system(failure, MESSAGE_OUTPUT_FAILED, errno);
        failure_at(failure, school->extras.weights_path, 0);
    }
    return done;
}

static bool learn(struct school *school, struct learning *result, struct failure *failure)
{
    const struct pack_extras *extras = &school->extras;
    uint32_t most = extras->dossier_count + extras->phrase_count + extras->example_count;
    school->width = school->pack->referential.requirement_count;
    school->lessons = ARENA_ARRAY(school->arena, struct lesson, most);
    if (!school->extras.weights_path)
        return failure_set(failure, MESSAGE_PACK_NO_WEIGHTS_FILE, NULL, NULL);
    if (!read_dossiers(school, failure) ||
        !read_phrases(school, extras->phrases, extras->phrase_count, failure) ||
        !read_phrases(school, extras->examples, extras->example_count, failure))
        return false;
    meet_clues(school);
    struct named_weights named = learn_all(school);
    *result = (struct learning){school->dossier_count, school->lesson_count - school->dossier_count,
                                named.weights.count};
    return write_weights(school, &named, failure);
}

bool pack_learn(const char *path, struct learning *result, struct failure *failure)
{
    struct arena *arena = arena_create();
    struct pack pack;
    struct school school = {.arena = arena, .pack = &pack};
    /* weights of other requirements are what learning is to replace */
    bool done = pack_load(path, arena, &pack, &school.extras, failure) ||
                failure->message == MESSAGE_PACK_BAD_WEIGHTS;
    if (done && !learn(&school, result, failure))
        done = failure_at(failure, path, 0);
    for (uint32_t i = 0; i < school.lesson_count; i++)
        lesson_end(&school.lessons[i]);
    clue_index_destroy(school.index);
    arena_destroy(arena);
    return done;
}
