#include "learn/calibration.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

enum { ALL_PIECES, ONE_PIECE, NO_PIECE };

/* Whether the window is still there when the dossier keeps only some of its evidence. */
static bool is_left(const struct lesson *lesson, uint32_t width, uint32_t requirement,
                    const struct passage *window, int kept, uint32_t first_piece)
{
    if (kept == ALL_PIECES)
        return true;
    for (uint32_t i = window->first_sentence; i < window->end_sentence; i++) {
        uint32_t piece = lesson->pieces[(size_t)i * width + requirement];
        if (piece && (kept == NO_PIECE || piece != first_piece))
            return false;
    }
    return true;
}

/* The score that decides: the best window's, or the second best that shares nothing with it. */
static float deciding_score(const struct lesson *lesson, const struct scores *scores,
                            uint32_t requirement, uint32_t at_least, int kept, uint32_t first_piece)
{
    const uint32_t width = scores->requirement_count;
    const struct passage *best = NULL;
    float score = -INFINITY, second = -INFINITY;
    for (int round = 0; round < (at_least > 1 ? 2 : 1); round++) {
        const struct passage *taken = best;
        for (uint32_t i = 0; i < lesson->windows.count; i++) {
            const struct passage *window = &lesson->windows.items[i];
            float mine = window_score(scores, i, requirement);
            if (!is_left(lesson, width, requirement, window, kept, first_piece))
                continue;
            if (round == 0 && mine > score) {
                score = mine;
                best = window;
            } else if (round == 1 && mine > second && !passages_overlap(window, taken)) {
                second = mine;
            }
        }
    }
    return at_least > 1 ? second : score;
}

static void add(struct trials *trials, float score, bool met)
{
    if (score <= -INFINITY)
        return;
    trials->items =
        memory_grow(trials->items, &trials->capacity, trials->count, sizeof *trials->items);
    trials->items[trials->count++] = (struct trial){score, met};
}

void trials_add(struct trials *trials, const struct lesson *lesson, const struct scores *scores,
                const struct requirement *requirement, uint32_t number)
{
    const uint32_t width = scores->requirement_count;
    uint32_t first = 0, another = 0;
    for (uint32_t i = 0; i < lesson_sentences(lesson); i++) {
        uint32_t piece = lesson->pieces[(size_t)i * width + number];
        if (piece && !first)
            first = piece;
        else if (piece && piece != first)
            another = piece;
    }
    bool met = requirement->at_least > 1 ? another != 0 : first != 0;
    add(trials, deciding_score(lesson, scores, number, requirement->at_least, ALL_PIECES, 0), met);
    if (first)
        add(trials, deciding_score(lesson, scores, number, requirement->at_least, NO_PIECE, 0),
            false);
    if (requirement->at_least > 1 && another)
        add(trials, deciding_score(lesson, scores, number, requirement->at_least, ONE_PIECE, first),
            false);
}

static int compare_trials(const void *a, const void *b)
{
    float x = ((const struct trial *)a)->score, y = ((const struct trial *)b)->score;
    return (x > y) - (x < y);
}

float trials_threshold(struct trials *trials)
{
    size_t met = 0, missing = 0, below_met = 0, below_missing = 0;
    float best = -INFINITY, threshold = 0;
    if (trials->count)
        qsort(trials->items, trials->count, sizeof *trials->items, compare_trials);
    for (size_t i = 0; i < trials->count; i++)
        trials->items[i].met ? met++ : missing++;
    for (size_t i = 0; i + 1 < trials->count; i++) {
        trials->items[i].met ? below_met++ : below_missing++;
        float right = (met ? (float)(met - below_met) / (float)met : 1) +
                      (missing ? (float)below_missing / (float)missing : 1);
        if (right > best) {
            best = right;
            threshold = (trials->items[i].score + trials->items[i + 1].score) / 2;
        }
    }
    return threshold;
}
