#include "unit.h"

#include "base/nearest.h"

#include <stdio.h>

static void sets_what_is_unknown_and_what_was_near(void **state)
{
    (void)state;
    struct failure failure;
    struct nearest nearest = nearest_to(text_of("limit"));
    assert_false(
        nearest_failure(&nearest, MESSAGE_PACK_UNKNOWN_ID, MESSAGE_PACK_UNKNOWN_ID_NEAR, &failure));
    assert_int_equal(failure.message, MESSAGE_PACK_UNKNOWN_ID);
    assert_string_equal(failure.first, "limit");
    nearest_offer(&nearest, text_of("limits"));
    nearest_failure(&nearest, MESSAGE_PACK_UNKNOWN_ID, MESSAGE_PACK_UNKNOWN_ID_NEAR, &failure);
    assert_int_equal(failure.message, MESSAGE_PACK_UNKNOWN_ID_NEAR);
    assert_string_equal(failure.second, "limits");
}

static void cuts_what_is_long_between_characters(void **state)
{
    (void)state;
    static const char sixty_two[] =
        "abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijab";
    char wanted[80];
    struct failure failure;
    snprintf(wanted, sizeof wanted, "%sé", sixty_two);
    const struct nearest nearest = nearest_to(text_of(wanted));
    nearest_failure(&nearest, MESSAGE_PACK_UNKNOWN_ID, MESSAGE_PACK_UNKNOWN_ID_NEAR, &failure);
    assert_string_equal(failure.first, sixty_two);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sets_what_is_unknown_and_what_was_near),
        cmocka_unit_test(cuts_what_is_long_between_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
