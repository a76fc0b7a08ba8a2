#include "rule/scoring.h"

#include "base/arena.h"
#include "base/deadline.h"
#include "base/processor.h"
#include "rule/network.h"
#include "rule/surroundings.h"

enum { SHEET = 512 /* windows */, ENDS = 64 };

#define NO_SENTENCE UINT32_MAX

/* What the network makes of what stands on one side of some windows: sums that all of them share.
 */
struct side {
    uint32_t sentence; /* that they begin with, or end before; NO_SENTENCE for none yet */
    float *sums;
};

struct scoring {
    const struct reading *reading;
    const struct windows *windows;
    uint32_t width; /* scores */
    uint32_t next;  /* window */
    struct clue_scorer *clues;
    float *clue_scores; /* of a batch and what is around it */
    float *contexts;    /* how much of them is for the place */
    /* where the pack has a network */
    struct surroundings *surroundings;
    struct network_runner runner;
    struct input_ranges parts[INPUT_PART_COUNT];
    float *inputs;
    float *shared; /* the sums of both sides of a window */
    float *nothing;
    struct side before;       /* of the windows at hand, which come in the order of their starts, */
    struct side behind[ENDS]; /* and where ends are kept that others may share */
    float *network_scores;    /* of a batch */
};

/* What single pieces say is heard from far: by windows that end before them. */
static void listen(struct scoring *scoring)
{
    for (uint32_t i = 0; i < scoring->windows->count && !deadline_has_passed(); i++) {
        const struct passage *window = &scoring->windows->items[i];
        if (!is_one_piece(scoring->reading, window))
            continue;
        clue_scorer_score(scoring->clues, window, scoring->clue_scores, NULL);
        surroundings_listen(scoring->surroundings, window, scoring->clue_scores);
    }
}

static struct window_range batch_at(const struct windows *windows, uint32_t first)
{
    const uint32_t left = windows->count - first;
    return (struct window_range){first, first + (left < SHEET ? left : SHEET)};
}

/* How many windows a batch and what is around it can have. */
static uint32_t largest_range(const struct windows *windows)
{
    uint32_t most = 0;
    for (struct window_range batch = {0}; batch.end < windows->count;) {
        batch = batch_at(windows, batch.end);
        const struct window_range all = windows_around(windows, batch.first, batch.end);
        if (all.end - all.first > most)
            most = all.end - all.first;
    }
    return most;
}

static struct side side_create(uint32_t sum_count, struct arena *arena)
{
    return (struct side){NO_SENTENCE, ARENA_ARRAY(arena, float, sum_count)};
}

static void prepare_network(struct scoring *scoring, const struct network *network,
                            struct arena *arena)
{
    const uint32_t width = scoring->width;
    scoring->runner = network_runner(network, width, arena);
    const uint32_t sum_count = network_sum_count(&scoring->runner);
    scoring->inputs = ARENA_ARRAY(arena, float, window_input_count(width));
    scoring->shared = ARENA_ARRAY(arena, float, sum_count);
    scoring->nothing = ARENA_ARRAY(arena, float, sum_count);
    for (int part = 0; part < INPUT_PART_COUNT; part++)
        scoring->parts[part] = input_part_ranges((enum input_part)part, width);
    scoring->before = side_create(sum_count, arena);
    for (int i = 0; i < ENDS; i++)
        scoring->behind[i] = side_create(sum_count, arena);
}

struct scoring *scoring_create(const struct reading *reading, const struct windows *windows,
                               const struct pack *pack, struct arena *arena)
{
    struct scoring *scoring = arena_allocate(arena, sizeof *scoring);
    const uint32_t width = score_count(&pack->referential);
    const uint32_t most = largest_range(windows);
    *scoring = (struct scoring){.reading = reading, .windows = windows, .width = width};
    if (windows->count)
        scoring->clues = clue_scorer_create(reading, pack, arena);
    if (!scoring->clues)
        return scoring;
    scoring->clue_scores = ARENA_ARRAY(arena, float, (size_t)most *width);
    scoring->contexts = ARENA_ARRAY(arena, float, (size_t)most *width);
    if (pack->network.unit_count == 0)
        return scoring;
    scoring->network_scores = ARENA_ARRAY(arena, float, (size_t)most *width);
    prepare_network(scoring, &pack->network, arena);
    scoring->surroundings = surroundings_create(reading, windows, width, arena);
    listen(scoring);
    return scoring;
}

/* What the clues say of the windows from `first` on, up to `end`. */
static struct scores ask_clues(struct scoring *scoring, struct window_range range)
{
    for (uint32_t i = range.first; i < range.end && !deadline_has_passed(); i++) {
        const size_t at = (size_t)(i - range.first) * scoring->width;
        clue_scorer_score(scoring->clues, &scoring->windows->items[i], scoring->clue_scores + at,
                          scoring->contexts + at);
    }
    return (struct scores){scoring->clue_scores, scoring->contexts, scoring->width, range.first,
                           range.end - range.first};
}

/* The sums of that side, begun with some; made anew if it is of other windows. */
static const float *ask_side(struct scoring *scoring, struct side *side, enum input_part part,
                             uint32_t sentence, const float *begin)
{
    if (side->sentence != sentence) {
        side->sentence = sentence;
        window_inputs_part(scoring->surroundings, part, sentence, scoring->inputs);
        network_add(&scoring->runner, begin, scoring->inputs, &scoring->parts[part], side->sums);
    }
    return side->sums;
}

PROCESSOR_VARIANTS
static void add_up(float *restrict sums, const float *restrict a, const float *restrict b,
                   uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        sums[i] = a[i] + b[i];
}

static void ask_window(struct scoring *scoring, uint32_t number, float *scores)
{
    const struct network_runner *runner = &scoring->runner;
    const struct passage *window = &scoring->windows->items[number];
    const float *before = ask_side(scoring, &scoring->before, INPUTS_BEFORE, window->first_sentence,
                                   runner->network->biases);
    const float *behind = ask_side(scoring, &scoring->behind[window->end_sentence % ENDS],
                                   INPUTS_BEHIND, window->end_sentence, scoring->nothing);
    add_up(scoring->shared, before, behind, network_sum_count(runner));
    window_inputs_part(scoring->surroundings, INPUTS_OWN, number, scoring->inputs);
    network_add(runner, scoring->shared, scoring->inputs, &scoring->parts[INPUTS_OWN],
                runner->sums);
    network_conclude(runner, NULL, scores);
}

static struct scores ask_network(struct scoring *scoring, struct window_range range)
{
    for (uint32_t i = range.first; i < range.end && !deadline_has_passed(); i++)
        ask_window(scoring, i,
                   scoring->network_scores + (size_t)(i - range.first) * scoring->width);
    return (struct scores){scoring->network_scores, NULL, scoring->width, range.first,
                           range.end - range.first};
}

bool scoring_next(struct scoring *scoring, struct scores *scores)
{
    const struct windows *windows = scoring->windows;
    if (!scoring->clues || scoring->next == windows->count || deadline_has_passed())
        return false;
    const struct window_range batch = batch_at(windows, scoring->next);
    scoring->next = batch.end;
    if (scoring->surroundings) {
        const struct window_range all = windows_around(windows, batch.first, batch.end);
        const struct scores clues = ask_clues(scoring, all);
        surroundings_look_at(scoring->surroundings, &clues);
        *scores = ask_network(scoring, batch);
    } else {
        *scores = ask_clues(scoring, batch);
    }
    return true;
}
