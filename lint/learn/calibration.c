#include "learn/calibration.h"

#include "base/memory.h"
#include "rule/candidate.h"
#include "rule/piece.h"

#include <math.h>
#include <stdlib.h>

/* How far scores of one sort lie apart, so that a threshold does not hang on single trials: chosen
 * on hands left out of learning. Thresholds are tried in steps. */
static const float scatter = 1.5F, step = 0.05F;

/* So many trials are few. */
static const float few = 5;

/* A dossier that lacks something as it was written tells more than one whose evidence was cut out:
 * it holds what its author took for evidence. */
static const float as_written = 5;

enum { ALL_PIECES, ONE_PIECE, NO_PIECE };

/* Whether the window is still there when the dossier keeps only some of its evidence. */
static bool is_left(const struct lesson *lesson, const struct pack *pack, uint32_t requirement,
                    const struct passage *window, int kept, uint32_t first_piece)
{
    if (kept == ALL_PIECES)
        return true;
    for (uint32_t i = window->first_sentence; i < window->end_sentence; i++) {
        uint32_t piece = lesson_piece(lesson, pack, i, requirement);
        if (piece && (kept == NO_PIECE || piece != first_piece))
            return false;
    }
    return true;
}

/* What boundaries say is left out: they are learned from the very dossiers tried, and would know
 * them too well. So is what is alike: it only asks a person about what was found; and what is
 * double, which few passages are.
 *
 * The highest score that windows reach which make up as many pieces of evidence as are asked: where
 * one is asked the best window's; where more are, that of the first window which completes two. */
static float deciding_score(const struct reading *reading, const struct rule *rule,
                            struct candidate *candidates, size_t count, uint32_t asked)
{
    qsort(candidates, count, sizeof *candidates, candidates_by_score);
    for (size_t i = 0; i < count; i++) {
        const struct passage *passage = &candidates[i].passage;
        bool are_enough = asked == 1 || passage_pieces(reading, rule, passage) > 1;
        for (size_t j = 0; j < i && !are_enough; j++)
            are_enough = are_two_pieces(rule, &candidates[j].passage, passage);
        if (are_enough)
            return candidates[i].score;
    }
    return -INFINITY;
}

static float trial_score(const struct lesson *lesson, const struct scores *scores,
                         const struct pack *pack, uint32_t requirement, int kept,
                         uint32_t first_piece)
{
    const uint32_t asked = pack->referential.requirements[requirement].at_least;
    struct candidate *candidates = memory_allocate(lesson->windows.count * sizeof *candidates);
    size_t count = 0;
    for (uint32_t i = 0; i < lesson->windows.count; i++) {
        const struct passage *window = &lesson->windows.items[i];
        if (!is_left(lesson, pack, requirement, window, kept, first_piece))
            continue;
        struct candidate *candidate = &candidates[count++];
        *candidate = (struct candidate){window_score(scores, i, requirement), i, *window, NULL};
        if (asked > 1)
            passage_join_mentions(lesson->reading, &candidate->passage);
    }
    float score =
        deciding_score(lesson->reading, &pack->rules[requirement], candidates, count, asked);
    free(candidates);
    return score;
}

static void add(struct trials *trials, float score, bool met, float weight)
{
    if (score <= -INFINITY)
        return;
    trials->items =
        memory_grow(trials->items, &trials->capacity, trials->count, sizeof *trials->items);
    trials->items[trials->count++] = (struct trial){score, weight, met};
}

static bool has_pieces(const struct lesson *lesson, const struct pack *pack, uint32_t requirement)
{
    for (uint32_t i = 0; i < reading_sentences(lesson->reading); i++)
        if (lesson_piece(lesson, pack, i, requirement))
            return true;
    return false;
}

static bool is_shown_otherwise(const struct lesson *lesson, const struct pack *pack,
                               const struct requirement *requirement)
{
    const struct referential *referential = &pack->referential;
    for (uint32_t i = 0; i < referential->requirement_count; i++)
        if (text_has_word(requirement->shown_by, referential->requirements[i].id) &&
            has_pieces(lesson, pack, i))
            return true;
    return false;
}

void trials_add(struct trials *trials, const struct lesson *lesson, const struct scores *scores,
                const struct pack *pack, uint32_t number)
{
    const struct requirement *requirement = &pack->referential.requirements[number];
    const bool undecided = is_shown_otherwise(lesson, pack, requirement);
    uint32_t first = 0, another = 0;
    for (uint32_t i = 0; i < reading_sentences(lesson->reading); i++) {
        uint32_t piece = lesson_piece(lesson, pack, i, number);
        if (piece && !first)
            first = piece;
        else if (piece && piece != first)
            another = piece;
    }
    bool met = requirement->at_least > 1 ? another != 0 : first != 0;
    if (met || !undecided)
        add(trials, trial_score(lesson, scores, pack, number, ALL_PIECES, 0), met,
            met ? 1 : as_written);
    if (undecided)
        return;
    if (first)
        add(trials, trial_score(lesson, scores, pack, number, NO_PIECE, 0), false, 1);
    if (requirement->at_least > 1 && another)
        add(trials, trial_score(lesson, scores, pack, number, ONE_PIECE, first), false, 1);
}

void trials_stretch(struct trials *trials, size_t first, float less, float fullness)
{
    for (size_t i = first; i < trials->count; i++) {
        struct trial *trial = &trials->items[i];
        trial->score = less + (trial->score - less) / fullness;
    }
}

void trials_add_phrase(struct trials *trials, const struct lesson *lesson,
                       const struct scores *scores, const struct pack *pack)
{
    add(trials, trial_score(lesson, scores, pack, lesson->phrase_requirement, ALL_PIECES, 0),
        lesson->phrase_met, 1);
}

/* The share of a trial that a threshold leaves above it: scores of other texts would scatter. */
static float share_above(const struct trial *trial, float threshold)
{
    return 0.5F * erfcf((threshold - trial->score) / (scatter * sqrtf(2)));
}

/* How often the threshold is right, of those met and of those missing. */
static float rightness(const struct trials *trials, float threshold)
{
    float met = 0, missing = 0, right_met = 0, right_missing = 0;
    for (size_t i = 0; i < trials->count; i++) {
        const struct trial *trial = &trials->items[i];
        const float above = share_above(trial, threshold);
        *(trial->met ? &met : &missing) += trial->weight;
        *(trial->met ? &right_met : &right_missing) +=
            trial->weight * (trial->met ? above : 1 - above);
    }
    return (right_met + few) / (met + 2 * few) + (right_missing + few) / (missing + 2 * few);
}

float trials_threshold(const struct trials *trials)
{
    float lowest = INFINITY, highest = -INFINITY, best = -INFINITY, threshold = 0;
    for (size_t i = 0; i < trials->count; i++) {
        lowest = fminf(lowest, trials->items[i].score);
        highest = fmaxf(highest, trials->items[i].score);
    }
    const int steps = trials->count ? (int)((highest - lowest) / step) + 1 : 0;
    for (int i = -1; i <= steps; i++) {
        const float tried = lowest + (float)i * step, right = rightness(trials, tried);
        if (right > best) {
            best = right;
            threshold = tried;
        }
    }
    return trials->count ? threshold : 0;
}
