#include "unit.h"

#include "report/quote.h"

#include <string.h>

static void assert_clues(const struct clue_share *clues, uint32_t count, enum locale locale,
                         const char *expected)
{
    struct buffer out = {0};
    struct evidence evidence = {.clues = clues, .clue_count = count};
    quote_add_clues(&out, &evidence, locale);
    assert_string_equal(out.bytes ? out.bytes : "", expected);
    buffer_free(&out);
}

static void clues_stand_with_their_points(void **state)
{
    (void)state;
    static const struct clue_share clues[] = {
        {CLUE_WORD, TEXT("relis"), 11.96F},
        {CLUE_LIST, TEXT("figures"), 0.84F},
        {CLUE_HEADING, TEXT(""), 0.4F},
        {CLUE_BEFORE, TEXT(""), 0.05F},
    };
    assert_clues(clues, 4, LOCALE_FR,
                 "Indices : relis\u00A0(+12,0), liste\u00A0figures\u00A0(+0,8), "
                 "le\u00A0titre\u00A0(+0,4), ce\u00A0qui\u00A0précède\u00A0(+0,1)");
    assert_clues(clues, 4, LOCALE_EN,
                 "Clues: relis\u00A0(+12.0), list\u00A0figures\u00A0(+0.8), "
                 "the\u00A0heading\u00A0(+0.4), what\u00A0precedes\u00A0(+0.1)");
}

static void what_cannot_be_heard_is_left_out(void **state)
{
    (void)state;
    static const struct clue_share clues[] = {{CLUE_WORD, TEXT("a"), 1},
                                              {CLUE_WORD, TEXT("b"), 0.049F}};
    assert_clues(clues, 2, LOCALE_EN, "Clues: a\u00A0(+1.0)");
    assert_clues(clues + 1, 1, LOCALE_EN, "");
    assert_clues(NULL, 0, LOCALE_EN, "");
}

static void strangers_words_are_harmless(void **state)
{
    (void)state;
    static const struct clue_share clues[] = {
        {CLUE_WORD, TEXT("\x1b[2J\u202Emot"), 1},
        {CLUE_WORD, TEXT("abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"), 1}};
    assert_clues(clues, 2, LOCALE_EN,
                 "Clues: \\x1b[2J\\u202emot\u00A0(+1.0), abcdefghijklmnopqrstuvwxyzabcd "
                 "…\u00A0(+1.0)");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clues_stand_with_their_points),
        cmocka_unit_test(what_cannot_be_heard_is_left_out),
        cmocka_unit_test(strangers_words_are_harmless),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
