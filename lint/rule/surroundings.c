#include "rule/surroundings.h"

#include "base/arena.h"
#include "base/processor.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* The inputs that each score has one of. */
enum {
    SCORE, /* what the clues say of the window */
    NEXT_BEFORE,
    NEAR_BEFORE,
    CONTEXT, /* how much of the first is for the heading above and the words before */
    NEXT_BEHIND,
    NEAR_BEHIND,
    AROUND, /* what they say of windows that hold this one and a little more, the loudest */
    SCORE_INPUTS
};

/* Those of the passage itself, behind them. */
enum {
    WORDS,
    SENTENCES,
    LEAVES,
    WORDS_PER_LEAF, /* these four as logarithms */
    TABLE,
    PICTURES,
    ITEM,
    CODE,
    QUOTED,
    FIGURES, /* the share of its words */
    QUESTIONS,
    QUOTATIONS,  /* the share of its sentences with quotation marks */
    SAME_STARTS, /* the share of its leaves or rows that begin as the one before does */
    BEGINS_LEAF,
    ENDS_LEAF,
    BEGINS_SECTION,
    ENDS_SECTION,
    SHAPE_INPUTS
};

enum { NEAR = 8, LITTLE_MORE = 3 /* sentences */, OPENING = 5 /* bytes: « and a narrow space */ };

struct surroundings {
    const struct reading *reading;
    const struct windows *windows;
    struct scores scores; /* of the windows asked about and of those around them */
    uint32_t width;       /* scores */
    /* For each sentence and score: how loudly it speaks, 0 if not at all. */
    float *loudness;
    uint32_t sentence_count;
    /* For each sentence: where its file, the document or one of its annexes, begins and ends. */
    uint32_t *file_first;
    uint32_t *file_end;
    uint32_t
        *first_of; /* for each sentence: the first of the windows that begin with it or later */
    /* How many sentences before each have quotation marks; how many leaves before each begin a row,
     * or stand outside of tables, and how many of these begin as the one before them does. */
    uint32_t *quotations;
    uint32_t *starts;
    uint32_t *same_starts;
};

uint32_t window_input_count(uint32_t width)
{
    return SCORE_INPUTS * width + SHAPE_INPUTS;
}

void window_input_name(const struct referential *referential, uint32_t input, char *name,
                       size_t size)
{
    static const char *const groups[SCORE_INPUTS] = {
        [SCORE] = "score",     [NEXT_BEFORE] = "next-before", [NEAR_BEFORE] = "near-before",
        [CONTEXT] = "context", [NEXT_BEHIND] = "next-behind", [NEAR_BEHIND] = "near-behind",
        [AROUND] = "around",
    };
    static const char *const shapes[SHAPE_INPUTS] = {
        [WORDS] = "words",
        [SENTENCES] = "sentences",
        [LEAVES] = "leaves",
        [WORDS_PER_LEAF] = "words-per-leaf",
        [TABLE] = "table",
        [PICTURES] = "pictures",
        [ITEM] = "item",
        [CODE] = "code",
        [QUOTED] = "quoted",
        [FIGURES] = "figures",
        [QUESTIONS] = "questions",
        [QUOTATIONS] = "quotations",
        [SAME_STARTS] = "same-starts",
        [BEGINS_LEAF] = "begins-leaf",
        [ENDS_LEAF] = "ends-leaf",
        [BEGINS_SECTION] = "begins-section",
        [ENDS_SECTION] = "ends-section",
    };
    const uint32_t width = score_count(referential), score = input % width;
    if (input >= SCORE_INPUTS * width)
        snprintf(name, size, "%s", shapes[input - SCORE_INPUTS * width]);
    else if (score == evidence_score(referential))
        snprintf(name, size, "%s *", groups[input / width]); /* no requirement's id */
    else
        snprintf(name, size, "%s %.*s", groups[input / width],
                 TEXT_ARGS(referential->requirements[score].id));
}

/* It speaks from a score of -1 on. */
PROCESSOR_VARIANTS
static void take_loudest(float *restrict loudness, const float *restrict scores, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        loudness[i] = 1 + scores[i] > loudness[i] ? 1 + scores[i] : loudness[i];
}

void surroundings_listen(struct surroundings *surroundings, const struct passage *window,
                         const float *scores)
{
    const uint32_t width = surroundings->width;
    for (uint32_t i = window->first_sentence; i < window->end_sentence; i++)
        take_loudest(surroundings->loudness + (size_t)i * width, scores, width);
}

void surroundings_look_at(struct surroundings *surroundings, const struct scores *scores)
{
    surroundings->scores = *scores;
}

static void find_starts(struct surroundings *surroundings)
{
    const struct windows *windows = surroundings->windows;
    uint32_t *first_of = surroundings->first_of;
    for (uint32_t i = 0; i < windows->count; i++)
        first_of[windows->items[i].first_sentence + 1]++;
    for (uint32_t i = 0; i < surroundings->sentence_count; i++)
        first_of[i + 1] += first_of[i];
}

static struct text file_of(const struct reading *reading, uint32_t leaf)
{
    return reading->document->blocks[reading->leaves[leaf].block].place.file;
}

/* An annex says nothing of what stands in another: which are there must not change a verdict. */
static void part_files(struct surroundings *surroundings)
{
    const struct reading *reading = surroundings->reading;
    for (uint32_t leaf = 0, end; leaf < reading->leaf_count; leaf = end) {
        for (end = leaf + 1; end < reading->leaf_count; end++)
            if (!text_equal(file_of(reading, end), file_of(reading, leaf)))
                break;
        const struct leaf *last = &reading->leaves[end - 1];
        const uint32_t first_sentence = reading->leaves[leaf].first_sentence;
        const uint32_t end_sentence = last->first_sentence + last->sentence_count;
        for (uint32_t i = first_sentence; i < end_sentence; i++) {
            surroundings->file_first[i] = first_sentence;
            surroundings->file_end[i] = end_sentence;
        }
    }
}

/* With the same word, or with a figure each: « n° 12 … », « 03/04 … », as records do. */
static bool begin_alike(const struct reading *reading, const struct leaf *a, const struct leaf *b)
{
    if (a->token_count == 0 || b->token_count == 0)
        return false;
    const struct word *first = lexicon_word(reading->lexicon, reading->tokens[a->first_token].word);
    const struct word *second =
        lexicon_word(reading->lexicon, reading->tokens[b->first_token].word);
    return text_equal(first->folded, second->folded) || (first->has_digit && second->has_digit);
}

/* The row a leaf stands in, NO_BLOCK outside of tables. */
static uint32_t inner_row(const struct reading *reading, uint32_t leaf)
{
    const struct block *blocks = reading->document->blocks;
    uint32_t block = blocks[reading->leaves[leaf].block].parent;
    while (block != NO_BLOCK && blocks[block].kind != BLOCK_ROW)
        block = blocks[block].parent;
    return block;
}

static void count_starts(struct surroundings *surroundings)
{
    const struct reading *reading = surroundings->reading;
    uint32_t start = 0, row = NO_BLOCK; /* of the leaf or row before */
    for (uint32_t i = 0; i < reading->leaf_count; i++) {
        const uint32_t own_row = inner_row(reading, i);
        const bool is_start = i > 0 && (own_row == NO_BLOCK || own_row != row);
        surroundings->starts[i + 1] = surroundings->starts[i] + is_start;
        surroundings->same_starts[i + 1] =
            surroundings->same_starts[i] +
            (is_start && begin_alike(reading, &reading->leaves[start], &reading->leaves[i]));
        if (i == 0 || is_start)
            start = i;
        row = own_row;
    }
}

/* Where the mark stands in the text from there on, or the text's end. It is looked for by its last
 * byte, which a text has least often for another reason. */
static size_t next_mark(struct text text, size_t from, struct text mark)
{
    const char last = mark.bytes[mark.length - 1];
    for (size_t at = from + mark.length - 1; at < text.length; at++) {
        const char *found = memchr(text.bytes + at, last, text.length - at);
        if (!found)
            break;
        at = (size_t)(found - text.bytes);
        if (memcmp(found + 1 - mark.length, mark.bytes, mark.length) == 0)
            return at + 1 - mark.length;
    }
    return text.length;
}

/* Notes for each of the leaf's sentences whether the mark stands in it, or right before: what opens
 * a sentence stands before its first word. */
static void find_mark(const struct reading *reading, const struct leaf *leaf, struct text mark,
                      uint32_t *has_mark)
{
    size_t found = next_mark(leaf->text, 0, mark);
    for (uint32_t i = 0; i < leaf->sentence_count && found < leaf->text.length; i++) {
        const struct sentence *sentence = &reading->sentences[leaf->first_sentence + i];
        const size_t start = sentence->start > OPENING ? sentence->start - OPENING : 0;
        if (found < start)
            found = next_mark(leaf->text, start, mark);
        if (found + mark.length <= sentence->start + sentence->length)
            has_mark[i] = 1;
    }
}

static void count_quotations(struct surroundings *surroundings)
{
    static const struct text marks[] = {TEXT("«"), TEXT("“"), TEXT("\"")};
    const struct reading *reading = surroundings->reading;
    uint32_t *quotations = surroundings->quotations;
    for (uint32_t i = 0; i < reading->leaf_count; i++)
        for (size_t j = 0; j < sizeof marks / sizeof marks[0]; j++)
            find_mark(reading, &reading->leaves[i], marks[j],
                      quotations + reading->leaves[i].first_sentence + 1);
    for (uint32_t i = 0; i < surroundings->sentence_count; i++)
        quotations[i + 1] += quotations[i];
}

struct surroundings *surroundings_create(const struct reading *reading,
                                         const struct windows *windows, uint32_t width,
                                         struct arena *arena)
{
    struct surroundings *surroundings = arena_allocate(arena, sizeof *surroundings);
    const uint32_t count = reading_sentences(reading);
    *surroundings = (struct surroundings){
        .reading = reading, .windows = windows, .width = width, .sentence_count = count};
    surroundings->loudness = ARENA_ARRAY(arena, float, (size_t)count *width);
    surroundings->first_of = ARENA_ARRAY(arena, uint32_t, count + 1);
    surroundings->quotations = ARENA_ARRAY(arena, uint32_t, count + 1);
    surroundings->starts = ARENA_ARRAY(arena, uint32_t, reading->leaf_count + 1);
    surroundings->same_starts = ARENA_ARRAY(arena, uint32_t, reading->leaf_count + 1);
    surroundings->file_first = ARENA_ARRAY(arena, uint32_t, count);
    surroundings->file_end = ARENA_ARRAY(arena, uint32_t, count);
    part_files(surroundings);
    find_starts(surroundings);
    count_quotations(surroundings);
    count_starts(surroundings);
    return surroundings;
}

struct surroundings *surroundings_of(const struct reading *reading, const struct windows *windows,
                                     const struct scores *scores, struct arena *arena)
{
    struct surroundings *surroundings = surroundings_create(reading, windows, scores->width, arena);
    for (uint32_t i = 0; i < windows->count; i++)
        if (is_one_piece(reading, &windows->items[i]))
            surroundings_listen(surroundings, &windows->items[i], scores_row(scores, i));
    surroundings_look_at(surroundings, scores);
    return surroundings;
}

/* The mean of the rows, 0 of none. */
PROCESSOR_VARIANTS
static void set_mean(const float *restrict rows, uint32_t count, uint32_t width,
                     float *restrict mean)
{
    const float share = count ? 1.0F / (float)count : 0;
    for (uint32_t i = 0; i < width; i++)
        mean[i] = 0;
    for (uint32_t i = 0; i < count; i++, rows += width)
        for (uint32_t j = 0; j < width; j++)
            mean[j] += share * rows[j];
}

/* How loudly the sentences [first, end) speak, in the mean. */
static void set_mean_loudness(const struct surroundings *surroundings, uint32_t first, uint32_t end,
                              float *inputs)
{
    const uint32_t width = surroundings->width;
    set_mean(surroundings->loudness + (size_t)first * width, end - first, width, inputs);
}

struct window_range windows_around(const struct windows *windows, uint32_t first, uint32_t end)
{
    const struct passage *items = windows->items;
    const uint32_t start = items[first].first_sentence, last = items[end - 1].first_sentence;
    while (first > 0 && items[first - 1].first_sentence + LITTLE_MORE >= start)
        first--;
    while (end < windows->count && items[end].first_sentence == last)
        end++;
    return (struct window_range){first, end};
}

static void set_around(const struct surroundings *surroundings, uint32_t number, float *inputs)
{
    const struct passage *window = &surroundings->windows->items[number];
    const uint32_t start = window->first_sentence, end = window->end_sentence;
    const uint32_t first = start > LITTLE_MORE ? start - LITTLE_MORE : 0;
    memset(inputs, 0, surroundings->width * sizeof *inputs);
    for (uint32_t i = surroundings->first_of[first]; i < surroundings->first_of[start + 1]; i++) {
        const struct passage *around = &surroundings->windows->items[i];
        const uint32_t more = start - around->first_sentence + around->end_sentence - end;
        if (i != number && around->end_sentence >= end && more <= LITTLE_MORE)
            take_loudest(inputs, scores_row(&surroundings->scores, i), surroundings->width);
    }
}

static float share_of(uint32_t part, uint32_t whole)
{
    return whole ? (float)part / (float)whole : 0;
}

static float log_of(uint32_t count)
{
    return logf((float)(count ? count : 1));
}

static void set_ends(const struct reading *reading, const struct passage *window, float *inputs)
{
    const struct leaf *first = &reading->leaves[window->first_leaf];
    const struct leaf *last = &reading->leaves[window->end_leaf - 1];
    const bool begins = window->first_sentence == first->first_sentence;
    const bool ends = window->end_sentence == last->first_sentence + last->sentence_count;
    inputs[BEGINS_LEAF] = begins;
    inputs[ENDS_LEAF] = ends;
    inputs[BEGINS_SECTION] = begins && leaf_before(reading, window->first_leaf) == NO_LEAF;
    inputs[ENDS_SECTION] = ends && leaf_behind(reading, window->end_leaf - 1) == NO_LEAF;
}

static void set_shape(const struct surroundings *surroundings, const struct passage *window,
                      float *inputs)
{
    const struct reading *reading = surroundings->reading;
    const struct block *blocks = reading->document->blocks;
    const struct block *block = &blocks[reading->leaves[window->first_leaf].block];
    const uint32_t words = passage_length(reading, window);
    const uint32_t leaves = window->end_leaf - window->first_leaf;
    const uint32_t sentences = window->end_sentence - window->first_sentence;
    uint32_t pictures = 0;
    for (uint32_t i = window->first_leaf; i < window->end_leaf; i++)
        pictures += blocks[reading->leaves[i].block].kind == BLOCK_IMAGE;
    inputs[WORDS] = log_of(words);
    inputs[SENTENCES] = log_of(sentences);
    inputs[LEAVES] = log_of(leaves);
    inputs[WORDS_PER_LEAF] = words ? logf((float)words / (float)leaves) : 0;
    inputs[TABLE] = window->container != NO_BLOCK;
    inputs[PICTURES] = share_of(pictures, leaves);
    inputs[ITEM] = block->kind == BLOCK_ITEM;
    inputs[CODE] = block->kind == BLOCK_CODE;
    inputs[QUOTED] = (block->flags & BLOCK_QUOTED) != 0;
    inputs[FIGURES] = share_of(passage_figures(reading, window), words);
    inputs[QUESTIONS] = share_of(passage_questions(reading, window), sentences);
    inputs[QUOTATIONS] = share_of(surroundings->quotations[window->end_sentence] -
                                      surroundings->quotations[window->first_sentence],
                                  sentences);
    const uint32_t second = window->first_leaf + 1;
    inputs[SAME_STARTS] =
        share_of(surroundings->same_starts[window->end_leaf] - surroundings->same_starts[second],
                 surroundings->starts[window->end_leaf] - surroundings->starts[second]);
    set_ends(reading, window, inputs);
}

struct input_ranges input_part_ranges(enum input_part part, uint32_t width)
{
    const struct input_ranges parts[INPUT_PART_COUNT] = {
        [INPUTS_BEFORE] = {{{NEXT_BEFORE * width, (CONTEXT + 1) * width}}},
        [INPUTS_BEHIND] = {{{NEXT_BEHIND * width, (NEAR_BEHIND + 1) * width}}},
        [INPUTS_OWN] = {{{SCORE * width, (SCORE + 1) * width},
                         {AROUND * width, (AROUND + 1) * width + SHAPE_INPUTS}}},
    };
    return parts[part];
}

static void set_before(const struct surroundings *surroundings, uint32_t sentence, float *inputs)
{
    const uint32_t width = surroundings->width;
    const uint32_t file_first = surroundings->file_first[sentence];
    const uint32_t before = sentence - file_first > NEAR ? sentence - NEAR : file_first;
    const uint32_t next = sentence > file_first ? sentence - 1 : sentence;
    set_mean_loudness(surroundings, next, sentence, inputs + NEXT_BEFORE * width);
    set_mean_loudness(surroundings, before, sentence, inputs + NEAR_BEFORE * width);
    /* windows that begin with a sentence are in the same place */
    memcpy(inputs + CONTEXT * width,
           scores_context(&surroundings->scores, surroundings->first_of[sentence]),
           width * sizeof *inputs);
}

static void set_behind(const struct surroundings *surroundings, uint32_t end, float *inputs)
{
    const uint32_t width = surroundings->width;
    const uint32_t left = surroundings->file_end[end - 1] - end;
    set_mean_loudness(surroundings, end, end + (left > 0), inputs + NEXT_BEHIND * width);
    set_mean_loudness(surroundings, end, end + (left < NEAR ? left : NEAR),
                      inputs + NEAR_BEHIND * width);
}

static void set_own(const struct surroundings *surroundings, uint32_t window, float *inputs)
{
    const uint32_t width = surroundings->width;
    memcpy(inputs + SCORE * width, scores_row(&surroundings->scores, window),
           width * sizeof *inputs);
    set_around(surroundings, window, inputs + AROUND * width);
    set_shape(surroundings, &surroundings->windows->items[window], inputs + SCORE_INPUTS * width);
}

void window_inputs_part(const struct surroundings *surroundings, enum input_part part,
                        uint32_t number, float *inputs)
{
    static void (*const set[INPUT_PART_COUNT])(const struct surroundings *, uint32_t, float *) = {
        [INPUTS_BEFORE] = set_before, [INPUTS_BEHIND] = set_behind, [INPUTS_OWN] = set_own};
    set[part](surroundings, number, inputs);
}

void window_inputs(const struct surroundings *surroundings, uint32_t window, float *inputs)
{
    const struct passage *passage = &surroundings->windows->items[window];
    set_before(surroundings, passage->first_sentence, inputs);
    set_behind(surroundings, passage->end_sentence, inputs);
    set_own(surroundings, window, inputs);
}
