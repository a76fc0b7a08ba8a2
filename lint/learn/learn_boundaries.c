#include "learn/learn_boundaries.h"

#include "base/arena.h"
#include "learn/trainer.h"
#include "rule/boundary.h"

#include <string.h>

/* Two sentences of a leaf. */
struct boundary_place {
    uint32_t requirement, leaf, before, behind;
    bool is_between; /* two pieces, rather than within one */
};

typedef void boundary_visitor(void *context, const struct lesson *lesson,
                              const struct boundary_place *place);

/* Marks without a number may surround several pieces: they tell nothing of where one ends. */
static bool is_numbered(uint32_t piece)
{
    return piece > 1;
}

static void visit_leaf(const struct lesson *lesson, const struct pack *pack,
                       struct boundary_place place, boundary_visitor *visit, void *context)
{
    const struct leaf *leaf = &lesson->reading->leaves[place.leaf];
    const uint32_t end = leaf->first_sentence + leaf->sentence_count;
    uint32_t before = 0;
    for (uint32_t i = leaf->first_sentence; i < end; i++) {
        const uint32_t piece = lesson_piece(lesson, pack, i, place.requirement);
        if (!is_numbered(piece))
            continue;
        place.behind = i;
        place.is_between = piece != before;
        if (before)
            visit(context, lesson, &place);
        place.before = i;
        before = piece;
    }
}

static void visit_boundaries(const struct school *school, const struct lesson *lesson,
                             boundary_visitor *visit, void *context)
{
    const uint32_t count = school->pack->referential.requirement_count;
    for (uint32_t i = 0; lesson->is_dossier && i < count; i++)
        for (uint32_t j = 0;
             school->pack->rules[i].boundary.is_asked && j < lesson->reading->leaf_count; j++)
            visit_leaf(lesson, school->pack, (struct boundary_place){.requirement = i, .leaf = j},
                       visit, context);
}

/* Of one lesson after another. */
struct boundary_school {
    const struct school *school;
    struct clue_index *index;
    struct trainer *trainer; /* NULL while they are only met */
};

static void meet_boundary(void *context, const struct lesson *lesson,
                          const struct boundary_place *place)
{
    const struct boundary_school *boundaries = context;
    clue_index_meet_boundary(boundaries->index, lesson, boundaries->school->pack, place->leaf,
                             place->before, place->behind);
}

void boundaries_meet(const struct school *school, const struct lesson *lesson,
                     struct clue_index *index)
{
    struct boundary_school boundaries = {school, index, NULL};
    visit_boundaries(school, lesson, meet_boundary, &boundaries);
}

static void add_boundary(void *context, const struct lesson *lesson,
                         const struct boundary_place *place)
{
    const struct boundary_school *boundaries = context;
    const struct school *school = boundaries->school;
    uint8_t *answers = ARENA_ARRAY(school->arena, uint8_t, school->width);
    memset(answers, ANSWER_UNKNOWN, school->width);
    answers[place->requirement] = place->is_between ? ANSWER_YES : ANSWER_NO;
    const struct clue_row row = clue_index_boundary_row(boundaries->index, lesson, school->pack,
                                                        place->leaf, place->before, place->behind);
    trainer_add(boundaries->trainer, &row, answers);
}

void learn_boundaries(const struct school *school, struct clue_index *index, float *weights)
{
    struct boundary_school boundaries = {school, index,
                                         trainer_create(index, school->pack, &boundary_training)};
    float *biases = ARENA_ARRAY(school->arena, float, school->width);
    uint32_t every;
    for (uint32_t i = 0; i < school->dossier_count; i++)
        visit_boundaries(school, &school->lessons[i], add_boundary, &boundaries);
    trainer_learn(boundaries.trainer, weights, biases);
    if (clue_index_find(index, clue_key(text_of(BOUNDARY_CLUE)), &every))
        for (uint32_t i = 0; i < school->width; i++)
            weights[(size_t)every * school->width + i] += biases[i];
    trainer_destroy(boundaries.trainer);
}
