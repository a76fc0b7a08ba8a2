#include "taught.h"

#include "rule/network.h"
#include "rule/surroundings.h"

#include <math.h>

enum { INPUTS = 7 * TINY_WIDTH + 17, SCORE = 0, NEXT_BEHIND = 4 * TINY_WIDTH };

static const float tolerance = 1e-5F;

/* One score, so 24 inputs; two units. */
enum { SMALL = 7 + 17 };
static const float small_biases[NETWORK_LANE] = {0.5F, -1, 0.25F};
static const float small_from_inputs[SMALL][NETWORK_LANE] = {[0] = {2, 1, -1}, [3] = {-1, 3, 1}};
static const float small_from_units[2][NETWORK_LANE] = {{10}, {100}};
static const struct network small = {
    .unit_count = 2,
    .biases = small_biases,
    .from_inputs = &small_from_inputs[0][0],
    .from_units = &small_from_units[0][0],
};

static float run_small(float first, float fourth, const float *kept)
{
    const float inputs[SMALL] = {[0] = first, [3] = fourth};
    const struct network_runner runner = network_runner(&small, 1, arena);
    float score = 7;
    network_run(&runner, inputs, kept, &score);
    return score;
}

static void adds_units_to_what_goes_past_them(void **state)
{
    (void)state;
    /* 0.5 + 2 * 3 - 1; units -1 + 3 + 3 = 5 and 0.25 - 3 + 1 < 0 */
    assert_float_equal(run_small(3, 1, NULL), 5.5 + 10 * 5, tolerance);
    /* units -1 + 0 + 6 and 0.25 - 0 + 2 */
    assert_float_equal(run_small(0, 2, NULL), 0.5 - 2 + 10 * 5 + 100 * 2.25, tolerance);
}

static void lets_no_unit_count_below_zero(void **state)
{
    (void)state;
    /* units -1 - 2 < 0 and 0.25 + 2 */
    assert_float_equal(run_small(-2, 0, NULL), 0.5 - 4 + 100 * 2.25, tolerance);
    /* units -1 + 0.5 < 0 and 0.25 - 0.5 < 0 */
    assert_float_equal(run_small(0.5F, 0, NULL), 0.5 + 1, tolerance);
    /* units 0 and -0.75: zero is not yet anything */
    assert_float_equal(run_small(1, 0, NULL), 0.5 + 2, tolerance);
}

static void counts_units_as_far_as_they_are_kept(void **state)
{
    (void)state;
    static const float one[] = {0, 2}, other[] = {1.5F, 0}, none[] = {0, 0}, all[] = {1, 1};
    assert_float_equal(run_small(0, 2, one), 0.5 - 2 + 2 * 100 * 2.25, tolerance);
    assert_float_equal(run_small(0, 2, other), 0.5 - 2 + 1.5 * 10 * 5, tolerance);
    assert_float_equal(run_small(0, 2, none), 0.5 - 2, tolerance);
    assert_float_equal(run_small(0, 2, all), run_small(0, 2, NULL), tolerance);
    /* what is below zero stays so */
    assert_float_equal(run_small(0.5F, 0, one), 0.5 + 1, tolerance);
}

static void gives_each_score(void **state)
{
    (void)state;
    float inputs[INPUTS] = {
        [SCORE + LIMITS] = 4, [SCORE + EVIDENCE] = 2, [NEXT_BEHIND + PRACTICES] = 1.5F};
    float scores[TINY_WIDTH];
    take_weights(HEAD NETWORK DICTIONARY CLUES);
    const struct network_runner runner = network_runner(&pack.network, TINY_WIDTH, arena);
    network_run(&runner, inputs, NULL, scores);
    /* units 1 - 2 * 1.5 < 0 and -0.25 + 4 * 0.5 = 1.75 */
    assert_float_equal(scores[LIMITS], -3 + 4, tolerance);
    assert_float_equal(scores[PRACTICES], 0.5 + 0.25 * 2 + 4 * 1.75, tolerance);
    assert_float_equal(scores[HARMS], 1 + 0.125 * 4, tolerance);
    assert_float_equal(scores[EVIDENCE], 2, tolerance);
}

/* Of whole numbers, so that they come out exactly alike in any order. */
enum { WIDTH = 3, COUNT = 7 * WIDTH + 17, MOST_UNITS = 270, MOST_SUMS = 288 };
static float many_biases[MOST_SUMS], many_from_inputs[COUNT * MOST_SUMS],
    many_from_units[MOST_UNITS * NETWORK_LANE], many_inputs[COUNT];

static void fill_many(void)
{
    for (uint32_t i = 0; i < MOST_SUMS; i++)
        many_biases[i] = (float)(i % 5) - 2;
    for (uint32_t i = 0; i < COUNT * MOST_SUMS; i++)
        many_from_inputs[i] = (float)(i % 7) - 3;
    for (uint32_t i = 0; i < MOST_UNITS * NETWORK_LANE; i++)
        many_from_units[i] = (float)(i % 11) - 5;
    for (uint32_t i = 0; i < COUNT; i++)
        many_inputs[i] = i % 3 == 0 ? (float)(i % 13) - 6 : 0;
}

static float sum_one_by_one(uint32_t score, uint32_t unit_count)
{
    const uint32_t row = network_row(WIDTH + unit_count);
    float sum = many_biases[score];
    for (uint32_t i = 0; i < COUNT; i++)
        sum += many_inputs[i] * many_from_inputs[i * row + score];
    for (uint32_t i = 0; i < unit_count; i++) {
        float unit = many_biases[WIDTH + i];
        for (uint32_t j = 0; j < COUNT; j++)
            unit += many_inputs[j] * many_from_inputs[j * row + WIDTH + i];
        sum += fmaxf(unit, 0) * many_from_units[i * NETWORK_LANE + score];
    }
    return sum;
}

/* Whole lanes of columns, one less, one more. */
static void sums_up_whatever_the_width(void **state)
{
    (void)state;
    static const uint32_t units[] = {1,  4,  5,  6,  12, 13,  14,  28,  29,  30,  36,  60,  61,
                                     62, 76, 77, 78, 92, 116, 125, 126, 130, 157, 253, 254, 270};
    fill_many();
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        const struct network network = {units[i], many_biases, many_from_inputs, many_from_units};
        const struct network_runner runner = network_runner(&network, WIDTH, arena);
        float scores[WIDTH];
        assert_true(network_sum_count(&runner) <= MOST_SUMS && units[i] <= MOST_UNITS);
        network_run(&runner, many_inputs, NULL, scores);
        for (uint32_t j = 0; j < WIDTH; j++)
            assert_true(scores[j] == sum_one_by_one(j, units[i]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_up_whatever_the_width),
        cmocka_unit_test(adds_units_to_what_goes_past_them),
        cmocka_unit_test(lets_no_unit_count_below_zero),
        cmocka_unit_test(counts_units_as_far_as_they_are_kept),
        cmocka_unit_test(gives_each_score),
    };
    return cmocka_run_group_tests(tests, begin_tiny, end_tiny);
}
