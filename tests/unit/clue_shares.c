#include "tiny.h"

#include "rule/clue_shares.h"
#include "rule/weights_file.h"

#include <math.h>
#include <string.h>

static const struct {
    const char *name;
    int8_t weights[TINY_WIDTH];
} taught[] = {
    {"a:voic", {0, 20, 0}},
    {"b:ne verif", {10, 0, 0}},
    {"b:verif rien", {30, 0, 0}},
    {"f:sinon", {60, 0, 0}},
    {"f:sinon rien", {20, 0, 0}},
    {"h:limit", {50, 0, 0}},
    {"k:paragraph", {90, 0, 0}},
    {"l:water", {0, 100, 0}},
    {"p:_eau_", {0, -10, 0}},
    {"s:aid", {8, 0, 0}},
    {"s:eau", {0, 20, 0}},
    {"s:rien", {-40, 0, 0}},
    {"s:verif", {100, -90, 5}},
    {"s:#year", {8, 0, 0}},
    {"s:un", {1, 0, 0}},
    {"s:deux", {1, 0, 0}},
    {"s:trois", {1, 0, 0}},
    {"s:quatr", {1, 0, 0}},
    {"s:cinq", {1, 0, 0}},
    {"s:six", {1, 0, 0}},
    {"s:sept", {2, 0, 0}},
    {"l:assistant", {0, 2, 0}},
    {"m:assistant water", {0, 50, 0}},
};
enum { TAUGHT = sizeof taught / sizeof taught[0] };

/* A weight of 1 is worth 1/4, 1/2, nothing. */
static void teach(void)
{
    static const float steps[TINY_WIDTH] = {0.25F, 0.5F, 0};
    static int8_t items[TAUGHT * WEIGHT_BLOCK];
    struct text names[TAUGHT];
    for (uint32_t i = 0; i < TAUGHT; i++) {
        names[i] = text_of(taught[i].name);
        memcpy(items + (size_t)i * weights_row(TINY_WIDTH), taught[i].weights, TINY_WIDTH);
    }
    pack.weights = (struct weights){.count = TAUGHT, .items = items, .steps = steps};
    weights_index(&pack.weights, names, &(struct word_list){NULL, 0}, &pack, arena);
}

/* The shares of the window that holds these words, all of them and no others. */
static struct clue_shares shares_of(const char *markdown, const char *quote, uint32_t requirement)
{
    const struct reading *reading = reading_of(markdown);
    const struct windows windows = document_windows(reading, arena);
    const struct passage *window = &windows.items[window_quoting(reading, &windows, quote)];
    return clue_shares(reading, &pack, window, requirement, arena);
}

static void assert_share(const struct clue_shares *shares, uint32_t number, enum clue_kind kind,
                         const char *text, double points)
{
    assert_true(number < shares->count);
    const struct clue_share *share = &shares->items[number];
    assert_string_equal(clue_kind_name(share->kind), clue_kind_name(kind));
    if (!text_is(share->text, text) || fabs((double)share->points - points) > 1e-5)
        fail_msg("%.*s %g, not %s %g", TEXT_ARGS(share->text), (double)share->points, text, points);
}

static void a_word_has_half_of_its_pairs(void **state)
{
    (void)state;
    /* four words; « rien » speaks against: half a pair makes up for little of that */
    struct clue_shares shares = shares_of("Il ne vérifie rien.", "Il ne vérifie rien.", LIMITS);
    assert_int_equal(shares.count, 2);
    assert_share(&shares, 0, CLUE_WORD, "vérifie", 0.25 / 2 * (100 + 0.7 * (10 + 30) / 2));
    assert_share(&shares, 1, CLUE_WORD, "ne", 0.25 / 2 * (0.7 * 10 / 2));
}

static void a_pair_ends_with_its_sentence(void **state)
{
    (void)state;
    struct clue_shares shares =
        shares_of("Il vérifie ! Rien de plus.", "Il vérifie ! Rien de plus.", LIMITS);
    assert_int_equal(shares.count, 1);
    assert_share(&shares, 0, CLUE_WORD, "vérifie", 0.25 / sqrt(5) * 100);
}

static void what_a_sentence_begins_with_is_its_first_words(void **state)
{
    (void)state;
    struct clue_shares shares =
        shares_of("Sinon rien. Et sinon ?", "Sinon rien. Et sinon ?", LIMITS);
    assert_int_equal(shares.count, 1);
    assert_share(&shares, 0, CLUE_WORD, "Sinon", 0.25 / 2 * 0.7 * (60 + 20));
}

static void lists_and_surroundings_have_shares_too(void **state)
{
    (void)state;
    struct clue_shares shares = shares_of("Voici :\n\nEau.", "Eau.", PRACTICES);
    assert_int_equal(shares.count, 3);
    assert_share(&shares, 0, CLUE_LIST, "water", 0.5 * 0.7 * 100);
    assert_share(&shares, 1, CLUE_WORD, "Eau", 0.5 * (20 - 0.3 * 10));
    assert_share(&shares, 2, CLUE_BEFORE, "", 0.5 * 0.4 * 20);
    shares = shares_of("# Les limites\n\nCertes.", "Certes.", LIMITS);
    assert_int_equal(shares.count, 1);
    assert_share(&shares, 0, CLUE_HEADING, "", 0.25 * 50 * 0.4 / sqrt(2));
}

static void each_of_two_lists_has_half_of_what_both_say(void **state)
{
    (void)state;
    struct clue_shares shares = shares_of("IA. L'eau de l'IA.", "L'eau de l'IA.", PRACTICES);
    assert_share(&shares, 0, CLUE_LIST, "water", 0.5 / sqrt(5) * (0.7 * 100 + 0.4 * 50 / 2));
    assert_share(&shares, 2, CLUE_LIST, "assistant", 0.5 / sqrt(5) * (0.7 * 2 + 0.4 * 50 / 2));
    /* in two sentences they say nothing together */
    shares = shares_of("IA. Eau.", "IA. Eau.", PRACTICES);
    assert_share(&shares, 2, CLUE_LIST, "assistant", 0.5 / sqrt(2) * 0.7 * 2);
}

static void a_word_that_comes_again_is_one(void **state)
{
    (void)state;
    static const char text[] = "Aide ou aide. L'eau aide, l'eau.";
    struct clue_shares shares = shares_of(text, text, LIMITS);
    assert_int_equal(shares.count, 1);
    assert_share(&shares, 0, CLUE_WORD, "Aide", 0.25 / sqrt(8) * 3 * 8);
    /* so is a list, once for each sentence that mentions it */
    static const char twice[] = "De l'eau. Encore de l'eau.";
    shares = shares_of(twice, twice, PRACTICES);
    assert_share(&shares, 0, CLUE_LIST, "water", 0.5 / sqrt(7) * 2 * 0.7 * 100);
}

static void the_loudest_few_come_first(void **state)
{
    (void)state;
    static const char text[] = "Un deux trois quatre cinq six sept.";
    static const char *const expected[] = {"sept", "Un", "deux", "trois", "quatre", "cinq"};
    struct clue_shares shares = shares_of(text, text, LIMITS);
    assert_int_equal(shares.count, 6);
    for (uint32_t i = 0; i < shares.count; i++)
        assert_share(&shares, i, CLUE_WORD, expected[i], 0.25 / sqrt(7) * (i == 0 ? 2 : 1));
}

static void nothing_untaught_has_a_share(void **state)
{
    (void)state;
    assert_int_equal(shares_of("Il pleut.", "Il pleut.", LIMITS).count, 0);
    assert_int_equal(shares_of("Il vérifie.", "Il vérifie.", PRACTICES).count, 0);
    /* a weight, but no step */
    assert_int_equal(shares_of("Il vérifie.", "Il vérifie.", HARMS).count, 0);
}

static void words_outlive_the_lexicon(void **state)
{
    (void)state;
    struct clue_shares shares = shares_of("En 2024, on aide.", "En 2024, on aide.", LIMITS);
    shares_of("Tout autre chose.", "Tout autre chose.", LIMITS);
    assert_int_equal(shares.count, 2);
    assert_share(&shares, 0, CLUE_WORD, "2024", 0.25 / 2 * 8);
    assert_share(&shares, 1, CLUE_WORD, "aide", 0.25 / 2 * 8);
}

static int begin(void **state)
{
    if (begin_tiny(state) != 0)
        return -1;
    teach();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_has_half_of_its_pairs),
        cmocka_unit_test(a_pair_ends_with_its_sentence),
        cmocka_unit_test(what_a_sentence_begins_with_is_its_first_words),
        cmocka_unit_test(lists_and_surroundings_have_shares_too),
        cmocka_unit_test(each_of_two_lists_has_half_of_what_both_say),
        cmocka_unit_test(a_word_that_comes_again_is_one),
        cmocka_unit_test(the_loudest_few_come_first),
        cmocka_unit_test(nothing_untaught_has_a_share),
        cmocka_unit_test(words_outlive_the_lexicon),
    };
    return cmocka_run_group_tests(tests, begin, end_tiny);
}
