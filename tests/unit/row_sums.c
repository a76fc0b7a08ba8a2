#include "unit.h"

#include "rule/pack.h"
#include "rule/row_sums.h"

#include <string.h>

enum { ROWS = 23, LONGEST = 18 * NETWORK_LANE };

static float items[ROWS * LONGEST], factors[ROWS], before[LONGEST];

/* Fractions whose sums hang on their order, and on each product's being rounded; every third factor
 * is none. */
static void fill(void)
{
    for (int i = 0; i < ROWS * LONGEST; i++)
        items[i] = 1.0F / (float)(i % 97 + 3) - 0.1F;
    for (int i = 0; i < ROWS; i++)
        factors[i] = i % 3 == 1 ? 0 : 1.0F / (float)(i + 7) - 0.07F;
    for (int i = 0; i < LONGEST; i++)
        before[i] = 3.0F / (float)(i % 31 + 2);
}

static float sum_one_by_one(const struct weighted_rows *rows, uint32_t column)
{
    float sum = 0;
    for (int range = 0; range < 2; range++)
        for (uint32_t i = rows->ranges.items[range].first; i < rows->ranges.items[range].end; i++) {
            const volatile float product =
                rows->items[i * rows->length + column] * rows->factors[i];
            sum += product;
        }
    return before[column] + sum;
}

static void all_variants_give_the_same_sums(void **state)
{
    (void)state;
    static const uint32_t widest[] = {4, 8, 16, 99};
    static const struct input_ranges ranges[] = {
        {{{0, ROWS}}}, {{{2, 9}, {12, ROWS}}}, {{{0, 0}, {5, 6}}}, {{{0, 0}}}};
    fill();
    for (uint32_t length = NETWORK_LANE; length <= LONGEST; length += NETWORK_LANE)
        for (size_t i = 0; i < 2 * sizeof ranges / sizeof ranges[0]; i++) {
            const struct weighted_rows rows = {items, length, factors, ranges[i / 2], i % 2};
            for (size_t j = 0; j < sizeof widest / sizeof widest[0]; j++) {
                float sums[LONGEST + 1] = {[LONGEST] = 7};
                row_sums_of(widest[j])(before, &rows, sums);
                for (uint32_t column = 0; column < length; column++)
                    assert_true(sums[column] == sum_one_by_one(&rows, column));
                assert_true(length == LONGEST || sums[length] == 0);
                assert_true(sums[LONGEST] == 7);
            }
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(all_variants_give_the_same_sums)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
