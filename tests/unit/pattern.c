#include "unit.h"

#include "rule/pattern.h"

static bool matches(const char *pattern, const char *text)
{
    const struct predicate predicate = {.pattern = text_of(pattern)};
    const struct pack asking = {.predicates = &predicate, .predicate_count = 1};
    struct pattern_cache *patterns = pattern_cache_create(&asking);
    const bool found = pattern_cache_matches(patterns, 0, text_of(text));
    assert_int_equal(found, pattern_cache_matches(patterns, 0, text_of(text)));
    pattern_cache_destroy(patterns);
    return found;
}

/* By the byte that it needs: its last, its first, one before what only has to follow. */
static void finds_what_a_text_has(void **state)
{
    (void)state;
    assert_true(matches("\\]", "[capture]"));
    assert_false(matches("\\]", "[capture"));
    assert_true(matches("\\[\\w*", "une [capture]"));
    assert_false(matches("\\[\\w*", "une capture"));
    assert_true(matches("^<{7}(?= )", "a\n<<<<<<< b"));
    assert_false(matches("^<{7}(?= )", "a\n<<<<<<<b"));
    assert_true(matches("https?://|www\\.", "Voir WWW.exemple.fr"));
    assert_false(matches("https?://|www\\.", "Voir exemple.fr"));
}

static void finds_letters_in_either_case(void **state)
{
    (void)state;
    assert_true(matches("x{3}", "xxx"));
    assert_true(matches("x{3}", "XXX"));
    assert_true(matches("X{3}", "xXx"));
    assert_true(matches("(?-i:X{3})", "XXX"));
    assert_false(matches("(?-i:X{3})", "xxx"));
    assert_true(matches("\\bk", "\u212A")); /* the sign for kelvins is a K to Unicode */
    assert_true(matches("s\\b", "\u017F"));
    assert_true(matches("é", "É"));
    assert_true(matches("à", "A\u0300 faire, À faire"));
}

static void finds_signs_of_several_bytes(void **state)
{
    (void)state;
    assert_true(matches("…{3}", "………"));
    assert_true(matches("(?-i:…{3})", "………"));
    assert_false(matches("(?-i:…{3})", "l’une… l’autre…"));
}

static void finds_nothing_in_nothing(void **state)
{
    (void)state;
    assert_false(matches("x", NULL));
    assert_false(matches("\\w", NULL));
    assert_true(matches("\\A\\z", NULL));
}

/* As much as no sentence has, with the first letter in one case alone. */
static void finds_what_stands_far_into_a_text(void **state)
{
    (void)state;
    enum { FAR = 40000 };
    char text[FAR + sizeof "Mot rare"];
    for (size_t i = 0; i < FAR; i++)
        text[i] = "mot "[i % 4];
    memcpy(text + FAR, "Mot rare", sizeof "Mot rare");
    assert_true(matches("mot rare$", text));
    assert_true(matches("\\brare", text));
    assert_false(matches("mot rares", text));
    assert_false(matches("^rare", text));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_what_a_text_has),
        cmocka_unit_test(finds_letters_in_either_case),
        cmocka_unit_test(finds_signs_of_several_bytes),
        cmocka_unit_test(finds_nothing_in_nothing),
        cmocka_unit_test(finds_what_stands_far_into_a_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
