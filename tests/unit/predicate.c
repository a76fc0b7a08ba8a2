#include "tiny.h"

#include "rule/predicate.h"

#include <string.h>

static uint32_t type_named(const char *name)
{
    uint32_t type = 0;
    while (type < predicate_type_count && strcmp(predicate_types[type].name, name) != 0)
        type++;
    assert_true(type < predicate_type_count);
    return type;
}

/* By how much more, from its threshold, another requirement has to score. */
static void tells_what_is_rather_for_another_requirement(void **state)
{
    (void)state;
    const float margins[] = {0.5F, 2};
    struct predicate predicate = {.type = type_named("outscored"), .requirement = 1, .margin = 1};
    const struct pack asking = {.predicates = &predicate, .predicate_count = 1};
    struct question question = {.pack = &asking, .score = 0.5F, .margins = margins};
    assert_true(predicate_holds(&question, 0));
    predicate.margin = 2;
    assert_false(predicate_holds(&question, 0));
    predicate = (struct predicate){.type = predicate.type, .requirement = 0, .margin = -1};
    assert_true(predicate_holds(&question, 0));
    question.margins = NULL; /* no window */
    assert_false(predicate_holds(&question, 0));
}

static bool contains(const struct reading *reading, const struct passage *passage,
                     enum block_kind kind)
{
    const struct predicate predicate = {.type = type_named("contains"),
                                        .bits = UINT32_C(1) << kind};
    const struct pack asking = {.predicates = &predicate, .predicate_count = 1};
    const struct question question = {.pack = &asking, .reading = reading, .passage = passage};
    return predicate_holds(&question, 0);
}

static void tells_what_kinds_of_block_it_contains(void **state)
{
    (void)state;
    const struct reading *reading = reading_of("| Un | Deux |\n|---|---|\n| Trois | Quatre |");
    struct passage_walk walk = {.reading = reading, .grain = GRAIN_GROUP};
    struct passage passage;
    assert_true(passage_next(&walk, &passage));
    assert_true(contains(reading, &passage, BLOCK_TABLE));
    assert_false(contains(reading, &passage, BLOCK_IMAGE));
    reading = reading_of("Un.\n\n![Deux](deux.png)");
    passage = passage_of_leaves(reading, 0, reading->leaf_count);
    assert_true(contains(reading, &passage, BLOCK_IMAGE));
    assert_false(contains(reading, &passage, BLOCK_TABLE));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_what_is_rather_for_another_requirement),
        cmocka_unit_test(tells_what_kinds_of_block_it_contains),
    };
    return cmocka_run_group_tests(tests, begin_tiny, end_tiny);
}
