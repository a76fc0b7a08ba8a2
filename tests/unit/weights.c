#include "taught.h"

#include "base/buffer.h"
#include "rule/weights.h"

#include <math.h>

/* The score of the window that holds these words, all of them and no others. */
static float score_of(const char *markdown, const char *quote, uint32_t requirement)
{
    const struct reading *reading = reading_of(markdown);
    const struct windows windows = document_windows(reading, arena);
    const struct scores scores = clue_scores(reading, &windows, &pack, arena);
    return window_score(&scores, window_quoting(reading, &windows, quote), requirement);
}

static void assert_score(const char *markdown, const char *quote, uint32_t requirement,
                         double expected)
{
    float score = score_of(markdown, quote, requirement);
    if (fabs((double)score - expected) > 1e-5)
        fail_msg("%s: %g, not %g", quote, (double)score, expected);
}

static void adds_up_by_hand(void **state)
{
    (void)state;
    take_weights(HEAD NO_NETWORK CLUES);
    /* shape: 0.3 (20 - 10); four words: (127 + 0.7 * 10) / 2 */
    assert_score("Il ne vérifie rien.", "Il ne vérifie rien.", LIMITS,
                 -1 + 0.25 * (3 + (127 + 7) / 2.0));
    assert_score("Il ne vérifie rien.", "Il ne vérifie rien.", PRACTICES,
                 0.5 + 0.5 * (0.3 * 3 - 128 / 2.0));
    /* the heading's two words: 0.4 / sqrt(2) each */
    assert_score("# Les limites\n\nRien.", "Rien.", LIMITS, -1 + 0.25 * (3 + 50 * 0.4 / sqrt(2)));
    /* the word before: 0.4; the list's 0.7 and the part's 0.3 of a single word */
    assert_score("Voici :\n\nEau.", "Eau.", PRACTICES,
                 0.5 + 0.5 * (0.3 * 3 + 0.4 * 20 + 0.7 * 100 - 0.3 * 10));
    /* a requirement without steps is never spoken for */
    assert_score("En 2024.", "En 2024.", HARMS, 0);
    /* evidence, whatever for, of four words */
    assert_score("Il ne vérifie rien.", "Il ne vérifie rien.", EVIDENCE, 0.25 + 0.125 * 8 / 2);
    /* two paragraphs: what stands before the first of them counts, as does its kind */
    assert_score("Voici :\n\nEau.\n\nRien.", "Eau." QUOTE_BREAK "Rien.", PRACTICES,
                 0.5 + 0.5 * (0.3 * 3 + 0.4 * 20 + (70 - 3) / sqrt(2)));
}

/* Of the score of a window: what the heading above and the words before say of the leaf it begins
 * in. */
static void tells_what_the_place_says(void **state)
{
    (void)state;
    take_weights(HEAD NO_NETWORK CLUES);
    const struct reading *reading = reading_of("# Limites\n\nVoici :\n\nEau.\n\nRien.");
    const struct windows windows = document_windows(reading, arena);
    const struct scores scores = clue_scores(reading, &windows, &pack, arena);
    const float *context =
        scores.contexts + window_quoting(reading, &windows, "Eau.") * (size_t)scores.width;
    assert_float_equal(context[LIMITS], 0.25 * 50 * 0.4, 1e-5F);
    assert_float_equal(context[PRACTICES], 0.5 * 0.4 * 20, 1e-5F);
    assert_float_equal(context[EVIDENCE], 0, 1e-5F);
    context = scores.contexts + window_quoting(reading, &windows, "Rien.") * (size_t)scores.width;
    assert_float_equal(context[LIMITS], 0.25 * 50 * 0.4, 1e-5F);
    assert_float_equal(context[PRACTICES], 0, 1e-5F);
}

static void takes_off_what_speaks_against(void **state)
{
    (void)state;
    take_weights(HEAD NO_NETWORK "a:voic\t-20\t0\t0\t0\n"
                                 "h:limit\t-50\t0\t0\t0\n"
                                 "k:paragraph\t-30\t0\t0\t0\n"
                                 "s:verif\t-127\t0\t0\t0\n");
    assert_score("# Limites\n\nVoici :\n\nVérifie.", "Vérifie.", LIMITS,
                 -1 - 0.25 * (0.4 * 20 + 0.4 * 50 + 0.3 * 30 + 127));
}

static void hears_how_sentences_begin(void **state)
{
    (void)state;
    take_weights(HEAD NO_NETWORK "f:rien\t10\t0\t0\t0\n"
                                 "f:rien eau\t100\t0\t0\t0\n"
                                 "f:eau rien\t30\t0\t0\t0\n");
    assert_score("Rien.", "Rien.", LIMITS, -1 + 0.25 * 0.7 * 10);
    /* of two sentences, both: of four words, none within */
    static const char text[] = "Rien eau. Eau rien.";
    assert_score(text, text, LIMITS, -1 + 0.25 * 0.7 * (10 + 100 + 30) / 2);
    assert_score("Bon, rien eau rien.", "Bon, rien eau rien.", LIMITS, -1);
}

/* Nobody's evidence, and more than its sums could hold. */
static void hears_no_words_of_endless_passages(void **state)
{
    (void)state;
    struct buffer text = {0};
    take_weights(HEAD NO_NETWORK "s:verif\t127\t0\t0\t0\n");
    for (int i = 0; i < 1 << 16; i++)
        buffer_add_string(&text, "vérifie ");
    buffer_add_string(&text, ".");
    const struct reading *reading = reading_of(text.bytes);
    struct windows windows = document_windows(reading, arena);
    struct scores scores = clue_scores(reading, &windows, &pack, arena);
    assert_true(fabsf(window_score(&scores, 0, LIMITS) - (-1 + 0.25F * 127 * 256)) < 1);
    text.length--;
    buffer_add_string(&text, "vérifie.");
    reading = reading_of(text.bytes);
    windows = document_windows(reading, arena);
    scores = clue_scores(reading, &windows, &pack, arena);
    assert_float_equal(window_score(&scores, 0, LIMITS), -1, 1e-5F);
    buffer_free(&text);
}

/* Judging adds lists up by their numbers, learning by their names. */
static void agrees_with_the_names_of_lists(void **state)
{
    (void)state;
    take_weights(HEAD NO_NETWORK "l:energy\t0\t3\t0\t0\n"
                                 "l:sober\t0\t5\t0\t0\n"
                                 "l:water\t0\t7\t0\t0\n"
                                 "m:energy sober\t0\t11\t0\t0\n"
                                 "m:energy water\t0\t-13\t0\t0\n"
                                 "m:sober water\t0\t17\t0\t0\n");
    static const char text[] = "Eau, électricité, modèle léger, rien.";
    assert_score(text, text, PRACTICES,
                 0.5 + 0.5 * (0.7 * (3 + 5 + 7) + 0.4 * (11 - 13 + 17)) / sqrt(5));
}

static void adds_up_lists_each_and_by_two(void **state)
{
    (void)state;
    take_weights(HEAD NO_NETWORK "l:energy\t0\t10\t0\t0\n"
                                 "l:water\t0\t100\t0\t0\n"
                                 "m:energy water\t0\t-60\t0\t0\n"
                                 "m:sober water\t0\t5\t0\t0\n");
    /* in four words: 0.7 a list, 0.4 two */
    assert_score("L'eau, l'électricité.", "L'eau, l'électricité.", PRACTICES,
                 0.5 + 0.5 * (70 + 7 - 24) / 2);
    assert_score("L'électricité, l'eau.", "L'électricité, l'eau.", PRACTICES,
                 0.5 + 0.5 * (70 + 7 - 24) / 2);
    /* each in a sentence of its own */
    assert_score("De l'eau. De l'électricité.", "De l'eau. De l'électricité.", PRACTICES,
                 0.5 + 0.5 * (70 + 7) / sqrt(6));
}

static void scores_a_window_the_same_wherever_it_stands(void **state)
{
    (void)state;
    static const char quote[] = "On ne vérifie rien.";
    struct buffer text = {0};
    take_weights(HEAD NO_NETWORK CLUES);
    float alone = score_of("# T\n\nOn ne vérifie rien.", quote, LIMITS);
    for (int i = 0; i < 3000; i++)
        buffer_add_string(&text, "Cela vérifie tout, vérifions donc l'eau. ");
    buffer_add_string(&text, "\n\n# T\n\nOn ne vérifie rien.\n\n# U\n\n");
    for (int i = 0; i < 100; i++)
        buffer_add_string(&text, "Puis vérifier encore. ");
    float within = score_of(text.bytes, quote, LIMITS);
    assert_memory_equal(&alone, &within, sizeof alone);
    buffer_free(&text);
}

static void has_no_scores_without_weights_or_windows(void **state)
{
    (void)state;
    pack.weights = (struct weights){0};
    const struct reading *reading = reading_of("Rien.");
    struct windows windows = document_windows(reading, arena);
    assert_null(clue_scores(reading, &windows, &pack, arena).items);
    take_weights(HEAD NO_NETWORK CLUES);
    reading = reading_of("# Un titre");
    windows = document_windows(reading, arena);
    assert_null(clue_scores(reading, &windows, &pack, arena).items);
}

static void asks_more_of_the_best_of_many(void **state)
{
    (void)state;
    take_weights(HEAD NO_NETWORK CLUES);
    const struct weights *weights = &pack.weights;
    assert_true(fabsf(windows_threshold(weights, 1, LIMITS) - 1) < 1e-6F);
    assert_true(fabsf(windows_threshold(weights, 2, LIMITS) - 1) < 1e-6F);
    /* half way between the roots of 2 and of 200 */
    assert_true(windows_threshold(weights, 60, LIMITS) < 1.5F);
    assert_true(windows_threshold(weights, 61, LIMITS) > 1.5F);
    assert_true(fabsf(windows_threshold(weights, 200, LIMITS) - 2) < 1e-6F);
    assert_true(fabsf(windows_threshold(weights, 9999, LIMITS) - 2) < 1e-6F);
    assert_true(fabsf(windows_fullness(weights, 0)) < 1e-6F);
    assert_true(windows_fullness(weights, 60) < 0.5F);
    assert_true(windows_fullness(weights, 61) > 0.5F);
    assert_true(fabsf(windows_fullness(weights, 9999) - 1) < 1e-6F);
    /* nothing was taught of the third */
    assert_true(isinf(windows_threshold(weights, 20, HARMS)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(adds_up_by_hand),
        cmocka_unit_test(tells_what_the_place_says),
        cmocka_unit_test(takes_off_what_speaks_against),
        cmocka_unit_test(hears_how_sentences_begin),
        cmocka_unit_test(hears_no_words_of_endless_passages),
        cmocka_unit_test(agrees_with_the_names_of_lists),
        cmocka_unit_test(adds_up_lists_each_and_by_two),
        cmocka_unit_test(scores_a_window_the_same_wherever_it_stands),
        cmocka_unit_test(has_no_scores_without_weights_or_windows),
        cmocka_unit_test(asks_more_of_the_best_of_many),
    };
    return cmocka_run_group_tests(tests, begin_tiny, end_tiny);
}
