#include "unit.h"

#include "base/arena.h"
#include "rule/pattern_needs.h"

#include <stdlib.h>
#include <string.h>

/* The strings that the pattern needs, with a blank between them. */
static void assert_needs(const char *pattern, const char *expected)
{
    struct arena *arena = arena_create();
    const struct text needs = pattern_needs(text_of(pattern), arena);
    char *found = arena_copy(arena, needs.bytes ? needs.bytes : "", needs.length);
    for (size_t i = 0; i < needs.length; i++)
        found[i] = found[i] == '\n' ? ' ' : found[i];
    if (strcmp(found, expected) != 0)
        print_error("%s needs \"%s\"\n", pattern, found);
    assert_string_equal(found, expected);
    arena_destroy(arena);
}

static void joins_what_follows_on_each_other(void **state)
{
    (void)state;
    assert_needs("formation", "formation");
    assert_needs("\\bforma(?:tion|teur)\\b", "formation formateur");
    assert_needs("[ée]t[ée]", "été éte eté ete");
    assert_needs("(?<name>a)b(?=c)c\\.d", "abc.d");
    assert_needs("ab\\b(?-i)(?!x)cd", "abcd");
    assert_needs("colou?r", "colour color");
}

static void breaks_off_where_anything_may_stand(void **state)
{
    (void)state;
    assert_needs("une\\sformation", "formation");
    assert_needs("formation.une", "formation");
    assert_needs("abc[a-z]defg", "defg");
    assert_needs("abc[^x]defg", "defg");
    assert_needs("abc\\p{L}*d", "abc");
    assert_needs("abcd+e", "abc");
    assert_needs("abcx{2,3}defgh", "defgh");
    assert_needs("(abc)\\1defg", "defg");
    assert_needs("(?<x>abc)(?&x)", "abc");
}

static void needs_nothing_of_what_may_be_left_out(void **state)
{
    (void)state;
    assert_needs("(?:formation)?", "");
    assert_needs("(?:formation)*", "");
    assert_needs("(?:formation){0,2}ab", "");
    assert_needs("(?:formation)+", "formation");
    assert_needs("(?:forma){2}", "forma");
    assert_needs("formation|", "");
    assert_needs("formation|\\d+", "");
    assert_needs("formation|cours", "formation cours");
    assert_needs("(?!formation)ab", "");
    assert_needs("(?<!formation)ab", "");
}

static void needs_what_is_looked_at(void **state)
{
    (void)state;
    assert_needs("(?<=atten)d", "atten");
    assert_needs("à(?=faire)", "faire");
    assert_needs("(?=faire|voir)\\w", "faire voir");
    assert_needs("(?=faire)?\\w", "");
    assert_needs("(?=faire){0}\\w", "");
    assert_needs("(?<=faire)+\\w", "faire");
}

/* The longer the rarer, up to five bytes; then fewer are better. */
static void chooses_what_is_rarest(void **state)
{
    (void)state;
    assert_needs("abc\\sdefg", "defg");
    assert_needs("(?:abcde|fghij)\\sklmnop", "klmnop");
    assert_needs("(?:abcde|fghij)\\skl", "abcde fghij");
    assert_needs("ab\\scd", "");
}

static void folds_letters_and_leaves_out_those_that_have_more_cases(void **state)
{
    (void)state;
    assert_needs("FORMÉ", "formé");
    assert_needs("abcœdef", "abc");
    assert_needs("groß\\sabcd", "abcd");
    assert_needs("l’ami", "l’ami");
}

static void does_not_take_what_other_items_decide(void **state)
{
    (void)state;
    assert_needs("abcd(*SKIP)(*F)|efgh", "");
    assert_needs("(a)?(?(1)bcde|fghi)", "");
    assert_needs("\\Qab(cd\\E", "");
    assert_needs("(?x) a b c # d\n e", "");
    assert_needs("abcd(", "");
}

/* What stands behind the pattern is not of it. */
static void reads_no_more_than_the_pattern(void **state)
{
    (void)state;
    static const char *const patterns[] = {"abc(?-i)", "(?x)abc(?x)", "(?:abc)(?-s)",
                                           "\u00e9\u00e9(?^)"};
    struct arena *arena = arena_create();
    for (size_t i = 0; i < sizeof patterns / sizeof patterns[0]; i++) {
        const size_t length = strlen(patterns[i]);
        char *exact = malloc(length);
        memcpy(exact, patterns[i], length);
        assert_true(pattern_needs((struct text){exact, length}, arena).length > 0);
        free(exact);
    }
    arena_destroy(arena);
}

/* Tried at one place, it is quick without. */
static void needs_nothing_at_the_start_of_a_text(void **state)
{
    (void)state;
    assert_needs("\\Aformation", "");
    assert_needs("\\Aformation|cours", "formation cours");
}

static void gives_up_on_more_strings_than_are_worth_it(void **state)
{
    (void)state;
    assert_needs("[abcdefgh][abcdefgh][abcdefgh]", "");
    assert_needs("[abcdefgh][abcdefgh][abcdefgh]\\s[ab]formation", "aformation bformation");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(joins_what_follows_on_each_other),
        cmocka_unit_test(breaks_off_where_anything_may_stand),
        cmocka_unit_test(needs_nothing_of_what_may_be_left_out),
        cmocka_unit_test(needs_what_is_looked_at),
        cmocka_unit_test(chooses_what_is_rarest),
        cmocka_unit_test(folds_letters_and_leaves_out_those_that_have_more_cases),
        cmocka_unit_test(does_not_take_what_other_items_decide),
        cmocka_unit_test(reads_no_more_than_the_pattern),
        cmocka_unit_test(needs_nothing_at_the_start_of_a_text),
        cmocka_unit_test(gives_up_on_more_strings_than_are_worth_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
