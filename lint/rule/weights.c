#include "rule/weights.h"

#include "base/arena.h"
#include "base/deadline.h"
#include "base/processor.h"
#include "rule/weights_index.h"

#include <assert.h>
#include <math.h>
#include <string.h>

static const float tenth = 0.1F;

/* So many rows add up in 16 bits, whatever their weights: 64 times -128. */
enum { ROWS_AT_ONCE = 64 };

/* So many clues are noted before they are added up: more than lists make of one another, and than a
 * word has parts. */
enum { MOST_NOTED = 512 };

/* Where a word stands around a leaf. */
enum context { CONTEXT_HEADING, CONTEXT_BEFORE };

/* A distinct word of the dossier. All are there unless the time was over, which whoever asks for
 * scores asks first. */
struct scored_word {
    struct stem_keys keys;
    const struct clue_family *family; /* its stem's */
};

/* A longer passage is nobody's evidence. The sums of so many words are told by 32 bits, were each
 * of them worth 25 times the most that one clue can weigh. */
enum { MOST_WORDS = 1 << 16 };

/* Sums of weights for all scores, in tenths of a score's steps. They run in whole
 * numbers, without sign so that they may run over: what a window scores is a difference, which must
 * not hang on what stands before it. */
struct clue_scorer {
    const struct pack *pack;
    const struct reading *reading;
    struct arena *arena;
    uint32_t width; /* scores */
    uint32_t row;   /* how long clues' rows and sums are */
    /* Clues wait until there are some: the rows of weights are more than a processor's nearest
     * memory holds, and each comes while others are looked up. */
    uint32_t numbers[MOST_NOTED + 1]; /* of clues, counting from 1 */
    uint32_t number_count;
    struct scored_word *known;    /* each distinct word, ... */
    uint32_t *words;              /* ... the sum of its clues */
    uint32_t shapes[SHAPE_COUNT]; /* the numbers of their clues */
    float *context;               /* what stands around ... */
    uint32_t leaf;                /* ... the leaf that a window was last asked about; or NO_LEAF */
    uint32_t *running;            /* for each sentence: the sum of all before it */
    uint32_t *scratch;            /* of what is at hand */
    float *steps;                 /* for each score: what a tenth is worth */
};

/* Numbers that a processor with AVX2 takes at once, others in two steps: spelt out, since what
 * compilers make of loops within loops varies. */
enum { LANE = WEIGHT_BLOCK / 2, HALF_LANE = LANE / 2 };

typedef int8_t weight_lane __attribute__((vector_size(LANE)));
typedef int16_t sum_lane __attribute__((vector_size(LANE * sizeof(int16_t))));
typedef int16_t half_lane __attribute__((vector_size(HALF_LANE * sizeof(int16_t))));
typedef int32_t product_lane __attribute__((vector_size(HALF_LANE * sizeof(int32_t))));
typedef uint32_t wide_lane __attribute__((vector_size(HALF_LANE * sizeof(uint32_t))));

/* Adds the rows of the clues of these numbers, ROWS_AT_ONCE at most, each times the value. */
PROCESSOR_VARIANTS
static void add_rows(uint32_t *restrict sum, const int8_t *restrict items,
                     const uint32_t *restrict numbers, uint32_t count, uint32_t row, int value)
{
    for (uint32_t at = 0; at + WEIGHT_BLOCK <= row; at += WEIGHT_BLOCK) {
        sum_lane lanes[2] = {0};
        half_lane halves[4];
        for (uint32_t i = 0; i < count; i++) {
            const int8_t *block = items + (size_t)(numbers[i] - 1) * row + at;
            for (uint32_t j = 0; j < 2; j++) {
                weight_lane weights;
                memcpy(&weights, block + LANE * j, sizeof weights);
                lanes[j] += __builtin_convertvector(weights, sum_lane);
            }
        }
        memcpy(halves, lanes, sizeof halves);
        for (uint32_t i = 0; i < 4; i++) {
            uint32_t *part = sum + at + HALF_LANE * i;
            wide_lane wide;
            memcpy(&wide, part, sizeof wide);
            wide += (wide_lane)(__builtin_convertvector(halves[i], product_lane) * value);
            memcpy(part, &wide, sizeof wide);
        }
    }
}

static void add_numbers(const struct clue_scorer *scorer, uint32_t *sum, const uint32_t *numbers,
                        uint32_t count, int value)
{
    for (uint32_t i = 0; i < count; i += ROWS_AT_ONCE)
        add_rows(sum, scorer->pack->weights.items, numbers + i,
                 count - i < ROWS_AT_ONCE ? count - i : ROWS_AT_ONCE, scorer->row, value);
}

/* Notes a clue by its number, 0 for one that was not taught; room for it is the caller's care. */
static void note_number(struct clue_scorer *scorer, uint32_t number)
{
    if (number)
        __builtin_prefetch(scorer->pack->weights.items + (size_t)(number - 1) * scorer->row);
    scorer->numbers[scorer->number_count] = number;
    scorer->number_count += number != 0;
}

/* Adds what was noted. */
static void add_noted(struct clue_scorer *scorer, uint32_t *sum, int value)
{
    add_numbers(scorer, sum, scorer->numbers, scorer->number_count, value);
    scorer->number_count = 0;
}

/* The sum of a word's clues, which come one value after the other. */
struct word_sum {
    struct clue_scorer *scorer;
    uint32_t *sum;
    int value;
};

static void note_clue(void *context, const struct clue *clue)
{
    struct word_sum *word = context;
    if (clue->value != word->value)
        add_noted(word->scorer, word->sum, word->value);
    word->value = clue->value;
    note_number(word->scorer, word_clue_number(&word->scorer->pack->weights, clue));
}

static void score_word(struct clue_scorer *scorer, uint32_t number, uint32_t *sum)
{
    const struct weights *weights = &scorer->pack->weights;
    const struct word *word = lexicon_word(scorer->reading->lexicon, number);
    struct scored_word *known = &scorer->known[number];
    if (word->known != NO_DICTIONARY_WORD) {
        const int16_t *ready = weights->word_sums + (size_t)word->known * scorer->row;
        for (uint32_t i = 0; i < scorer->row; i++)
            sum[i] = (uint32_t)(int32_t)ready[i];
        known->family = &weights->families[weights->facts[word->known].family];
        known->keys = stem_keys(known->family->hash);
    } else {
        struct word_sum clues = {scorer, sum, 0};
        word_clues(word, &(struct clue_sink){&clues, note_clue});
        add_noted(scorer, sum, clues.value);
        known->keys = stem_keys(stem_hash(word));
        known->family = clue_family_of(weights, known->keys.hash);
    }
}

static void score_words(struct clue_scorer *scorer)
{
    const uint32_t count = lexicon_count(scorer->reading->lexicon);
    scorer->known = ARENA_ARRAY(scorer->arena, struct scored_word, count);
    scorer->words = ARENA_ARRAY(scorer->arena, uint32_t, (size_t)count * scorer->row);
    for (uint32_t i = 0; i < count && !deadline_has_passed(); i++)
        score_word(scorer, i, scorer->words + (size_t)i * scorer->row);
}

static void know_shapes(struct clue_scorer *scorer)
{
    for (uint32_t i = 0; i < SHAPE_COUNT; i++)
        scorer->shapes[i] = clue_number(&scorer->pack->weights, shape_key(i));
}

static const struct scored_word *scored_word(const struct clue_scorer *scorer, uint32_t token)
{
    return &scorer->known[scorer->reading->tokens[token].word];
}

PROCESSOR_VARIANTS
static void add_words(uint32_t *restrict sum, const uint32_t *restrict words,
                      const struct token *tokens, uint32_t count, uint32_t row)
{
    for (uint32_t at = 0; at + HALF_LANE <= row; at += HALF_LANE) {
        wide_lane lane;
        memcpy(&lane, sum + at, sizeof lane);
        for (uint32_t i = 0; i < count; i++) {
            wide_lane word;
            memcpy(&word, words + (size_t)tokens[i].word * row + at, sizeof word);
            lane += word;
        }
        memcpy(sum + at, &lane, sizeof lane);
    }
}

/* Adds those of the words two by two, and of the first and the first two. */
static void add_pairs(struct clue_scorer *scorer, const struct sentence *sentence, uint32_t *sum)
{
    const struct weights *weights = &scorer->pack->weights;
    for (uint32_t i = 0; i < sentence->token_count; i++) {
        const struct scored_word *word = scored_word(scorer, sentence->first_token + i), *next;
        if (i == 0)
            note_number(scorer, word->family->opening);
        if (i + 1 == sentence->token_count)
            break;
        next = scored_word(scorer, sentence->first_token + i + 1);
        if (i == 0)
            note_number(scorer, member_number(weights, word->family,
                                              opening_pair_key(&word->keys, &next->keys)));
        note_number(scorer,
                    member_number(weights, word->family, stem_pair_key(&word->keys, &next->keys)));
        if (scorer->number_count >= MOST_NOTED)
            add_noted(scorer, sum, PAIR_VALUE);
    }
    add_noted(scorer, sum, PAIR_VALUE);
}

/* The lists that a sentence mentions, each and by two. */
static void add_lists(struct clue_scorer *scorer, const struct list_set *mentions, uint32_t *sum)
{
    const uint32_t *clues = scorer->pack->weights.list_clues;
    const size_t row = scorer->pack->list_count;
    uint32_t lists[MAX_LISTS];
    const uint32_t count = list_set_members(mentions, lists);
    for (uint32_t i = 0; i < count; i++)
        note_number(scorer, clues[lists[i] * row + lists[i]]);
    add_noted(scorer, sum, LIST_VALUE);
    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t j = i + 1; j < count; j++)
            note_number(scorer, clues[lists[i] * row + lists[j]]);
        if (scorer->number_count > MOST_NOTED - MAX_LISTS || i + 1 == count)
            add_noted(scorer, sum, LIST_PAIR_VALUE);
    }
}

/* The sum of a sentence's clues. */
static void add_sentence(struct clue_scorer *scorer, uint32_t number, uint32_t *sum)
{
    const struct reading *reading = scorer->reading;
    const struct sentence *sentence = &reading->sentences[number];
    add_words(sum, scorer->words, reading->tokens + sentence->first_token, sentence->token_count,
              scorer->row);
    add_lists(scorer, &reading->sentence_mentions[number], sum);
    add_pairs(scorer, sentence, sum);
}

static void run_sums(struct clue_scorer *scorer)
{
    const uint32_t count = reading_sentences(scorer->reading), row = scorer->row;
    uint32_t *running = ARENA_ARRAY(scorer->arena, uint32_t, (size_t)(count + 1) * row);
    for (uint32_t i = 0; i < count && !deadline_has_passed(); i++)
        add_sentence(scorer, i, running + (size_t)(i + 1) * row);
    for (size_t i = row; i < (size_t)(count + 1) * row; i++)
        running[i] += running[i - row];
    scorer->running = running;
}

static void clear_scratch(struct clue_scorer *scorer)
{
    memset(scorer->scratch, 0, scorer->row * sizeof *scorer->scratch);
}

static void add_context(struct clue_scorer *scorer, enum context context, struct words words)
{
    clear_scratch(scorer);
    for (uint32_t i = 0; i < words.count; i++) {
        const struct clue_family *family = scored_word(scorer, words.first_token + i)->family;
        note_number(scorer, context == CONTEXT_HEADING ? family->heading : family->before);
    }
    add_noted(scorer, scorer->scratch, CONTEXT_VALUE);
    const float scale = words_scale(words.count);
    for (uint32_t i = 0; i < scorer->width; i++)
        scorer->context[i] += scale * (float)(int32_t)scorer->scratch[i];
}

/* What stands around a leaf speaks for every window that begins there. */
static void look_around(struct clue_scorer *scorer, uint32_t leaf)
{
    if (leaf == scorer->leaf)
        return;
    scorer->leaf = leaf;
    memset(scorer->context, 0, scorer->width * sizeof *scorer->context);
    add_context(scorer, CONTEXT_HEADING, heading_words(scorer->reading, leaf));
    add_context(scorer, CONTEXT_BEFORE, words_before(scorer->reading, leaf));
}

static void add_shapes(struct clue_scorer *scorer, const struct passage *window)
{
    uint32_t shapes[MOST_SHAPES];
    const uint32_t count = passage_shapes(scorer->reading, window, shapes);
    clear_scratch(scorer);
    for (uint32_t i = 0; i < count; i++)
        note_number(scorer, scorer->shapes[shapes[i]]);
    add_noted(scorer, scorer->scratch, SHAPE_VALUE);
}

/* What is in scratch, the context, and the words between two running sums. */
PROCESSOR_VARIANTS
static void sum_up_scores(const struct clue_scorer *scorer, const uint32_t *restrict before,
                          const uint32_t *restrict after, float scale, float *restrict scores)
{
    const float *restrict biases = scorer->pack->weights.biases, *restrict steps = scorer->steps;
    const float *restrict context = scorer->context;
    const uint32_t *restrict scratch = scorer->scratch;
    for (uint32_t i = 0; i < scorer->width; i++)
        scores[i] = biases[i] + steps[i] * ((float)(int32_t)scratch[i] + context[i] +
                                            scale * (float)(int32_t)(after[i] - before[i]));
}

void clue_scorer_score(struct clue_scorer *scorer, const struct passage *window, float *scores,
                       float *context)
{
    const bool is_evidence = passage_length(scorer->reading, window) <= MOST_WORDS;
    const float scale = is_evidence ? passage_scale(scorer->reading, window) : 0;
    look_around(scorer, window->first_leaf);
    add_shapes(scorer, window);
    sum_up_scores(scorer, scorer->running + (size_t)window->first_sentence * scorer->row,
                  scorer->running + (size_t)window->end_sentence * scorer->row, scale, scores);
    for (uint32_t i = 0; context && i < scorer->width; i++)
        context[i] = scorer->steps[i] * scorer->context[i];
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
                                   .width = score_count(&pack->referential),
                                   .row = weights_row(score_count(&pack->referential)),
                                   .leaf = NO_LEAF};
    scorer->context = ARENA_ARRAY(arena, float, scorer->width);
    scorer->scratch = ARENA_ARRAY(arena, uint32_t, scorer->row);
    scorer->steps = ARENA_ARRAY(arena, float, scorer->width);
    for (uint32_t i = 0; i < scorer->width; i++)
        scorer->steps[i] = pack->weights.steps[i] * tenth;
    score_words(scorer);
    know_shapes(scorer);
    run_sums(scorer);
    return scorer;
}

struct scores clue_scores(const struct reading *reading, const struct windows *windows,
                          const struct pack *pack, struct arena *arena)
{
    const uint32_t width = score_count(&pack->referential);
    struct clue_scorer *scorer = windows->count ? clue_scorer_create(reading, pack, arena) : NULL;
    if (!scorer)
        return (struct scores){.width = width};
    float *items = ARENA_ARRAY(arena, float, (size_t)windows->count *width);
    float *contexts = ARENA_ARRAY(arena, float, (size_t)windows->count *width);
    for (uint32_t i = 0; i < windows->count && !deadline_has_passed(); i++)
        clue_scorer_score(scorer, &windows->items[i], items + (size_t)i * width,
                          contexts + (size_t)i * width);
    return (struct scores){items, contexts, width, 0, windows->count};
}

float windows_fullness(const struct weights *weights, uint32_t window_count)
{
    const float least = sqrtf(weights->short_windows);
    const float span = sqrtf(weights->dossier_windows) - least;
    const float part = (sqrtf((float)window_count) - least) / span;
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
    return scores->items + (size_t)(window - scores->first_window) * scores->width;
}

const float *scores_context(const struct scores *scores, uint32_t window)
{
    return scores->contexts + (size_t)(window - scores->first_window) * scores->width;
}

float window_score(const struct scores *scores, uint32_t window, uint32_t score)
{
    return scores_row(scores, window)[score];
}
