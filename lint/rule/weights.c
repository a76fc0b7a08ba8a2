#include "rule/weights.h"

#include "base/arena.h"

#include <math.h>
#include <string.h>

/* Sums of weights for all requirements, in a requirement's steps. They run in doubles, which hold
 * sums of a dossier's length exactly: what a window scores must not hang on what stands before it.
 */
struct scorer {
    const struct pack *pack;
    const struct reading *reading;
    struct arena *arena;
    uint32_t width;    /* requirements */
    double *sum;       /* what the clue sink adds to */
    double **words;    /* each distinct word's clues, summed when first met */
    double **contexts; /* what stands around each leaf, summed when first asked for */
    double *running;   /* for each sentence: the sum of all before it */
    double *shape;     /* of the window at hand */
};

const int8_t *find_clue(const struct weights *weights, uint64_t key, uint32_t width)
{
    uint32_t slot = (uint32_t)key & (weights->slot_count - 1);
    while (weights->slots[slot]) {
        uint32_t number = weights->slots[slot] - 1;
        if (weights->keys[number] == key)
            return weights->items + (size_t)number * width;
        slot = (slot + 1) & (weights->slot_count - 1);
    }
    return NULL;
}

static void add_weights(void *context, struct text name, float value)
{
    struct scorer *scorer = context;
    const int8_t *row = find_clue(&scorer->pack->weights, clue_key(name), scorer->width);
    if (!row)
        return;
    for (uint32_t i = 0; i < scorer->width; i++)
        scorer->sum[i] += (double)value * row[i];
}

static struct clue_sink sink_to(struct scorer *scorer, double *sum)
{
    scorer->sum = sum;
    return (struct clue_sink){scorer, add_weights};
}

static double *new_sum(const struct scorer *scorer)
{
    return ARENA_ARRAY(scorer->arena, double, scorer->width);
}

static const double *word_sum(struct scorer *scorer, uint32_t number)
{
    if (!scorer->words[number]) {
        scorer->words[number] = new_sum(scorer);
        struct clue_sink sink = sink_to(scorer, scorer->words[number]);
        word_clues(lexicon_word(scorer->reading->lexicon, number), &sink);
    }
    return scorer->words[number];
}

static void add_sentence(struct scorer *scorer, uint32_t number, double *sum)
{
    const struct reading *reading = scorer->reading;
    const struct sentence *sentence = &reading->sentences[number];
    for (uint32_t i = 0; i < sentence->token_count; i++) {
        const double *word = word_sum(scorer, reading->tokens[sentence->first_token + i].word);
        for (uint32_t j = 0; j < scorer->width; j++)
            sum[j] += word[j];
    }
    struct clue_sink sink = sink_to(scorer, sum);
    sentence_clues(reading, scorer->pack, number, &sink);
}

static void run_sums(struct scorer *scorer)
{
    const struct reading *reading = scorer->reading;
    const uint32_t count = reading_sentences(reading), width = scorer->width;
    scorer->running = ARENA_ARRAY(scorer->arena, double, (size_t)(count + 1) * width);
    for (uint32_t i = 0; i < count; i++) {
        double *next = scorer->running + (size_t)(i + 1) * width;
        memcpy(next, next - width, width * sizeof *next);
        add_sentence(scorer, i, next);
    }
}

/* What stands around a leaf speaks for every window that begins there. */
static double *context_sum(struct scorer *scorer, uint32_t leaf)
{
    if (!scorer->contexts[leaf]) {
        scorer->contexts[leaf] = new_sum(scorer);
        struct clue_sink sink = sink_to(scorer, scorer->contexts[leaf]);
        context_clues(scorer->reading, leaf, &sink);
    }
    return scorer->contexts[leaf];
}

static void score_window(struct scorer *scorer, const struct passage *window, float *scores)
{
    const struct weights *weights = &scorer->pack->weights;
    const uint32_t width = scorer->width;
    const double *before = scorer->running + (size_t)window->first_sentence * width;
    const double *after = scorer->running + (size_t)window->end_sentence * width;
    const double *context = context_sum(scorer, window->first_leaf);
    const double scale = passage_scale(scorer->reading, window);
    memset(scorer->shape, 0, width * sizeof *scorer->shape);
    struct clue_sink sink = sink_to(scorer, scorer->shape);
    shape_clues(scorer->reading, window, &sink);
    for (uint32_t i = 0; i < width; i++)
        scores[i] = (float)((double)weights->biases[i] +
                            (double)weights->steps[i] *
                                (scorer->shape[i] + context[i] + scale * (after[i] - before[i])));
}

struct scores clue_scores(const struct reading *reading, const struct windows *windows,
                          const struct pack *pack, struct arena *arena)
{
    struct scorer scorer = {.pack = pack,
                            .reading = reading,
                            .arena = arena,
                            .width = pack->referential.requirement_count};
    struct scores scores = {.requirement_count = scorer.width};
    if (windows->count == 0 || pack->weights.count == 0)
        return scores;
    float *items = ARENA_ARRAY(arena, float, (size_t)windows->count *scorer.width);
    scorer.words = ARENA_ARRAY(arena, double *, lexicon_count(reading->lexicon));
    scorer.contexts = ARENA_ARRAY(arena, double *, reading->leaf_count);
    scorer.shape = new_sum(&scorer);
    run_sums(&scorer);
    for (uint32_t i = 0; i < windows->count; i++)
        score_window(&scorer, &windows->items[i], items + (size_t)i * scorer.width);
    scores.items = items;
    return scores;
}

float windows_fullness(const struct weights *weights, uint32_t window_count)
{
    float span = logf(weights->dossier_windows / weights->short_windows);
    float part = logf((float)(window_count ? window_count : 1) / weights->short_windows) / span;
    return span <= 0 || part > 1 ? 1 : part < 0 ? 0 : part;
}

float windows_threshold(const struct weights *weights, uint32_t window_count, uint32_t requirement)
{
    if (weights->steps[requirement] <= 0) /* nothing was taught of it */
        return INFINITY;
    float whole = weights->thresholds[requirement], less = weights->short_thresholds[requirement];
    return less + windows_fullness(weights, window_count) * (whole - less);
}

float window_score(const struct scores *scores, uint32_t window, uint32_t requirement)
{
    return scores->items[(size_t)window * scores->requirement_count + requirement];
}
