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

static void assert_added(void (*add)(struct buffer *, const struct evidence *, enum locale),
                         const struct evidence *evidence, const char *expected)
{
    struct buffer out = {0};
    add(&out, evidence, LOCALE_FR);
    assert_string_equal(out.bytes ? out.bytes : "", expected);
    buffer_free(&out);
}

static void pieces_are_quoted_one_by_one(void **state)
{
    (void)state;
    struct evidence evidence = {.quote = TEXT("Objet : avril" QUOTE_BREAK
                                              " Bonjour," QUOTE_BREAK QUOTE_BREAK "À / demain")};
    assert_added(quote_add_words, &evidence,
                 "« Objet : avril » puis « Bonjour, » puis « À / demain »");
    evidence.quote =
        (struct text)TEXT("a" QUOTE_BREAK "b" QUOTE_BREAK "c" QUOTE_BREAK "d" QUOTE_BREAK "e");
    assert_added(quote_add_words, &evidence, "« a » puis « b » puis « c » puis « d … »");
    struct buffer plain = {0};
    quote_add_plain(&plain, evidence.quote);
    assert_string_equal(plain.bytes, "a\nb\nc\nd\ne");
    buffer_free(&plain);
}

static void long_quote_is_cut_in_its_last_piece(void **state)
{
    (void)state;
    struct buffer words = {0}, out = {0};
    buffer_add_string(&words, "Début" QUOTE_BREAK);
    for (int i = 0; i < 100; i++)
        buffer_add_string(&words, "mot ");
    struct evidence evidence = {.quote = buffer_text(&words)};
    quote_add_words(&out, &evidence, LOCALE_FR);
    assert_true(text_starts_with(buffer_text(&out), "« Début » puis « mot mot"));
    assert_true(text_ends_with(buffer_text(&out), "mot … »"));
    buffer_free(&words);
    buffer_free(&out);
}

static void place_is_where_a_person_finds_it(void **state)
{
    (void)state;
    static const struct text path[] = {TEXT("Dossier"), TEXT("Outils"), TEXT("Limites")};
    struct evidence evidence = {
        .quote =
            TEXT("Il invente des décrets qui n’ont jamais existé nulle part." QUOTE_BREAK "Oui."),
        .section = path,
        .section_count = 3,
        .place = {.paragraph = 48, .page = 6}};
    assert_added(quote_add_whereabouts, &evidence, "dans « Outils › Limites », page 6");
    assert_added(quote_add_spot, &evidence,
                 "page 6, à « Il invente des décrets qui n’ont jamais … »");
    assert_added(
        quote_add_address, &evidence,
        "dans « Outils › Limites », page 6, à « Il invente des décrets qui n’ont jamais … »");
    evidence.place = (struct place){.line = 12};
    assert_added(quote_add_address, &evidence, "dans « Outils › Limites », ligne 12");
    assert_added(quote_add_spot, &evidence, "ligne 12");
    evidence.quote = (struct text){0};
    evidence.place = (struct place){.paragraph = 48};
    assert_added(quote_add_whereabouts, &evidence, "dans « Outils › Limites », paragraphe 48");
    assert_added(quote_add_spot, &evidence, "paragraphe 48");
    evidence.place.file = (struct text)TEXT("ventes.csv");
    evidence.place.paragraph = 0;
    evidence.place.line = 12;
    assert_added(quote_add_whereabouts, &evidence,
                 "dans ventes.csv, dans « Outils › Limites », ligne 12");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clues_stand_with_their_points),
        cmocka_unit_test(what_cannot_be_heard_is_left_out),
        cmocka_unit_test(pieces_are_quoted_one_by_one),
        cmocka_unit_test(long_quote_is_cut_in_its_last_piece),
        cmocka_unit_test(place_is_where_a_person_finds_it),
        cmocka_unit_test(strangers_words_are_harmless),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
