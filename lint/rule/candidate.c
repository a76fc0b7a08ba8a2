#include "rule/candidate.h"

#include "base/arena.h"

#include <stdlib.h>

int candidates_by_score(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    if (x->score != y->score)
        return x->score < y->score ? 1 : -1;
    return (x->window > y->window) - (x->window < y->window);
}

int candidates_by_end(const void *a, const void *b)
{
    const struct passage *x = &((const struct candidate *)a)->passage;
    const struct passage *y = &((const struct candidate *)b)->passage;
    if (x->end_sentence != y->end_sentence)
        return x->end_sentence < y->end_sentence ? -1 : 1;
    return (x->first_sentence < y->first_sentence) - (x->first_sentence > y->first_sentence);
}

/* Calls for every window and requirement whose score is high enough, in the order of windows: the
 * first time to count them, the second to take them down. */
static void gather(const struct reading *reading, const struct windows *windows,
                   const struct scores *scores, const float *thresholds, float lowest_margin,
                   struct candidates *candidates)
{
    const uint32_t width = scores->requirement_count;
    for (uint32_t i = 0; i < windows->count; i++) {
        const float *row = scores->items + (size_t)i * width;
        for (uint32_t j = 0; j < width; j++) {
            const float score = row[j] - thresholds[j];
            if (!(score >= lowest_margin))
                continue;
            struct candidate *items = candidates[j].items;
            if (items) {
                items[candidates[j].count] = (struct candidate){score, i, windows->items[i]};
                passage_join_mentions(reading, &items[candidates[j].count].passage);
            }
            candidates[j].count++;
        }
    }
}

const struct candidates *document_candidates(const struct reading *reading,
                                             const struct windows *windows,
                                             const struct scores *scores, const struct pack *pack,
                                             float lowest_margin, struct arena *arena)
{
    const uint32_t width = pack->referential.requirement_count;
    struct candidates *candidates = ARENA_ARRAY(arena, struct candidates, width);
    float *thresholds = ARENA_ARRAY(arena, float, width);
    if (!scores->items)
        return candidates;
    for (uint32_t i = 0; i < width; i++)
        thresholds[i] = windows_threshold(&pack->weights, windows->count, i);
    gather(reading, windows, scores, thresholds, lowest_margin, candidates);
    for (uint32_t i = 0; i < width; i++) {
        candidates[i].items = ARENA_ARRAY(arena, struct candidate, candidates[i].count);
        candidates[i].count = 0;
    }
    gather(reading, windows, scores, thresholds, lowest_margin, candidates);
    for (uint32_t i = 0; i < width; i++)
        qsort(candidates[i].items, candidates[i].count, sizeof *candidates[i].items,
              pack->referential.requirements[i].at_least > 1 ? candidates_by_end
                                                             : candidates_by_score);
    return candidates;
}
