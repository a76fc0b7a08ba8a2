#include "unit.h"

#include "base/library.h"

#include <stdlib.h>

#define FUNCTIONS(of) of(labs) of(atoi)

static struct {
    FUNCTIONS(LIBRARY_POINTER)
} numbers;
static const char *const names[] = {FUNCTIONS(LIBRARY_NAME)};

static void fills_in_the_functions(void **state)
{
    (void)state;
    static const struct library library = LIBRARY("libc.so.6", names, numbers);
    struct failure failure;
    assert_true(library_load(&library, &failure));
    assert_int_equal(numbers.labs(-5), 5);
    assert_int_equal(numbers.atoi("7"), 7);
}

static void says_which_is_missing(void **state)
{
    (void)state;
    static const struct library library = LIBRARY("libthat-is-nowhere.so.7", names, numbers);
    struct failure failure;
    struct buffer said = {0};
    assert_false(library_load(&library, &failure));
    failure_format(&failure, LOCALE_EN, &said);
    assert_string_equal(said.bytes, "the program lacks a library of Debian’s, "
                                    "libthat-is-nowhere.so.7; install it or reinstall the program");
    buffer_free(&said);
}

/* A library of that name, but another. */
static void takes_none_without_its_functions(void **state)
{
    (void)state;
    static const char *const others[] = {"labs", "function_that_is_nowhere"};
    static struct {
        LIBRARY_POINTER(labs)
        void (*nowhere)(void);
    } functions;
    static const struct library library = LIBRARY("libc.so.6", others, functions);
    struct failure failure;
    assert_false(library_load(&library, &failure));
    assert_int_equal(failure.message, MESSAGE_LIBRARY_MISSING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fills_in_the_functions),
        cmocka_unit_test(says_which_is_missing),
        cmocka_unit_test(takes_none_without_its_functions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
