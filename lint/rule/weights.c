#include "rule/weights.h"

#include "base/arena.h"
#include "base/deadline.h"
#include "base/processor.h"

#include <assert.h>
#include <math.h>
#include <string.h>

static const float tenth = 0.1F;

enum { QUEUE = 64 };

#define NO_LEAF UINT32_MAX

/* A clue that waits to be added. */
struct waiting {
    uint64_t key;
    int16_t value;
};

/* A longer passage is nobody's evidence. The sums of so many words are told by 32 bits, were each
 * of them worth 25 times the most that one clue can weigh. */
enum { MOST_WORDS = 1 << 16 };

/* Sums of weights for all requirements, in tenths of a requirement's steps. They run in whole
 * numbers, without sign so that they may run over: what a window scores is a difference, which must
 * not hang on what stands before it. */
struct clue_scorer {
    const struct pack *pack;
    const struct reading *reading;
    struct arena *arena;
    uint32_t width; /* requirements */
    uint32_t row;   /* how long clues' rows and sums are */
    /* The table of clues is larger than a processor's nearest memory: what is asked of it waits
     * here until it has come. */
    struct waiting queue[QUEUE];
    uint32_t queued;
    uint32_t *sum;     /* what the clue sink adds to */
    uint32_t **words;  /* each distinct word's clues, summed when first met */
    float *context;    /* what stands around ... */
    uint32_t leaf;     /* ... the leaf that a window was last asked about; or NO_LEAF */
    uint32_t *running; /* for each sentence: the sum of all before it */
    uint32_t *scratch; /* of what is at hand */
};

uint32_t clue_tag(uint64_t key)
{
    return (uint32_t)(key >> 32);
}

uint32_t clue_number(const struct weights *weights, uint64_t key)
{
    uint32_t slot = (uint32_t)key & (weights->slot_count - 1);
    while (weights->slots[slot].number && weights->slots[slot].tag != clue_tag(key))
        slot = (slot + 1) & (weights->slot_count - 1);
    return weights->slots[slot].number;
}

/* The weights of the clue whose number is one less; NULL for 0. */
static const int8_t *numbered_row(const struct weights *weights, uint32_t number, uint32_t row)
{
    return number ? weights->items + (size_t)(number - 1) * row : NULL;
}

const int8_t *find_clue(const struct weights *weights, uint64_t key, uint32_t width)
{
    return numbered_row(weights, clue_number(weights, key), weights_row(width));
}

/* In 16 bits, for speed: a weight has eight, the value four. */
PROCESSOR_VARIANTS
static void add_row(uint32_t *restrict sum, const int8_t *restrict row, uint32_t length,
                    int16_t value)
{
    for (uint32_t i = 0; i < length / WEIGHT_BLOCK * WEIGHT_BLOCK; i++) {
        const int32_t product = (int16_t)(value * row[i]);
        sum[i] += (uint32_t)product;
    }
}

/* Adds what waits in the queue. */
static void flush(struct clue_scorer *scorer)
{
    const int8_t *rows[QUEUE];
    for (uint32_t i = 0; i < scorer->queued; i++) {
        rows[i] = find_clue(&scorer->pack->weights, scorer->queue[i].key, scorer->width);
        __builtin_prefetch(rows[i]);
    }
    for (uint32_t i = 0; i < scorer->queued; i++)
        if (rows[i])
            add_row(scorer->sum, rows[i], scorer->row, scorer->queue[i].value);
    scorer->queued = 0;
}

static void add_weights(void *context, const struct clue *clue)
{
    struct clue_scorer *scorer = context;
    const struct weights *weights = &scorer->pack->weights;
    __builtin_prefetch(&weights->slots[(uint32_t)clue->key & (weights->slot_count - 1)]);
    scorer->queue[scorer->queued++] = (struct waiting){clue->key, (int16_t)clue->value};
    if (scorer->queued == QUEUE)
        flush(scorer);
}

static struct clue_sink sink_to(struct clue_scorer *scorer, uint32_t *sum)
{
    assert(scorer->queued == 0);
    scorer->sum = sum;
    return (struct clue_sink){scorer, add_weights};
}

static struct clue_sink sink_to_scratch(struct clue_scorer *scorer)
{
    memset(scorer->scratch, 0, scorer->row * sizeof *scorer->scratch);
    return sink_to(scorer, scorer->scratch);
}

static const uint32_t *word_sum(struct clue_scorer *scorer, uint32_t number)
{
    if (!scorer->words[number]) {
        scorer->words[number] = ARENA_ARRAY(scorer->arena, uint32_t, scorer->row);
        struct clue_sink sink = sink_to(scorer, scorer->words[number]);
        word_clues(lexicon_word(scorer->reading->lexicon, number), &sink);
        flush(scorer);
    }
    return scorer->words[number];
}

/* Adds the clues of the lists that a sentence mentions, each and by two. */
static void add_lists(struct clue_scorer *scorer, const struct list_set *mentions)
{
    const struct weights *weights = &scorer->pack->weights;
    uint32_t lists[MAX_LISTS];
    const uint32_t count = list_set_members(mentions, lists);
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t *numbers = weights->list_clues + (size_t)lists[i] * scorer->pack->list_count;
        for (uint32_t j = i; j < count; j++) {
            const int8_t *row = numbered_row(weights, numbers[lists[j]], scorer->row);
            if (row)
                add_row(scorer->sum, row, scorer->row, i == j ? LIST_VALUE : LIST_PAIR_VALUE);
        }
    }
}

PROCESSOR_VARIANTS
static void add_sum(uint32_t *restrict sum, const uint32_t *restrict other, uint32_t length)
{
    for (uint32_t i = 0; i < length / WEIGHT_BLOCK * WEIGHT_BLOCK; i++)
        sum[i] += other[i];
}

static void add_sentence(struct clue_scorer *scorer, uint32_t number, uint32_t *sum)
{
    const struct reading *reading = scorer->reading;
    const struct sentence *sentence = &reading->sentences[number];
    for (uint32_t i = 0; i < sentence->token_count; i++)
        add_sum(sum, word_sum(scorer, reading->tokens[sentence->first_token + i].word),
                scorer->row);
    struct clue_sink sink = sink_to(scorer, sum);
    word_pair_clues(reading, number, &sink);
    flush(scorer);
    add_lists(scorer, &reading->sentence_mentions[number]);
}

static void run_sums(struct clue_scorer *scorer)
{
    const uint32_t count = reading_sentences(scorer->reading), row = scorer->row;
    scorer->running = ARENA_ARRAY(scorer->arena, uint32_t, (size_t)(count + 1) * row);
    for (uint32_t i = 0; i < count && !deadline_has_passed(); i++) {
        uint32_t *next = scorer->running + (size_t)(i + 1) * row;
        memcpy(next, next - row, row * sizeof *next);
        add_sentence(scorer, i, next);
    }
}

/* What stands around a leaf speaks for every window that begins there. */
static const float *context_sum(struct clue_scorer *scorer, uint32_t leaf)
{
    float *sum = scorer->context;
    if (leaf == scorer->leaf)
        return sum;
    scorer->leaf = leaf;
    struct clue_sink sink = sink_to_scratch(scorer);
    heading_clues(scorer->reading, leaf, &sink);
    flush(scorer);
    const float heading = heading_scale(scorer->reading, leaf);
    for (uint32_t i = 0; i < scorer->width; i++)
        sum[i] = heading * (float)(int32_t)scorer->scratch[i];
    sink = sink_to_scratch(scorer);
    before_clues(scorer->reading, leaf, &sink);
    flush(scorer);
    const float before = before_scale(scorer->reading, leaf);
    for (uint32_t i = 0; i < scorer->width; i++)
        sum[i] += before * (float)(int32_t)scorer->scratch[i];
    return sum;
}

void clue_scorer_score(struct clue_scorer *scorer, const struct passage *window, float *scores)
{
    const struct weights *weights = &scorer->pack->weights;
    const uint32_t width = scorer->width;
    const uint32_t *before = scorer->running + (size_t)window->first_sentence * scorer->row;
    const uint32_t *after = scorer->running + (size_t)window->end_sentence * scorer->row;
    const float *context = context_sum(scorer, window->first_leaf);
    const bool is_evidence = passage_length(scorer->reading, window) <= MOST_WORDS;
    const float scale = is_evidence ? passage_scale(scorer->reading, window) : 0;
    struct clue_sink sink = sink_to_scratch(scorer);
    shape_clues(scorer->reading, window, &sink);
    flush(scorer);
    for (uint32_t i = 0; i < width; i++)
        scores[i] = weights->biases[i] + weights->steps[i] * tenth *
                                             ((float)(int32_t)scorer->scratch[i] + context[i] +
                                              scale * (float)(int32_t)(after[i] - before[i]));
}

struct clue_scorer *clue_scorer_create(const struct reading *reading, const struct pack *pack,
                                       struct arena *arena)
{
    if (pack->weights.count == 0)
        return NULL;
    struct clue_scorer *scorer = arena_allocate(arena, sizeof *scorer);
    *scorer = (struct clue_scorer){.pack = pack,
                                   .reading = reading,
                                   .arena = arena,
                                   .width = pack->referential.requirement_count,
                                   .row = weights_row(pack->referential.requirement_count),
                                   .leaf = NO_LEAF};
    scorer->words = ARENA_ARRAY(arena, uint32_t *, lexicon_count(reading->lexicon));
    scorer->context = ARENA_ARRAY(arena, float, scorer->width);
    scorer->scratch = ARENA_ARRAY(arena, uint32_t, scorer->row);
    run_sums(scorer);
    return scorer;
}

struct scores clue_scores(const struct reading *reading, const struct windows *windows,
                          const struct pack *pack, struct arena *arena)
{
    const uint32_t width = pack->referential.requirement_count;
    struct clue_scorer *scorer = windows->count ? clue_scorer_create(reading, pack, arena) : NULL;
    if (!scorer)
        return (struct scores){.requirement_count = width};
    float *items = ARENA_ARRAY(arena, float, (size_t)windows->count *width);
    for (uint32_t i = 0; i < windows->count && !deadline_has_passed(); i++)
        clue_scorer_score(scorer, &windows->items[i], items + (size_t)i * width);
    return (struct scores){items, width, 0, windows->count};
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

const float *scores_row(const struct scores *scores, uint32_t window)
{
    return scores->items + (size_t)(window - scores->first_window) * scores->requirement_count;
}

float window_score(const struct scores *scores, uint32_t window, uint32_t requirement)
{
    return scores_row(scores, window)[requirement];
}
