#include "unit.h"

#include "language/lexicon.h"

#include <stdio.h>
#include <string.h>

static const struct word *added(struct lexicon *lexicon, const char *word)
{
    return lexicon_word(lexicon, lexicon_add(lexicon, text_of(word)));
}

static void assert_text(struct text text, const char *expected)
{
    if (!text_is(text, expected))
        fail_msg("\"%.*s\" instead of \"%s\"", TEXT_ARGS(text), expected);
}

static void folds_case_accents_and_ligatures(void **state)
{
    (void)state;
    struct lexicon *lexicon = lexicon_create(NULL);
    assert_text(added(lexicon, "Éthique")->folded, "ethique");
    assert_text(added(lexicon, "CŒUR")->folded, "coeur");
    assert_text(added(lexicon, "e\xCC\x81te\xCC\x81")->folded, "ete"); /* decomposed accents */
    assert_text(added(lexicon, "RGPD")->folded, "rgpd");
    lexicon_destroy(lexicon);
}

/* Words of ASCII and U+00C0 to U+00FF alone are folded by a short way, others by all of Unicode. */
static void folds_the_same_by_the_short_way(void **state)
{
    (void)state;
    struct lexicon *lexicon = lexicon_create(NULL);
    for (unsigned second = 0x80; second <= 0xBF; second++) {
        char alone[8], longer[16];
        snprintf(alone, sizeof alone, "A\xC3%cz", (char)second);
        snprintf(longer, sizeof longer, "%sœ", alone);
        const uint32_t first = lexicon_add(lexicon, text_of(alone));
        struct text by_unicode = added(lexicon, longer)->folded;
        assert_true(text_ends_with(by_unicode, "oe"));
        by_unicode.length -= strlen("oe");
        if (!text_equal(lexicon_word(lexicon, first)->folded, by_unicode))
            fail_msg("%s is not folded to %.*s", alone, TEXT_ARGS(by_unicode));
    }
    lexicon_destroy(lexicon);
}

static void stems_a_family_alike(void **state)
{
    (void)state;
    struct lexicon *lexicon = lexicon_create(NULL);
    struct text stem = added(lexicon, "automatiser")->stem;
    assert_true(text_equal(stem, added(lexicon, "automatisé")->stem));
    assert_true(text_equal(stem, added(lexicon, "automatisation")->stem));
    assert_true(text_equal(added(lexicon, "généré")->stem, added(lexicon, "genere")->stem));
    lexicon_destroy(lexicon);
}

static void numbers_words_by_first_occurrence(void **state)
{
    (void)state;
    struct lexicon *lexicon = lexicon_create(NULL);
    assert_int_equal(lexicon_add(lexicon, text_of("un")), 0);
    assert_int_equal(lexicon_add(lexicon, text_of("deux")), 1);
    assert_int_equal(lexicon_add(lexicon, text_of("un")), 0);
    lexicon_reset(lexicon);
    assert_int_equal(lexicon_count(lexicon), 0);
    assert_int_equal(lexicon_add(lexicon, text_of("deux")), 0);
    lexicon_destroy(lexicon);
}

static void keeps_its_words_when_it_grows(void **state)
{
    (void)state;
    struct lexicon *lexicon = lexicon_create(NULL);
    char word[16];
    for (int i = 0; i < 20000; i++) {
        snprintf(word, sizeof word, "mot%d", i);
        assert_int_equal(lexicon_add(lexicon, text_of(word)), i);
    }
    assert_int_equal(lexicon_add(lexicon, text_of("mot7")), 7);
    assert_true(lexicon_word(lexicon, 7)->has_digit);
    lexicon_destroy(lexicon);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folds_case_accents_and_ligatures),
        cmocka_unit_test(folds_the_same_by_the_short_way),
        cmocka_unit_test(stems_a_family_alike),
        cmocka_unit_test(numbers_words_by_first_occurrence),
        cmocka_unit_test(keeps_its_words_when_it_grows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
