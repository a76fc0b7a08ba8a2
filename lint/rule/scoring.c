#include "rule/scoring.h"

#include "base/arena.h"
#include "base/deadline.h"
#include "rule/network.h"
#include "rule/surroundings.h"

enum { SHEET = 2048 /* windows */ };

struct scoring {
    const struct reading *reading;
    const struct windows *windows;
    uint32_t width; /* requirements */
    uint32_t next;  /* window */
    struct clue_scorer *clues;
    float *clue_scores; /* of a sheet and what is around it */
    /* where the pack has a network */
    struct surroundings *surroundings;
    struct network_runner runner;
    float *inputs;
    float *network_scores; /* of a sheet */
};

/* What single pieces say is heard from far: by windows that end before them. */
static void listen(struct scoring *scoring)
{
    for (uint32_t i = 0; i < scoring->windows->count && !deadline_has_passed(); i++) {
        const struct passage *window = &scoring->windows->items[i];
        if (!is_one_piece(scoring->reading, window))
            continue;
        clue_scorer_score(scoring->clues, window, scoring->clue_scores);
        surroundings_listen(scoring->surroundings, window, scoring->clue_scores);
    }
}

static struct window_range sheet_at(const struct windows *windows, uint32_t first)
{
    const uint32_t left = windows->count - first;
    return (struct window_range){first, first + (left < SHEET ? left : SHEET)};
}

/* How many windows a sheet and what is around it can have. */
static uint32_t largest_range(const struct windows *windows)
{
    uint32_t most = 0;
    for (struct window_range sheet = {0}; sheet.end < windows->count;) {
        sheet = sheet_at(windows, sheet.end);
        const struct window_range all = windows_around(windows, sheet.first, sheet.end);
        if (all.end - all.first > most)
            most = all.end - all.first;
    }
    return most;
}

struct scoring *scoring_create(const struct reading *reading, const struct windows *windows,
                               const struct pack *pack, struct arena *arena)
{
    struct scoring *scoring = arena_allocate(arena, sizeof *scoring);
    const uint32_t width = pack->referential.requirement_count;
    const uint32_t most = largest_range(windows);
    *scoring = (struct scoring){.reading = reading, .windows = windows, .width = width};
    if (windows->count)
        scoring->clues = clue_scorer_create(reading, pack, arena);
    if (!scoring->clues)
        return scoring;
    scoring->clue_scores = ARENA_ARRAY(arena, float, (size_t)most *width);
    if (pack->network.unit_count == 0)
        return scoring;
    scoring->network_scores = ARENA_ARRAY(arena, float, (size_t)most *width);
    scoring->inputs = ARENA_ARRAY(arena, float, window_input_count(width));
    scoring->runner = network_runner(&pack->network, width, arena);
    scoring->surroundings = surroundings_create(reading, windows, width, arena);
    listen(scoring);
    return scoring;
}

/* What the clues say of the windows from `first` on, up to `end`. */
static struct scores ask_clues(struct scoring *scoring, struct window_range range)
{
    for (uint32_t i = range.first; i < range.end && !deadline_has_passed(); i++)
        clue_scorer_score(scoring->clues, &scoring->windows->items[i],
                          scoring->clue_scores + (size_t)(i - range.first) * scoring->width);
    return (struct scores){scoring->clue_scores, scoring->width, range.first,
                           range.end - range.first};
}

static struct scores ask_network(struct scoring *scoring, struct window_range range)
{
    for (uint32_t i = range.first; i < range.end && !deadline_has_passed(); i++) {
        window_inputs(scoring->surroundings, i, scoring->inputs);
        network_run(&scoring->runner, scoring->inputs, NULL,
                    scoring->network_scores + (size_t)(i - range.first) * scoring->width);
    }
    return (struct scores){scoring->network_scores, scoring->width, range.first,
                           range.end - range.first};
}

bool scoring_next(struct scoring *scoring, struct scores *scores)
{
    const struct windows *windows = scoring->windows;
    if (!scoring->clues || scoring->next == windows->count || deadline_has_passed())
        return false;
    const struct window_range sheet = sheet_at(windows, scoring->next);
    scoring->next = sheet.end;
    if (scoring->surroundings) {
        const struct window_range all = windows_around(windows, sheet.first, sheet.end);
        const struct scores clues = ask_clues(scoring, all);
        surroundings_look_at(scoring->surroundings, &clues);
        *scores = ask_network(scoring, sheet);
    } else {
        *scores = ask_clues(scoring, sheet);
    }
    return true;
}
