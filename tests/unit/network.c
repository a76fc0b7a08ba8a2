#include "taught.h"

#include "base/buffer.h"
#include "rule/network.h"

#include <math.h>

enum { INPUTS = 5 * TINY_WIDTH + 2, WORDS = INPUTS - 2, SENTENCES };
enum {
    SCORE,
    NEXT_BEFORE = TINY_WIDTH,
    NEXT_BEHIND = 2 * TINY_WIDTH,
    NEAR_BEFORE = 3 * TINY_WIDTH,
    NEAR_BEHIND = 4 * TINY_WIDTH
};

static const float tolerance = 1e-5F, silent = -9;

/* A text whose windows score what a test says. */
struct scored_text {
    const struct reading *reading;
    struct windows windows;
    float *items;
    struct scores scores;
};

static struct scored_text silent_text(const char *markdown)
{
    struct scored_text text = {.reading = reading_of(markdown)};
    text.windows = document_windows(text.reading, arena);
    const size_t count = (size_t)text.windows.count * TINY_WIDTH;
    text.items = ARENA_ARRAY(arena, float, count);
    for (size_t i = 0; i < count; i++)
        text.items[i] = silent;
    text.scores = (struct scores){text.items, TINY_WIDTH};
    return text;
}

static void say(const struct scored_text *text, const char *quote, uint32_t requirement,
                float score)
{
    const uint32_t window = window_quoting(text->reading, &text->windows, quote);
    text->items[window * TINY_WIDTH + requirement] = score;
}

static const float *inputs_of(const struct scored_text *text, const char *quote)
{
    float *inputs = ARENA_ARRAY(arena, float, INPUTS);
    memset(inputs, 0xFF, INPUTS * sizeof *inputs);
    window_inputs(surroundings_of(text->reading, &text->windows, &text->scores, arena),
                  window_quoting(text->reading, &text->windows, quote), inputs);
    return inputs;
}

static void names_its_inputs(void **state)
{
    (void)state;
    static const char *const groups[] = {"score", "next-before", "next-behind", "near-before",
                                         "near-behind"};
    static const char *const ids[] = {"limits", "practices", "harms"};
    char name[64], expected[64];
    assert_int_equal(network_input_count(TINY_WIDTH), INPUTS);
    for (uint32_t i = 0; i < WORDS; i++) {
        network_input_name(&pack.referential, i, name, sizeof name);
        snprintf(expected, sizeof expected, "%s %s", groups[i / TINY_WIDTH], ids[i % TINY_WIDTH]);
        assert_string_equal(name, expected);
    }
    network_input_name(&pack.referential, WORDS, name, sizeof name);
    assert_string_equal(name, "words");
    network_input_name(&pack.referential, SENTENCES, name, sizeof name);
    assert_string_equal(name, "sentences");
}

static void cuts_long_names(void **state)
{
    (void)state;
    char name[8];
    network_input_name(&pack.referential, NEXT_BEFORE, name, sizeof name);
    assert_string_equal(name, "next-be");
}

static void takes_the_score_as_it_is(void **state)
{
    (void)state;
    const struct scored_text text = silent_text("Un. Deux.");
    say(&text, "Un. Deux.", LIMITS, 6);
    say(&text, "Un. Deux.", PRACTICES, -7);
    say(&text, "Un. Deux.", HARMS, 0.5F);
    const float *inputs = inputs_of(&text, "Un. Deux.");
    static const float scores[] = {6, -7, 0.5F};
    assert_memory_equal(inputs + SCORE, scores, sizeof scores);
}

static void hears_the_sentences_around(void **state)
{
    (void)state;
    const struct scored_text text =
        silent_text("A0. B1. C2. D3. E4. F5. G6. H7. I8. J9. K10. L11. M12.");
    say(&text, "A0.", LIMITS, 1);
    say(&text, "B1.", LIMITS, 3);
    say(&text, "D3.", LIMITS, 8); /* within the window */
    say(&text, "E4.", LIMITS, 0);
    say(&text, "L11.", LIMITS, 6);
    say(&text, "M12.", LIMITS, 9); /* the ninth behind */
    say(&text, "E4.", HARMS, 2);
    const float *inputs = inputs_of(&text, "C2. D3.");
    assert_float_equal(inputs[NEXT_BEFORE + LIMITS], 4, tolerance);
    assert_float_equal(inputs[NEXT_BEHIND + LIMITS], 1, tolerance);
    assert_float_equal(inputs[NEAR_BEFORE + LIMITS], (2 + 4) / 2.0F, tolerance);
    assert_float_equal(inputs[NEAR_BEHIND + LIMITS], (1 + 7) / 8.0F, tolerance);
    assert_float_equal(inputs[NEXT_BEHIND + HARMS], 3, tolerance);
    assert_float_equal(inputs[NEAR_BEHIND + HARMS], 3 / 8.0F, tolerance);
    assert_float_equal(inputs[NEXT_BEFORE + HARMS], 0, tolerance);
    assert_float_equal(inputs[NEAR_BEFORE + PRACTICES], 0, tolerance);
    inputs = inputs_of(&text, "K10.");
    /* A0 and B1 are the tenth and the ninth before */
    assert_float_equal(inputs[NEAR_BEFORE + LIMITS], (9 + 1) / 8.0F, tolerance);
    assert_float_equal(inputs[NEAR_BEHIND + LIMITS], (7 + 10) / 2.0F, tolerance);
}

static void hears_beyond_headings(void **state)
{
    (void)state;
    const struct scored_text text = silent_text("Un.\n\n# Titre\n\nDeux.");
    say(&text, "Un.", LIMITS, 2);
    /* a heading is a sentence too, which no window speaks for */
    const float *inputs = inputs_of(&text, "Deux.");
    assert_float_equal(inputs[NEXT_BEFORE + LIMITS], 0, tolerance);
    assert_float_equal(inputs[NEAR_BEFORE + LIMITS], 3 / 2.0F, tolerance);
}

static void hears_nothing_beyond_the_documents_edges(void **state)
{
    (void)state;
    const struct scored_text text = silent_text("Un. Deux.");
    say(&text, "Un.", LIMITS, 2);
    say(&text, "Deux.", LIMITS, 4);
    const float *inputs = inputs_of(&text, "Un.");
    assert_float_equal(inputs[NEXT_BEFORE + LIMITS], 0, tolerance);
    assert_float_equal(inputs[NEAR_BEFORE + LIMITS], 0, tolerance);
    assert_float_equal(inputs[NEXT_BEHIND + LIMITS], 5, tolerance);
    assert_float_equal(inputs[NEAR_BEHIND + LIMITS], 5, tolerance);
    inputs = inputs_of(&text, "Deux.");
    assert_float_equal(inputs[NEXT_BEFORE + LIMITS], 3, tolerance);
    assert_float_equal(inputs[NEAR_BEFORE + LIMITS], 3, tolerance);
    assert_float_equal(inputs[NEXT_BEHIND + LIMITS], 0, tolerance);
    assert_float_equal(inputs[NEAR_BEHIND + LIMITS], 0, tolerance);
    inputs = inputs_of(&text, "Un. Deux.");
    for (int i = NEXT_BEFORE; i < WORDS; i++)
        assert_float_equal(inputs[i], 0, tolerance);
}

static void hears_who_scores_more_than_minus_one(void **state)
{
    (void)state;
    const struct scored_text text = silent_text("Un. Deux. Trois.");
    say(&text, "Un.", LIMITS, -1);
    say(&text, "Un.", PRACTICES, -0.5F);
    say(&text, "Un.", HARMS, -3);
    const float *inputs = inputs_of(&text, "Deux.");
    assert_float_equal(inputs[NEXT_BEFORE + LIMITS], 0, tolerance);
    assert_float_equal(inputs[NEXT_BEFORE + PRACTICES], 0.5F, tolerance);
    assert_float_equal(inputs[NEXT_BEFORE + HARMS], 0, tolerance);
}

static void hears_no_windows_of_several_pieces(void **state)
{
    (void)state;
    const struct scored_text text =
        silent_text("Un. Deux. Trois.\n\n| a | b |\n|---|---|\n| c | d |\n\nFin.");
    say(&text, "Un. Deux.", LIMITS, 5);
    say(&text, "a | b / c | d", LIMITS, 5);
    const float *inputs = inputs_of(&text, "Trois.");
    for (int i = NEXT_BEFORE; i < WORDS; i++)
        assert_float_equal(inputs[i], 0, tolerance);
}

static void hears_each_cell_of_a_row_that_speaks(void **state)
{
    (void)state;
    const struct scored_text text =
        silent_text("Avant.\n\n| a. B | c |\n|---|---|\n| d | e |\n\nFin.");
    say(&text, "a. B | c", LIMITS, 2);
    say(&text, "d | e", LIMITS, 0);
    const float *inputs = inputs_of(&text, "Fin.");
    /* the row's two cells; before them three sentences of the row above, and one more */
    assert_float_equal(inputs[NEXT_BEFORE + LIMITS], 1, tolerance);
    assert_float_equal(inputs[NEAR_BEFORE + LIMITS], (2 * 1 + 3 * 3) / 6.0F, tolerance);
    inputs = inputs_of(&text, "Avant.");
    assert_float_equal(inputs[NEXT_BEHIND + LIMITS], 3, tolerance);
    inputs = inputs_of(&text, "d | e");
    assert_float_equal(inputs[NEXT_BEFORE + LIMITS], 3, tolerance);
    assert_float_equal(inputs[NEXT_BEHIND + LIMITS], 0, tolerance);
}

static void knows_how_long_a_window_is(void **state)
{
    (void)state;
    const struct scored_text text =
        silent_text("Un mot. Trois mots encore. Fin.\n\n![](a.png)\n\n| a | b. C |\n|---|---|\n");
    const float *inputs = inputs_of(&text, "Un mot. Trois mots encore. Fin.");
    assert_float_equal(inputs[WORDS], logf(6), tolerance);
    assert_float_equal(inputs[SENTENCES], logf(3), tolerance);
    inputs = inputs_of(&text, "Fin.");
    assert_float_equal(inputs[WORDS], 0, tolerance);
    assert_float_equal(inputs[SENTENCES], 0, tolerance);
    inputs = inputs_of(&text, ""); /* the picture has no words */
    assert_float_equal(inputs[WORDS], 0, tolerance);
    inputs = inputs_of(&text, "a | b. C");
    assert_float_equal(inputs[WORDS], logf(3), tolerance);
    assert_float_equal(inputs[SENTENCES], logf(3), tolerance);
}

/* One requirement, so eight inputs; two units. */
enum { SMALL = 8 };
static const float small_biases[] = {0.5F};
static const float small_direct[SMALL] = {2, 0, 0, -1};
static const float small_to_units[2 * SMALL] = {1, -1, 0, 0, 0, 0, 3, 1};
static const float small_unit_biases[] = {-1, 0.25F};
static const float small_from_units[] = {10, 100};
static const struct network small = {
    .unit_count = 2,
    .biases = small_biases,
    .direct = small_direct,
    .to_units = small_to_units,
    .unit_biases = small_unit_biases,
    .from_units = small_from_units,
};

static float run_small(float first, float fourth, const float *kept)
{
    const float inputs[SMALL] = {[0] = first, [3] = fourth};
    float units[2] = {7, 7}, score = 7;
    network_run(&small, inputs, 1, kept, units, &score);
    return score;
}

static void adds_units_to_what_goes_past_them(void **state)
{
    (void)state;
    /* 0.5 + 2 * 3 - 1; units -1 + 3 + 3 = 5 and 0.25 - 3 + 1 < 0 */
    assert_float_equal(run_small(3, 1, NULL), 5.5 + 10 * 5, tolerance);
    /* units -1 + 0 + 6 and 0.25 - 0 + 2 */
    assert_float_equal(run_small(0, 2, NULL), 0.5 - 2 + 10 * 5 + 100 * 2.25, tolerance);
}

static void lets_no_unit_count_below_zero(void **state)
{
    (void)state;
    /* units -1 - 2 < 0 and 0.25 + 2 */
    assert_float_equal(run_small(-2, 0, NULL), 0.5 - 4 + 100 * 2.25, tolerance);
    /* units -1 + 0.5 < 0 and 0.25 - 0.5 < 0 */
    assert_float_equal(run_small(0.5F, 0, NULL), 0.5 + 1, tolerance);
    /* units 0 and -0.75: zero is not yet anything */
    assert_float_equal(run_small(1, 0, NULL), 0.5 + 2, tolerance);
}

static void counts_units_as_far_as_they_are_kept(void **state)
{
    (void)state;
    static const float one[] = {0, 2}, other[] = {1.5F, 0}, none[] = {0, 0}, all[] = {1, 1};
    assert_float_equal(run_small(0, 2, one), 0.5 - 2 + 2 * 100 * 2.25, tolerance);
    assert_float_equal(run_small(0, 2, other), 0.5 - 2 + 1.5 * 10 * 5, tolerance);
    assert_float_equal(run_small(0, 2, none), 0.5 - 2, tolerance);
    assert_float_equal(run_small(0, 2, all), run_small(0, 2, NULL), tolerance);
    /* what is below zero stays so */
    assert_float_equal(run_small(0.5F, 0, one), 0.5 + 1, tolerance);
}

static void scores_each_requirement(void **state)
{
    (void)state;
    float inputs[INPUTS] = {[SCORE + LIMITS] = 4, [NEXT_BEHIND + PRACTICES] = 1.5F}, units[2];
    float scores[TINY_WIDTH];
    take_weights(HEAD NETWORK CLUES);
    network_run(&pack.network, inputs, TINY_WIDTH, NULL, units, scores);
    /* units 1 - 2 * 1.5 < 0 and -0.25 + 4 * 0.5 = 1.75 */
    assert_float_equal(scores[LIMITS], -3 + 4, tolerance);
    assert_float_equal(scores[PRACTICES], 0.5 + 4 * 1.75, tolerance);
    assert_float_equal(scores[HARMS], 1 + 0.125 * 4, tolerance);
}

static void says_what_clues_say_without_a_network(void **state)
{
    (void)state;
    take_weights(HEAD NO_NETWORK CLUES);
    const struct reading *reading = reading_of("Voici :\n\nEau.\n\nRien.");
    const struct windows windows = document_windows(reading, arena);
    const struct scores scores = windows_scores(reading, &windows, &pack, arena);
    const struct scores clues = clue_scores(reading, &windows, &pack, arena);
    assert_int_equal(scores.requirement_count, TINY_WIDTH);
    assert_memory_equal(scores.items, clues.items,
                        windows.count * TINY_WIDTH * sizeof *scores.items);
}

static void says_what_the_network_makes_of_the_clues(void **state)
{
    (void)state;
    take_weights(HEAD NETWORK CLUES);
    const struct reading *reading = reading_of("Eau.\n\nIl ne vérifie rien.\n\nEau.");
    const struct windows windows = document_windows(reading, arena);
    const struct scores clues = clue_scores(reading, &windows, &pack, arena);
    const struct scores scores = windows_scores(reading, &windows, &pack, arena);
    const uint32_t middle = window_quoting(reading, &windows, "Il ne vérifie rien.");
    const float limits = window_score(&clues, middle, LIMITS);
    const float practices = window_score(&clues, middle, PRACTICES);
    const float water_before =
        1 + window_score(&clues, window_quoting(reading, &windows, "Eau."), PRACTICES);
    assert_int_equal(scores.requirement_count, TINY_WIDTH);
    /* the water behind, loud enough, silences the first unit */
    assert_true(limits > 4 && water_before > 1);
    assert_float_equal(window_score(&scores, middle, LIMITS), -3 + limits - 0.5F * water_before,
                       tolerance);
    assert_float_equal(window_score(&scores, middle, PRACTICES),
                       0.5F + practices + logf(4) / 3 + 4 * (0.5F * limits - 0.25F), 1e-3F);
    assert_float_equal(window_score(&scores, middle, HARMS), 1 + 0.125F * limits, tolerance);
}

static void has_no_scores_where_clues_have_none(void **state)
{
    (void)state;
    take_weights(HEAD NETWORK CLUES);
    const struct reading *reading = reading_of("# Un titre");
    const struct windows windows = document_windows(reading, arena);
    assert_null(windows_scores(reading, &windows, &pack, arena).items);
    take_weights(HEAD NETWORK);
    reading = reading_of("Rien.");
    const struct windows some = document_windows(reading, arena);
    assert_null(windows_scores(reading, &some, &pack, arena).items);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_its_inputs),
        cmocka_unit_test(cuts_long_names),
        cmocka_unit_test(takes_the_score_as_it_is),
        cmocka_unit_test(hears_the_sentences_around),
        cmocka_unit_test(hears_beyond_headings),
        cmocka_unit_test(hears_nothing_beyond_the_documents_edges),
        cmocka_unit_test(hears_who_scores_more_than_minus_one),
        cmocka_unit_test(hears_no_windows_of_several_pieces),
        cmocka_unit_test(hears_each_cell_of_a_row_that_speaks),
        cmocka_unit_test(knows_how_long_a_window_is),
        cmocka_unit_test(adds_units_to_what_goes_past_them),
        cmocka_unit_test(lets_no_unit_count_below_zero),
        cmocka_unit_test(counts_units_as_far_as_they_are_kept),
        cmocka_unit_test(scores_each_requirement),
        cmocka_unit_test(says_what_clues_say_without_a_network),
        cmocka_unit_test(says_what_the_network_makes_of_the_clues),
        cmocka_unit_test(has_no_scores_where_clues_have_none),
    };
    return cmocka_run_group_tests(tests, begin_tiny, end_tiny);
}
