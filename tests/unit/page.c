#include "unit.h"

#include "report/escape.h"
#include "report/page.h"
#include "report/quote.h"

#include <string.h>

/* The paragraph as it is set; to be freed. */
static struct buffer set(unsigned columns, unsigned first, unsigned rest, const char *text)
{
    struct buffer out = {0};
    struct page page = {.out = &out, .locale = LOCALE_FR, .columns = columns};
    page_paragraph(&page, first, rest, text_of(text));
    return out;
}

static void assert_set(const char *text, unsigned columns, unsigned first, unsigned rest,
                       const char *expected)
{
    struct buffer out = set(columns, first, rest, text);
    assert_string_equal(out.bytes, expected);
    buffer_free(&out);
}

static void assert_lines_fit(const char *text, unsigned columns)
{
    struct buffer out = set(columns, 0, 4, text);
    for (char *line = strtok(out.bytes, "\n"); line; line = strtok(NULL, "\n"))
        assert_in_range(page_width(text_of(line)), 0, columns);
    buffer_free(&out);
}

static void paragraphs_are_wrapped_between_margins(void **state)
{
    (void)state;
    assert_set("un deux trois quatre cinq six sept", 24, 1, 3,
               " un deux trois quatre\n   cinq six sept\n");
    assert_set("  un \n\t deux  ", 80, 0, 0, "un deux\n");
    assert_set("", 80, 2, 2, "  \n");
}

static void width_is_what_is_seen(void **state)
{
    (void)state;
    assert_int_equal(page_width(text_of("été")), 3);
    assert_int_equal(page_width(text_of("e\xCC\x81t")), 2);
    assert_int_equal(page_width(text_of("漢字")), 4);
    assert_int_equal(page_width(text_of("\x1b[1mgras\x1b[0m")), 4);
    assert_lines_fit("漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字 漢字", 30);
    assert_lines_fit("éééééééééé éééééééééé éééééééééé éééééééééé", 32);
}

static void long_words_are_broken(void **state)
{
    (void)state;
    assert_lines_fit(
        "voir https://exemple.fr/un/chemin/qui/ne/finit/pas/de/s/allonger/encore/encore "
        "fin",
        40);
}

static void narrow_terminals_still_get_text(void **state)
{
    (void)state;
    struct buffer out = set(1, 10, 10, "un deux");
    assert_string_equal(out.bytes, "          un deux\n");
    buffer_free(&out);
}

static void french_spaces_do_not_break(void **state)
{
    (void)state;
    assert_set("Voici : « un » et 50 % ; bon ?", 80, 0, 0,
               "Voici\u00A0: «\u00A0un\u00A0» et 50\u00A0%\u00A0; bon\u00A0?\n");
    assert_set("12345678901234567 « a »", 20, 0, 0, "12345678901234567\n«\u00A0a\u00A0»\n");
    struct buffer out = {0};
    page_typeset(&out, text_of("is it : so"), LOCALE_EN);
    assert_string_equal(out.bytes, "is it : so");
    buffer_free(&out);
}

static void colour_is_for_pages_that_have_it(void **state)
{
    (void)state;
    struct page page = {.colour = true};
    struct buffer out = {0};
    page_style(&page, &out, STYLE_BAD, "absent");
    assert_string_equal(out.bytes, "\x1b[31mabsent\x1b[0m");
    buffer_clear(&out);
    page.colour = false;
    page_style(&page, &out, STYLE_BAD, "absent");
    assert_string_equal(out.bytes, "absent");
    buffer_free(&out);
}

static void assert_escaped(const char *text, const char *expected)
{
    struct buffer out = {0};
    escape_terminal(&out, text_of(text));
    assert_string_equal(out.bytes ? out.bytes : "", expected);
    buffer_free(&out);
}

static void what_acts_on_a_terminal_is_written_out(void **state)
{
    (void)state;
    assert_escaped("rouge \x1b[31m", "rouge \\x1b[31m");
    assert_escaped("a\x07\x08\x7F"
                   "b",
                   "a\\x07\\x08\\x7fb");
    assert_escaped("a\xC2\x9B"
                   "2J",
                   "a\\x9b2J"); /* C1: CSI in one character */
    assert_escaped("a\u202E"
                   "b\u2066"
                   "c",
                   "a\\u202eb\\u2066c");        /* right-to-left override */
    assert_escaped("a\U000E0041", "a\\ue0041"); /* tag */
    assert_escaped("un\r\ndeux\u2028trois\tquatre ", "un deux trois quatre");
    assert_escaped("co\u00ADor\u200Bdi\uFEFFnation", "coordination");
    assert_escaped("a\xFF\xC3", "a\uFFFD\uFFFD");
    assert_escaped("été « 漢 » 👩\u200D🌾", "été « 漢 » 👩\u200D🌾");
}

static void json_strings_lose_nothing(void **state)
{
    (void)state;
    struct buffer out = {0};
    escape_json(&out, text_of("é \"a\\b\"\n\xC2\x9B\u202E\U000E0041"));
    assert_string_equal(out.bytes, "\"é \\\"a\\\\b\\\"\\u000a\\u009b\\u202e\\udb40\\udc41\"");
    buffer_clear(&out);
    escape_json(&out, text_of("caf\xE9.md"));
    assert_string_equal(out.bytes, "\"caf\uFFFD.md\"");
    buffer_clear(&out);
    escape_json(&out, (struct text){0});
    assert_string_equal(out.bytes, "\"\"");
    buffer_free(&out);
}

static void quotations_end_with_a_word(void **state)
{
    (void)state;
    bool is_cut;
    struct text cut = quote_cut(text_of("un deux trois"), 9, &is_cut);
    assert_true(is_cut && text_is(cut, "un deux"));
    cut = quote_cut(text_of(" un deux "), 7, &is_cut);
    assert_true(!is_cut && text_is(cut, "un deux"));
    cut = quote_cut(text_of("éééééééééé"), 4, &is_cut);
    assert_true(is_cut && text_is(cut, "éééé"));
}

static void assert_placed(struct evidence evidence, const char *expected)
{
    struct buffer out = {0};
    quote_add_passage(&out, &evidence, LOCALE_FR);
    assert_string_equal(out.bytes + strlen("[une image, sans description]"), expected);
    buffer_free(&out);
}

static void places_say_what_is_known(void **state)
{
    (void)state;
    static const struct text section[] = {TEXT("Mon projet"), TEXT("Outils"),
                                          TEXT("Leurs\nlimites")};
    assert_placed((struct evidence){0}, "");
    assert_placed((struct evidence){.place = {.line = 41}}, " (ligne 41)");
    const struct place annex = {.file = TEXT("ventes.csv"), .line = 12};
    assert_placed((struct evidence){.section = section, .section_count = 1, .place = annex},
                  " (dans ventes.csv, ligne 12)");
    assert_placed((struct evidence){.place = {.page = 6, .paragraph = 112}},
                  " (page 6, paragraphe 112)");
    assert_placed((struct evidence){.section = section, .section_count = 3},
                  " (dans « Outils › Leurs limites »)");
    assert_placed((struct evidence){.section = section, .section_count = 2}, " (dans « Outils »)");
    assert_placed(
        (struct evidence){.section = section, .section_count = 1, .place = {.paragraph = 3}},
        " (dans « Mon projet », paragraphe 3)");
}

static void pictures_without_words_are_named(void **state)
{
    (void)state;
    struct buffer out = {0};
    struct evidence evidence = {.quote = TEXT(" "), .place = {.line = 3}};
    quote_add_passage(&out, &evidence, LOCALE_FR);
    assert_string_equal(out.bytes, "[une image, sans description] (ligne 3)");
    buffer_clear(&out);
    evidence.quote = (struct text)TEXT("Un loup");
    quote_add_passage(&out, &evidence, LOCALE_FR);
    assert_string_equal(out.bytes, "« Un loup » (ligne 3)");
    buffer_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs_are_wrapped_between_margins),
        cmocka_unit_test(width_is_what_is_seen),
        cmocka_unit_test(long_words_are_broken),
        cmocka_unit_test(narrow_terminals_still_get_text),
        cmocka_unit_test(french_spaces_do_not_break),
        cmocka_unit_test(colour_is_for_pages_that_have_it),
        cmocka_unit_test(what_acts_on_a_terminal_is_written_out),
        cmocka_unit_test(json_strings_lose_nothing),
        cmocka_unit_test(quotations_end_with_a_word),
        cmocka_unit_test(places_say_what_is_known),
        cmocka_unit_test(pictures_without_words_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
