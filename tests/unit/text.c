#include "unit.h"

#include "base/text.h"

#include <limits.h>

static void compares_slices(void **state)
{
    (void)state;
    const struct text empty = {0};
    assert_true(text_is(empty, ""));
    assert_true(text_equal(empty, text_of("")));
    assert_true(text_equal(text_of("été"), text_of("été")));
    assert_false(text_equal(text_of("été"), text_of("ete")));
    assert_true(text_starts_with(text_of("dossier.odt"), "dossier"));
    assert_false(text_starts_with(text_of("dos"), "dossier"));
    assert_true(text_starts_with(empty, ""));
    assert_true(text_ends_with(text_of("dossier.odt"), ".odt"));
    assert_false(text_ends_with(text_of("odt"), ".odt"));
    assert_true(text_contains(text_of("dossier.odt"), text_of("ier.")));
    assert_false(text_contains(text_of("ier"), text_of("ier.")));
    assert_false(text_contains(text_of(""), text_of("a")));
    assert_int_equal(text_extension(text_of("dossier.ODT"), ".ott .odt"), 4);
    assert_int_equal(text_extension(text_of("a.sarif.json"), ".json .sarif.json .sarif"), 11);
    assert_int_equal(text_extension(text_of(".odt"), ".odt"), 0);
    assert_int_equal(text_extension(text_of("dossier.odt"), ""), 0);
    assert_true(text_compare(text_of("a"), text_of("ab")) < 0);
    assert_true(text_compare(text_of("b"), text_of("ab")) > 0);
    assert_int_equal(text_compare(empty, text_of("")), 0);
}

static void finds_whole_words_between_blanks(void **state)
{
    (void)state;
    const struct text words = text_of(" un deux\n\ttrois-quatre ");
    assert_true(text_has_word(words, text_of("un")));
    assert_true(text_has_word(words, text_of("deux")));
    assert_true(text_has_word(words, text_of("trois-quatre")));
    assert_false(text_has_word(words, text_of("trois")));
    assert_false(text_has_word(words, text_of("quatre")));
    assert_false(text_has_word(words, text_of("deu")));
    assert_false(text_has_word(words, text_of("deuxx")));
    assert_false(text_has_word(words, text_of("un deux")));
    assert_true(text_has_word(text_of("seul"), text_of("seul")));
    assert_true(text_has_word(text_of("un été"), text_of("été")));
    /* no word is empty, whatever stands between two blanks */
    assert_false(text_has_word(words, text_of("")));
    assert_false(text_has_word(text_of("  "), text_of("")));
    assert_false(text_has_word((struct text){0}, (struct text){0}));
    assert_false(text_has_word((struct text){0}, text_of("un")));
    /* what stands behind the text is not of it */
    assert_true(text_has_word((struct text){"undeux", 2}, text_of("un")));
}

static void makes_strings_of_whole_characters(void **state)
{
    (void)state;
    char string[6];
    text_to_string((struct text){"abcdef", 3}, string, sizeof string);
    assert_string_equal(string, "abc");
    text_to_string(text_of("abcdé"), string, sizeof string);
    assert_string_equal(string, "abcd");
    text_to_string((struct text){0}, string, sizeof string);
    assert_string_equal(string, "");
}

static void trims_ascii_white_space_only(void **state)
{
    (void)state;
    assert_true(text_is(text_trim(text_of(" \t\r\n a b \v\f")), "a b"));
    assert_true(text_is(text_trim(text_of(" \n ")), ""));
    assert_true(text_is(text_trim(text_of("\u00A0a")), "\u00A0a"));
}

static void knows_what_shows_nothing(void **state)
{
    (void)state;
    assert_true(text_is_blank(text_of("")));
    assert_true(text_is_blank(text_of(" \t\u00A0\u202F\uF020")));
    assert_false(text_is_blank(text_of(" . ")));
    assert_false(text_is_blank(text_of("\uF0B7")));
    assert_false(text_is_blank((struct text){"\u00A0", 1})); /* cut */
}

static void takes_lines_whatever_their_end(void **state)
{
    (void)state;
    struct text rest = text_of("un\ndeux\r\n\rquatre\n");
    assert_true(text_is(text_next_line(&rest), "un"));
    assert_true(text_is(text_next_line(&rest), "deux"));
    assert_true(text_is(text_next_line(&rest), ""));
    assert_true(text_is(text_next_line(&rest), "quatre"));
    assert_int_equal(rest.length, 0);
    assert_true(text_is(text_next_line(&rest), ""));
    rest = text_of("sans fin");
    assert_true(text_is(text_next_line(&rest), "sans fin"));
    assert_int_equal(rest.length, 0);
}

static void reads_numbers_and_nothing_else(void **state)
{
    (void)state;
    unsigned number = 7;
    assert_true(text_to_unsigned(text_of("0042"), &number));
    assert_int_equal(number, 42);
    assert_true(text_to_unsigned(text_of("4294967295"), &number));
    assert_int_equal(number, UINT_MAX);
    const char *const wrong[] = {"", "-1", "+1", " 1", "1 ", "1a", "4294967296", "99999999999999"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        assert_false(text_to_unsigned(text_of(wrong[i]), &number));
    assert_int_equal(number, UINT_MAX);
}

static void knows_utf8(void **state)
{
    (void)state;
    const char *const right[] = {"", "a", "é", "€", "𝄞", "\xF4\x8F\xBF\xBF", "\xEF\xBB\xBF"};
    const char *const wrong[] = {
        "\xE9",             /* Latin-1 */
        "\xC3",             /* cut */
        "\x80",             /* nothing began it */
        "\xC0\xAF",         /* overlong */
        "\xE0\x80\xAF",     /* overlong */
        "\xF0\x80\x80\xAF", /* overlong */
        "\xED\xA0\x80",     /* surrogate */
        "\xF4\x90\x80\x80", /* beyond Unicode */
        "\xF5\x80\x80\x80",
        "\xE2\x82,", /* cut by what follows */
    };
    for (size_t i = 0; i < sizeof right / sizeof right[0]; i++)
        assert_true(text_is_utf8(text_of(right[i])));
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        assert_false(text_is_utf8(text_of(wrong[i])));
}

static void counts_characters(void **state)
{
    (void)state;
    assert_int_equal(text_characters(text_of("")), 0);
    assert_int_equal(text_characters(text_of("l’été à 3 €")), 11);
}

/* Each of them is one of those characters that can be seen, and takes one column. */
static void knows_common_characters(void **state)
{
    (void)state;
    static const char *const common[] = {" ", "a", "~", "À", "é", "ÿ", "×"};
    static const char *const others[] = {"",  "\n", "\x7F",   "\xC3", "\xC3\x28",
                                         "œ", "’",  "\u00A0", "\x80"};
    for (size_t i = 0; i < sizeof common / sizeof common[0]; i++) {
        struct text text = text_of(common[i]);
        assert_int_equal(text_common_length(text), text.length);
    }
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        assert_int_equal(text_common_length(text_of(others[i])), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(compares_slices),
        cmocka_unit_test(finds_whole_words_between_blanks),
        cmocka_unit_test(makes_strings_of_whole_characters),
        cmocka_unit_test(trims_ascii_white_space_only),
        cmocka_unit_test(knows_what_shows_nothing),
        cmocka_unit_test(takes_lines_whatever_their_end),
        cmocka_unit_test(reads_numbers_and_nothing_else),
        cmocka_unit_test(knows_utf8),
        cmocka_unit_test(counts_characters),
        cmocka_unit_test(knows_common_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
