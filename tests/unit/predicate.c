#include "unit.h"

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
    const struct pack pack = {.predicates = &predicate, .predicate_count = 1};
    struct question question = {.pack = &pack, .score = 0.5F, .margins = margins};
    assert_true(predicate_holds(&question, 0));
    predicate.margin = 2;
    assert_false(predicate_holds(&question, 0));
    predicate = (struct predicate){.type = predicate.type, .requirement = 0, .margin = -1};
    assert_true(predicate_holds(&question, 0));
    question.margins = NULL; /* no window */
    assert_false(predicate_holds(&question, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_what_is_rather_for_another_requirement),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
