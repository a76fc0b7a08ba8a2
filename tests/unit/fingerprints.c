#include "unit.h"

#include "language/fingerprints.h"

#include <stdio.h>
#include <stdlib.h>

/* Words by number, which are as many as there are numbers. */
static uint64_t word(uint32_t number)
{
    char text[16];
    snprintf(text, sizeof text, "%u", number);
    return fingerprint_word(text_of(text));
}

/* Of the words [first, first + count). */
static struct fingerprint_list fingerprints(uint32_t first, uint32_t count)
{
    struct fingerprint_list list = {0};
    struct winnower winnower = {.list = &list};
    for (uint32_t i = 0; i < count; i++)
        winnower_add(&winnower, word(first + i), i);
    winnower_break(&winnower);
    return list;
}

static bool has(const struct fingerprint_list *list, uint64_t hash)
{
    bool found = false;
    for (size_t i = 0; i < list->count && !found; i++)
        found = list->items[i].hash == hash;
    return found;
}

static size_t common(const struct fingerprint_list *a, const struct fingerprint_list *b)
{
    size_t count = 0;
    for (size_t i = 0; i < a->count; i++)
        count += has(b, a->items[i].hash);
    return count;
}

static void enough_words_in_common_always_show(void **state)
{
    (void)state;
    struct fingerprint_list all = fingerprints(0, 2000);
    for (uint32_t first = 0; first + FINGERPRINT_SURE <= 2000; first++) {
        struct fingerprint_list own = {0};
        struct winnower winnower = {.list = &own};
        for (uint32_t i = 0; i < 3 * FINGERPRINT_SURE; i++) {
            const bool is_shared = i / FINGERPRINT_SURE == 1;
            winnower_add(&winnower, word((is_shared ? first : 10000) + i % FINGERPRINT_SURE), i);
        }
        winnower_break(&winnower);
        assert_true(common(&own, &all) > 0);
        free(own.items);
    }
    free(all.items);
}

static void others_do_not(void **state)
{
    (void)state;
    struct fingerprint_list one = fingerprints(0, 2000), other = fingerprints(5000, 2000);
    assert_int_equal(common(&one, &other), 0);
    free(one.items);
    free(other.items);
}

static void are_few_and_in_order(void **state)
{
    (void)state;
    struct fingerprint_list list = fingerprints(0, 2000);
    assert_in_range(list.count, 2000 / FINGERPRINT_WINDOW, 2000 / 3);
    assert_int_equal(list.items[0].word, 0);
    for (size_t i = 1; i < list.count; i++)
        assert_in_range(list.items[i].word - list.items[i - 1].word, 1, FINGERPRINT_WINDOW);
    assert_int_equal(list.items[list.count - 1].word, 2000 - FINGERPRINT_WORDS);
    free(list.items);
}

static void no_run_goes_over_a_break(void **state)
{
    (void)state;
    struct fingerprint_list list = {0};
    struct winnower winnower = {.list = &list};
    for (uint32_t i = 0; i < 2 * FINGERPRINT_WORDS - 2; i++) {
        if (i == FINGERPRINT_WORDS - 1)
            winnower_break(&winnower);
        winnower_add(&winnower, word(i), i);
    }
    winnower_break(&winnower);
    assert_int_equal(list.count, 0);
    free(list.items);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(enough_words_in_common_always_show),
        cmocka_unit_test(others_do_not),
        cmocka_unit_test(are_few_and_in_order),
        cmocka_unit_test(no_run_goes_over_a_break),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
