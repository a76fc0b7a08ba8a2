#include "unit.h"

#include "rule/wording.h"
#include "run/overlaps.h"

#include <stdlib.h>

enum { MANY = 200000 };

/* A dossier that has nothing in common with any other. */
static void add_unlike(struct comparison *comparison, struct fingerprint *items)
{
    static uint64_t last;
    for (uint32_t i = 0; i < MANY; i++)
        items[i] = (struct fingerprint){++last * 0x9E3779B97F4A7C15, i};
    const struct wording wording = {.fingerprints = items, .count = MANY, .words = MANY};
    comparison_add(comparison, &(struct verdict){.wording = &wording});
}

/* Of a hundred times what cohorts have, the first dossiers are remembered, and it is said how many:
 * memory has an end. */
static void more_than_can_be_remembered_is_told(void **state)
{
    (void)state;
    struct fingerprint *items = malloc(MANY * sizeof *items);
    struct comparison *comparison = comparison_create(13);
    assert_non_null(items);
    for (int i = 0; i < 10; i++)
        add_unlike(comparison, items);
    assert_int_equal(comparison_end(comparison).remembered, 0);
    comparison_add(comparison, &(struct verdict){.completeness = DOSSIER_UNREADABLE});
    add_unlike(comparison, items);
    add_unlike(comparison, items);
    assert_int_equal(comparison_end(comparison).remembered, 11);
    assert_int_equal(comparison_end(comparison).count, 0);
    comparison_destroy(comparison);
    free(items);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(more_than_can_be_remembered_is_told)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
