#include "taught.h"

#include "base/buffer.h"
#include "rule/network.h"
#include "rule/scoring.h"
#include "rule/surroundings.h"

#include <math.h>

static const float tolerance = 1e-5F;

/* All scores of a text that is short enough for a sheet. */
static struct scores sheet_of(const struct reading *reading, const struct windows *windows)
{
    struct scores scores = {0};
    struct scoring *scoring = scoring_create(reading, windows, &pack, arena);
    if (scoring_next(scoring, &scores)) {
        assert_int_equal(scores.window_count, windows->count);
        assert_false(scoring_next(scoring, &scores));
    }
    return scores;
}

static void says_what_clues_say_without_a_network(void **state)
{
    (void)state;
    take_weights(HEAD NO_NETWORK CLUES);
    const struct reading *reading = reading_of("Voici :\n\nEau.\n\nRien.");
    const struct windows windows = document_windows(reading, arena);
    const struct scores scores = sheet_of(reading, &windows);
    const struct scores clues = clue_scores(reading, &windows, &pack, arena);
    assert_int_equal(scores.width, TINY_WIDTH);
    assert_memory_equal(scores.items, clues.items,
                        windows.count * TINY_WIDTH * sizeof *scores.items);
}

static void says_what_the_network_makes_of_the_clues(void **state)
{
    (void)state;
    take_weights(HEAD NETWORK DICTIONARY CLUES);
    const struct reading *reading = reading_of("Eau.\n\nIl ne vérifie rien.\n\nEau.");
    const struct windows windows = document_windows(reading, arena);
    const struct scores clues = clue_scores(reading, &windows, &pack, arena);
    const struct scores scores = sheet_of(reading, &windows);
    const uint32_t middle = window_quoting(reading, &windows, "Il ne vérifie rien.");
    const float limits = window_score(&clues, middle, LIMITS);
    const float practices = window_score(&clues, middle, PRACTICES);
    const float evidence = window_score(&clues, middle, EVIDENCE);
    const float water_before =
        1 + window_score(&clues, window_quoting(reading, &windows, "Eau."), PRACTICES);
    assert_int_equal(scores.width, TINY_WIDTH);
    /* the water behind, loud enough, silences the first unit */
    assert_true(limits > 4 && evidence > 0 && water_before > 1);
    assert_float_equal(window_score(&scores, middle, LIMITS), -3 + limits - 0.5F * water_before,
                       tolerance);
    assert_float_equal(
        window_score(&scores, middle, PRACTICES),
        0.5F + practices + 0.25F * evidence + logf(4) / 3 + 4 * (0.5F * limits - 0.25F), 1e-3F);
    assert_float_equal(window_score(&scores, middle, HARMS), 1 + 0.125F * limits, tolerance);
}

static void has_no_scores_where_clues_have_none(void **state)
{
    (void)state;
    take_weights(HEAD NETWORK DICTIONARY CLUES);
    const struct reading *reading = reading_of("# Un titre");
    const struct windows windows = document_windows(reading, arena);
    assert_null(sheet_of(reading, &windows).items);
    take_weights(HEAD NETWORK DICTIONARY);
    reading = reading_of("Rien.");
    const struct windows some = document_windows(reading, arena);
    assert_null(sheet_of(reading, &some).items);
}

static void scores_sheet_by_sheet_what_it_would_score_at_once(void **state)
{
    (void)state;
    struct buffer markdown = {0};
    take_weights(HEAD NETWORK DICTIONARY CLUES);
    for (unsigned i = 0; i < 1500; i++)
        buffer_format(&markdown, "%sEau. Il ne vérifie rien. Voici %u.\n\n",
                      i % 7 ? "" : "# Un\n\n", i);
    const struct reading *reading = reading_of(markdown.bytes);
    const struct windows windows = document_windows(reading, arena);
    const struct scores clues = clue_scores(reading, &windows, &pack, arena);
    const struct surroundings *surroundings = surroundings_of(reading, &windows, &clues, arena);
    const struct network_runner runner = network_runner(&pack.network, TINY_WIDTH, arena);
    struct scoring *scoring = scoring_create(reading, &windows, &pack, arena);
    float *inputs = ARENA_ARRAY(arena, float, window_input_count(TINY_WIDTH));
    uint32_t next = 0, sheets = 0;
    for (struct scores sheet; scoring_next(scoring, &sheet); sheets++) {
        assert_int_equal(sheet.first_window, next);
        for (; next < sheet.first_window + sheet.window_count; next++) {
            float expected[TINY_WIDTH];
            window_inputs(surroundings, next, inputs);
            network_run(&runner, inputs, NULL, expected);
            for (uint32_t i = 0; i < TINY_WIDTH; i++)
                assert_float_equal(window_score(&sheet, next, i), expected[i], 1e-3F);
        }
    }
    assert_int_equal(next, windows.count);
    assert_true(sheets > 3);
    buffer_free(&markdown);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_what_clues_say_without_a_network),
        cmocka_unit_test(says_what_the_network_makes_of_the_clues),
        cmocka_unit_test(has_no_scores_where_clues_have_none),
        cmocka_unit_test(scores_sheet_by_sheet_what_it_would_score_at_once),
    };
    return cmocka_run_group_tests(tests, begin_tiny, end_tiny);
}
