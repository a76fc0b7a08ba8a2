#include "unit.h"

#include "base/arena.h"
#include "learn/lesson.h"
#include "learn/network_trainer.h"
#include "rule/network.h"
#include "rule/surroundings.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* One requirement, so 24 inputs. */
enum { INPUTS = 7 + 17, WORDS = 7, MANY = 4000 };

static struct arena *arena;

static const uint8_t no[] = {ANSWER_NO}, yes[] = {ANSWER_YES}, partly[] = {ANSWER_PARTLY},
                     unknown[] = {ANSWER_UNKNOWN};

/* The samples over and over again, until there are so many. */
static struct network learn_from(const struct network_row *samples, size_t sample_count,
                                 size_t count, uint32_t width)
{
    struct network_row *rows = ARENA_ARRAY(arena, struct network_row, count);
    for (size_t i = 0; i < count; i++)
        rows[i] = samples[i % sample_count];
    return network_learn(rows, count, width, arena);
}

#define LEARN(samples, count) learn_from(samples, sizeof(samples) / sizeof((samples)[0]), count, 1)

static float score_of(const struct network *network, const float *inputs)
{
    const struct network_runner runner = network_runner(network, 1, arena);
    float score;
    network_run(&runner, inputs, NULL, &score);
    return score;
}

static void assert_finite(const float *numbers, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_true(isfinite(numbers[i]));
}

static void assert_sound(const struct network *network, uint32_t width)
{
    const size_t inputs = window_input_count(width), units = network->unit_count;
    assert_true(units > 0);
    const size_t row = network_row((uint32_t)(width + units));
    assert_finite(network->biases, row);
    assert_finite(network->from_inputs, inputs * row);
    assert_finite(network->from_units, units * network_row(width));
    for (size_t i = 0; i < (1 + inputs) * row; i++) /* the biases, then from_inputs */
        if (i % row >= width + units)
            assert_true((i < row ? network->biases[i] : network->from_inputs[i - row]) == 0);
}

static void assert_same(const struct network *a, const struct network *b, uint32_t width)
{
    const size_t inputs = window_input_count(width), units = a->unit_count;
    assert_int_equal(units, b->unit_count);
    const size_t row = network_row((uint32_t)(width + units));
    assert_memory_equal(a->biases, b->biases, row * sizeof(float));
    assert_memory_equal(a->from_inputs, b->from_inputs, inputs * row * sizeof(float));
    assert_memory_equal(a->from_units, b->from_units, units * network_row(width) * sizeof(float));
}

static const float corners[4][INPUTS] = {
    {-1, -1},
    {-1, 1},
    {1, -1},
    {1, 1},
};

static void learns_what_one_input_says(void **state)
{
    (void)state;
    static const struct network_row samples[] = {
        {corners[0], no}, {corners[1], no}, {corners[2], yes}, {corners[3], yes}};
    const struct network network = LEARN(samples, MANY);
    assert_sound(&network, 1);
    assert_true(score_of(&network, corners[2]) > score_of(&network, corners[0]) + 0.5F);
    assert_true(score_of(&network, corners[3]) > score_of(&network, corners[1]) + 0.5F);
}

/* Of a sum, both pairs of opposite corners would score the same. Units that are not taught what to
 * look at tell them apart as well, but by less. */
static void learns_what_no_sum_can_say(void **state)
{
    (void)state;
    static const struct network_row samples[] = {
        {corners[0], no}, {corners[1], yes}, {corners[2], yes}, {corners[3], no}};
    const struct network network = LEARN(samples, 4 * MANY);
    const float highest_no = fmaxf(score_of(&network, corners[0]), score_of(&network, corners[3]));
    const float lowest_yes = fminf(score_of(&network, corners[1]), score_of(&network, corners[2]));
    if (lowest_yes < highest_no + 4)
        fail_msg("%g is not well above %g", (double)lowest_yes, (double)highest_no);
}

static void learns_the_same_from_the_same_rows(void **state)
{
    (void)state;
    static const struct network_row samples[] = {
        {corners[0], no}, {corners[1], yes}, {corners[2], partly}, {corners[3], no}};
    const struct network first = LEARN(samples, 1000), second = LEARN(samples, 1000);
    assert_same(&first, &second, 1);
}

static void weighs_small_inputs_as_much_as_large(void **state)
{
    (void)state;
    static const float small[2][INPUTS] = {{[WORDS] = -0.001F}, {[WORDS] = 0.001F}};
    static const float large[2][INPUTS] = {{[WORDS] = -8}, {[WORDS] = 8}};
    static const struct network_row small_samples[] = {{small[0], no}, {small[1], yes}};
    static const struct network_row large_samples[] = {{large[0], no}, {large[1], yes}};
    const struct network of_small = LEARN(small_samples, MANY);
    const struct network of_large = LEARN(large_samples, MANY);
    for (int i = 0; i < 2; i++)
        assert_float_equal(score_of(&of_small, small[i]), score_of(&of_large, large[i]), 0.01F);
}

static void raises_rare_answers(void **state)
{
    (void)state;
    static const float nothing[INPUTS] = {0};
    struct network_row samples[33] = {{nothing, yes}};
    for (int i = 1; i < 33; i++)
        samples[i] = (struct network_row){nothing, no};
    const struct network network = LEARN(samples, 4 * MANY);
    /* as it is, one of 33 would score log(1 / 32) = -3.47; raised 32 to the power of 0.3 times,
     * -2.43 */
    const float score = score_of(&network, nothing);
    if (score < -2.9F || score > -2)
        fail_msg("%g is not near -2.43", (double)score);
}

static void learns_nothing_from_unknown_answers(void **state)
{
    (void)state;
    /* the second requirement's answers teach nothing, whatever the first one's */
    static const uint8_t answers[][2] = {{ANSWER_YES, ANSWER_UNKNOWN}, {ANSWER_NO, ANSWER_PARTLY}};
    enum { BOTH_INPUTS = 2 * 7 + 17, BOTH_WORDS = 2 * 7 };
    static const float inputs[2][BOTH_INPUTS] = {{[BOTH_WORDS] = 1}, {[BOTH_WORDS] = -1}};
    static const struct network_row samples[] = {{inputs[0], answers[0]}, {inputs[1], answers[1]}};
    const struct network network = learn_from(samples, 2, MANY, 2);
    assert_int_equal(window_input_count(2), BOTH_INPUTS);
    assert_sound(&network, 2);
    const uint32_t row = network_row(2 + network.unit_count);
    assert_true(network.from_inputs[row * BOTH_WORDS] > 0);
    for (uint32_t i = 0; i < BOTH_INPUTS; i++)
        assert_true(network.from_inputs[row * i + 1] == 0);
}

static void takes_partly_for_unknown(void **state)
{
    (void)state;
    static const struct network_row with_partly[] = {
        {corners[0], no}, {corners[1], yes}, {corners[2], partly}};
    static const struct network_row with_unknown[] = {
        {corners[0], no}, {corners[1], yes}, {corners[2], unknown}};
    const struct network a = LEARN(with_partly, 600), b = LEARN(with_unknown, 600);
    assert_same(&a, &b, 1);
}

static void stands_answers_that_are_all_alike(void **state)
{
    (void)state;
    static const struct network_row all_yes[] = {{corners[0], yes}, {corners[3], yes}};
    static const struct network_row all_no[] = {{corners[0], no}, {corners[3], no}};
    static const struct network_row all_unknown[] = {{corners[0], unknown}, {corners[3], unknown}};
    const struct network of_yes = LEARN(all_yes, MANY), of_no = LEARN(all_no, MANY);
    const struct network of_unknown = LEARN(all_unknown, MANY);
    assert_sound(&of_yes, 1);
    assert_sound(&of_no, 1);
    assert_sound(&of_unknown, 1);
    for (int i = 0; i < 4; i += 3) {
        assert_true(score_of(&of_yes, corners[i]) > score_of(&of_unknown, corners[i]));
        assert_true(score_of(&of_no, corners[i]) < score_of(&of_unknown, corners[i]));
    }
}

static void stands_having_nothing_to_learn_from(void **state)
{
    (void)state;
    const struct network network = network_learn(NULL, 0, 3, arena);
    assert_sound(&network, 3);
    static const struct network_row only[] = {{corners[1], yes}};
    const struct network of_one = LEARN(only, 1);
    assert_sound(&of_one, 1);
}

static void pays_no_heed_to_what_never_varies(void **state)
{
    (void)state;
    static const float inputs[2][INPUTS] = {{-1, 5}, {1, 5}};
    static const struct network_row samples[] = {{inputs[0], no}, {inputs[1], yes}};
    static const float elsewhere[INPUTS] = {1, -7};
    const struct network network = LEARN(samples, MANY);
    assert_sound(&network, 1);
    assert_true(score_of(&network, elsewhere) == score_of(&network, inputs[1]));
    const uint32_t row = 1 + network.unit_count;
    for (uint32_t i = 0; i < row; i++)
        assert_true(network.from_inputs[row + i] == 0);
}

static int begin(void **state)
{
    (void)state;
    arena = arena_create();
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_destroy(arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(learns_what_one_input_says),
        cmocka_unit_test(learns_what_no_sum_can_say),
        cmocka_unit_test(learns_the_same_from_the_same_rows),
        cmocka_unit_test(weighs_small_inputs_as_much_as_large),
        cmocka_unit_test(raises_rare_answers),
        cmocka_unit_test(learns_nothing_from_unknown_answers),
        cmocka_unit_test(takes_partly_for_unknown),
        cmocka_unit_test(stands_answers_that_are_all_alike),
        cmocka_unit_test(stands_having_nothing_to_learn_from),
        cmocka_unit_test(pays_no_heed_to_what_never_varies),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
