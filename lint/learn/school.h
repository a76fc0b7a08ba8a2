/* What all of learning shares: the lessons, and which of them each fold leaves out. */
#ifndef DOSSIER_LEARN_SCHOOL_H
#define DOSSIER_LEARN_SCHOOL_H

#include "learn/lesson.h"
#include "learn/phrase.h"
#include "rule/pack_load.h"

struct school {
    struct arena *arena;
    struct pack *pack;
    struct pack_extras extras;
    struct lesson *lessons; /* dossiers first, then phrases, then the pack's examples */
    uint32_t lesson_count;
    uint32_t dossier_count;
    uint32_t tried_count; /* dossiers and phrases: what thresholds are set on */
    uint32_t width;       /* scores */
};

/* Dossiers that stand together in the pack, mostly by one hand, are left out together: what is
 * known of a hand must not help to judge it. Phrases are dealt out in turn; so are the examples,
 * however often each is there. */
static inline uint32_t fold_of(const struct school *school, uint32_t lesson)
{
    if (lesson >= school->tried_count)
        return (lesson - school->tried_count) % school->extras.example_count % FOLDS;
    if (lesson >= school->dossier_count)
        return (lesson - school->dossier_count) % FOLDS;
    /* the inverse of a fold's first lesson, ceil(fold * dossiers / FOLDS) */
    return (uint32_t)((uint64_t)lesson * FOLDS / school->dossier_count);
}

#endif
