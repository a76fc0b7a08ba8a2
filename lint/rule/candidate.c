#include "rule/candidate.h"

#include "base/arena.h"
#include "base/memory.h"
#include "base/processor.h"

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

/* Those of one requirement, while they are looked for. */
struct found {
    struct candidate *items;
    size_t count;
    size_t capacity;
};

struct candidate_search {
    const struct reading *reading;
    const struct windows *windows;
    const struct pack *pack;
    struct arena *arena;
    float lowest_margin;
    float *thresholds;   /* for each requirement, as ... */
    struct found *found; /* ... these, the arena's at the end */
};

struct candidate_search *candidate_search_create(const struct reading *reading,
                                                 const struct windows *windows,
                                                 const struct pack *pack, float lowest_margin,
                                                 struct arena *arena)
{
    const uint32_t count = pack->referential.requirement_count;
    struct candidate_search *search = arena_allocate(arena, sizeof *search);
    *search = (struct candidate_search){reading,
                                        windows,
                                        pack,
                                        arena,
                                        lowest_margin,
                                        ARENA_ARRAY(arena, float, count),
                                        ARENA_ARRAY(arena, struct found, count)};
    for (uint32_t i = 0; i < count && pack->weights.count; i++)
        search->thresholds[i] = windows_threshold(&pack->weights, windows->count, i);
    return search;
}

static void add_candidate(struct candidate_search *search, uint32_t requirement, uint32_t window,
                          const float *margins)
{
    struct found *found = &search->found[requirement];
    found->items = memory_grow(found->items, &found->capacity, found->count, sizeof *found->items);
    struct candidate *candidate = &found->items[found->count++];
    *candidate =
        (struct candidate){margins[requirement], window, search->windows->items[window], margins};
    passage_join_mentions(search->reading, &candidate->passage);
}

/* Whether one of a window's scores comes near its threshold: of most windows none does, which is
 * told of many scores at once. */
PROCESSOR_VARIANTS
static bool any_is_near(const float *restrict scores, const float *restrict thresholds,
                        float margin, uint32_t count)
{
    int near = 0;
    for (uint32_t i = 0; i < count; i++)
        near |= scores[i] - thresholds[i] >= margin;
    return near;
}

static const float *margins_of(struct candidate_search *search, const float *scores, uint32_t count)
{
    float *margins = ARENA_ARRAY(search->arena, float, count);
    for (uint32_t i = 0; i < count; i++)
        margins[i] = scores[i] - search->thresholds[i];
    return margins;
}

void candidate_search_add(struct candidate_search *search, const struct scores *scores)
{
    const uint32_t count = search->pack->referential.requirement_count;
    const float *row = scores->items;
    for (uint32_t i = 0; i < scores->window_count; i++, row += scores->width) {
        if (!any_is_near(row, search->thresholds, search->lowest_margin, count))
            continue;
        const float *margins = margins_of(search, row, count);
        for (uint32_t j = 0; j < count; j++)
            if (margins[j] >= search->lowest_margin)
                add_candidate(search, j, scores->first_window + i, margins);
    }
}

const struct candidates *candidate_search_end(struct candidate_search *search)
{
    const struct referential *referential = &search->pack->referential;
    const uint32_t count = referential->requirement_count;
    struct candidates *candidates = ARENA_ARRAY(search->arena, struct candidates, count);
    for (uint32_t i = 0; i < count; i++) {
        const struct found *found = &search->found[i];
        const bool several = referential->requirements[i].at_least > 1;
        if (found->count)
            qsort(found->items, found->count, sizeof *found->items,
                  several ? candidates_by_end : candidates_by_score);
        candidates[i] =
            (struct candidates){arena_own(search->arena, found->items), (uint32_t)found->count};
    }
    return candidates;
}
