#include "unit.h"

#include "learn/school.h"

static void leaves_out_dossiers_that_stand_together(void **state)
{
    (void)state;
    static const uint32_t folds[] = {0, 0, 1, 2, 2, 3, 4};
    const struct school school = {.dossier_count = 7, .tried_count = 7};
    for (uint32_t i = 0; i < 7; i++)
        assert_int_equal(fold_of(&school, i), folds[i]);
}

static void leaves_each_dossier_out_of_one_fold(void **state)
{
    (void)state;
    for (uint32_t count = 1; count < 200; count++) {
        const struct school school = {.dossier_count = count, .tried_count = count};
        uint32_t before = 0, sizes[FOLDS] = {0};
        for (uint32_t i = 0; i < count; i++) {
            const uint32_t fold = fold_of(&school, i);
            assert_in_range(fold, before, FOLDS - 1);
            sizes[fold]++;
            before = fold;
        }
        for (uint32_t i = 0; i < FOLDS; i++)
            assert_in_range(sizes[i], count / FOLDS, count / FOLDS + 1);
    }
}

static void deals_phrases_out_in_turn(void **state)
{
    (void)state;
    const struct school school = {.dossier_count = 7, .tried_count = 20};
    for (uint32_t i = 7; i < 20; i++)
        assert_int_equal(fold_of(&school, i), (i - 7) % FOLDS);
}

static void leaves_all_copies_of_an_example_out_together(void **state)
{
    (void)state;
    const struct school school = {
        .dossier_count = 7, .tried_count = 9, .extras = {.example_count = 8}};
    for (uint32_t i = 0; i < 8; i++) {
        assert_int_equal(fold_of(&school, 9 + i), i % FOLDS);
        assert_int_equal(fold_of(&school, 9 + 8 + i), i % FOLDS);
    }
}

static void needs_no_dossiers(void **state)
{
    (void)state;
    const struct school school = {.tried_count = 6};
    assert_int_equal(fold_of(&school, 0), 0);
    assert_int_equal(fold_of(&school, 4), 4);
    assert_int_equal(fold_of(&school, 5), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(leaves_out_dossiers_that_stand_together),
        cmocka_unit_test(leaves_each_dossier_out_of_one_fold),
        cmocka_unit_test(deals_phrases_out_in_turn),
        cmocka_unit_test(leaves_all_copies_of_an_example_out_together),
        cmocka_unit_test(needs_no_dossiers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
