#include "taught.h"

#include "rule/surroundings.h"

#include <math.h>

enum { INPUTS = 7 * TINY_WIDTH + 17 };
enum {
    SCORE,
    NEXT_BEFORE = TINY_WIDTH,
    NEAR_BEFORE = 2 * TINY_WIDTH,
    CONTEXT = 3 * TINY_WIDTH,
    NEXT_BEHIND = 4 * TINY_WIDTH,
    NEAR_BEHIND = 5 * TINY_WIDTH,
    AROUND = 6 * TINY_WIDTH,
    WORDS = 7 * TINY_WIDTH,
    SENTENCES,
    LEAVES,
    WORDS_PER_LEAF,
    TABLE,
    PICTURES,
    ITEM,
    CODE,
    QUOTED,
    FIGURES,
    QUESTIONS,
    QUOTATIONS,
    SAME_STARTS,
    BEGINS_LEAF,
    ENDS_LEAF,
    BEGINS_SECTION,
    ENDS_SECTION
};

static const float tolerance = 1e-5F, silent = -9;

/* A text whose windows score what a test says. */
struct scored_text {
    const struct reading *reading;
    struct windows windows;
    float *items;
    float *contexts;
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
    text.contexts = ARENA_ARRAY(arena, float, count);
    text.scores = (struct scores){text.items, text.contexts, TINY_WIDTH, 0, text.windows.count};
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
    static const char *const groups[] = {"score",       "next-before", "near-before", "context",
                                         "next-behind", "near-behind", "around"};
    static const char *const ids[] = {"limits", "practices", "harms", "*"};
    char name[64], expected[64];
    assert_int_equal(window_input_count(TINY_WIDTH), INPUTS);
    for (uint32_t i = 0; i < WORDS; i++) {
        window_input_name(&pack.referential, i, name, sizeof name);
        snprintf(expected, sizeof expected, "%s %s", groups[i / TINY_WIDTH], ids[i % TINY_WIDTH]);
        assert_string_equal(name, expected);
    }
    window_input_name(&pack.referential, WORDS, name, sizeof name);
    assert_string_equal(name, "words");
    window_input_name(&pack.referential, ENDS_SECTION, name, sizeof name);
    assert_string_equal(name, "ends-section");
}

static void cuts_long_names(void **state)
{
    (void)state;
    char name[8];
    window_input_name(&pack.referential, NEXT_BEFORE, name, sizeof name);
    assert_string_equal(name, "next-be");
}

static void takes_the_score_as_it_is(void **state)
{
    (void)state;
    const struct scored_text text = silent_text("Un. Deux.");
    say(&text, "Un. Deux.", LIMITS, 6);
    say(&text, "Un. Deux.", PRACTICES, -7);
    say(&text, "Un. Deux.", HARMS, 0.5F);
    say(&text, "Un. Deux.", EVIDENCE, 3);
    const float *inputs = inputs_of(&text, "Un. Deux.");
    static const float scores[] = {6, -7, 0.5F, 3};
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

static void knows_what_is_said_of_the_place_it_begins_in(void **state)
{
    (void)state;
    const struct scored_text text = silent_text("Un. Deux.\n\nTrois.");
    const uint32_t first = window_quoting(text.reading, &text.windows, "Un.");
    const uint32_t second = window_quoting(text.reading, &text.windows, "Deux.");
    const uint32_t third = window_quoting(text.reading, &text.windows, "Trois.");
    text.contexts[first * TINY_WIDTH + LIMITS] = 2; /* of one leaf, and so of one place */
    text.contexts[second * TINY_WIDTH + LIMITS] = 2;
    text.contexts[third * TINY_WIDTH + LIMITS] = 5;
    text.contexts[third * TINY_WIDTH + HARMS] = -1;
    assert_float_equal(inputs_of(&text, "Un. Deux.")[CONTEXT + LIMITS], 2, tolerance);
    assert_float_equal(inputs_of(&text, "Un. Deux." QUOTE_BREAK "Trois.")[CONTEXT + LIMITS], 2,
                       tolerance);
    const float *inputs = inputs_of(&text, "Trois.");
    assert_float_equal(inputs[CONTEXT + LIMITS], 5, tolerance);
    assert_float_equal(inputs[CONTEXT + HARMS], -1, tolerance);
    assert_float_equal(inputs[CONTEXT + PRACTICES], 0, tolerance);
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

static void hears_nothing_of_another_file(void **state)
{
    (void)state;
    const struct scored_text text = silent_text("Un.\n\nDeux.\n\nTrois.");
    struct block *blocks = (struct block *)text.reading->document->blocks;
    blocks[text.reading->leaves[1].block].place.file = text_of("a.csv");
    say(&text, "Un.", LIMITS, 2);
    say(&text, "Deux.", LIMITS, 4);
    say(&text, "Trois.", LIMITS, 6);
    const float *inputs = inputs_of(&text, "Deux.");
    assert_float_equal(inputs[NEXT_BEFORE + LIMITS] + inputs[NEAR_BEFORE + LIMITS], 0, tolerance);
    assert_float_equal(inputs[NEXT_BEHIND + LIMITS] + inputs[NEAR_BEHIND + LIMITS], 0, tolerance);
    inputs = inputs_of(&text, "Un.");
    assert_float_equal(inputs[NEAR_BEHIND + LIMITS], 0, tolerance);
}

/* Whichever windows are asked about, all that may be heard around them is in the range. */
static void knows_which_scores_it_needs(void **state)
{
    (void)state;
    const struct reading *reading =
        reading_of("A0. B0. C0.\n\nD0. E0.\n\n| f0 | g0 |\n|---|---|\n| h0 | i0 |\n\nJ0. K0.");
    const struct windows windows = document_windows(reading, arena);
    for (uint32_t first = 0; first < windows.count; first++)
        for (uint32_t end = first + 1; end <= windows.count; end++) {
            const struct window_range range = windows_around(&windows, first, end);
            const uint32_t start = windows.items[first].first_sentence;
            const uint32_t last = windows.items[end - 1].first_sentence;
            for (uint32_t i = 0; i < windows.count; i++) {
                const uint32_t other = windows.items[i].first_sentence;
                const bool is_needed = other + 3 >= start && other <= last;
                assert_int_equal(i >= range.first && i < range.end, is_needed);
            }
        }
}

/* Three sentences more are a little, four are not. */
static void hears_no_window_that_holds_much_more(void **state)
{
    (void)state;
    const struct scored_text three = silent_text("A0. B0. C0. D0.");
    say(&three, "A0. B0. C0. D0.", LIMITS, 2);
    assert_float_equal(inputs_of(&three, "B0.")[AROUND + LIMITS], 3, tolerance);
    assert_float_equal(inputs_of(&three, "A0.")[AROUND + LIMITS], 3, tolerance);
    assert_float_equal(inputs_of(&three, "D0.")[AROUND + LIMITS], 3, tolerance);
    const struct scored_text four = silent_text("A0. B0. C0. D0. E0.");
    say(&four, "A0. B0. C0. D0. E0.", LIMITS, 2);
    for (const char *letter = "ABCDE"; *letter; letter++) {
        const char quote[] = {*letter, '0', '.', '\0'};
        assert_float_equal(inputs_of(&four, quote)[AROUND + LIMITS], 0, tolerance);
    }
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
    say(&text, "a | b" QUOTE_BREAK "c | d", LIMITS, 5);
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

static void hears_the_windows_that_hold_it_and_a_little_more(void **state)
{
    (void)state;
    const struct scored_text text = silent_text("Un. Deux. Trois. Quatre. Cinq. Six.");
    say(&text, "Trois.", LIMITS, 9); /* itself */
    say(&text, "Deux. Trois.", LIMITS, 2);
    say(&text, "Un. Deux. Trois.", LIMITS, 1);
    say(&text, "Trois. Quatre. Cinq.", PRACTICES, 4);
    say(&text, "Un. Deux. Trois. Quatre. Cinq. Six.", HARMS, 8); /* the whole leaf is much more */
    say(&text, "Quatre. Cinq.", HARMS, 8);
    const float *inputs = inputs_of(&text, "Trois.");
    assert_float_equal(inputs[AROUND + LIMITS], 3, tolerance);
    assert_float_equal(inputs[AROUND + PRACTICES], 5, tolerance);
    assert_float_equal(inputs[AROUND + HARMS], 0, tolerance);
    inputs = inputs_of(&text, "Trois. Quatre. Cinq.");
    assert_float_equal(inputs[AROUND + PRACTICES], 0, tolerance);
    assert_float_equal(inputs[AROUND + HARMS], 9, tolerance);
}

static void knows_what_a_window_is(void **state)
{
    (void)state;
    const struct scored_text text =
        silent_text("Un mot. Et 12 de plus ?\n\n- a\n- b\n\n> Cité.\n\n```\nc\n```\n\n"
                    "![Une image](a.png)\n\n| x | y |\n|---|---|\n");
    const float *inputs = inputs_of(&text, "Un mot. Et 12 de plus ?");
    assert_float_equal(inputs[FIGURES], 1 / 6.0F, tolerance);
    assert_float_equal(inputs[QUESTIONS], 1 / 2.0F, tolerance);
    assert_float_equal(inputs[ITEM] + inputs[CODE] + inputs[QUOTED] + inputs[TABLE], 0, tolerance);
    inputs = inputs_of(&text, "a" QUOTE_BREAK "b");
    assert_float_equal(inputs[ITEM], 1, tolerance);
    assert_float_equal(inputs[LEAVES], logf(2), tolerance);
    assert_float_equal(inputs_of(&text, "Cité.")[QUOTED], 1, tolerance);
    assert_float_equal(inputs_of(&text, "c")[CODE], 1, tolerance);
    assert_float_equal(inputs_of(&text, "c" QUOTE_BREAK "Une image")[PICTURES], 1 / 2.0F,
                       tolerance);
    assert_float_equal(inputs_of(&text, "x | y")[TABLE], 1, tolerance);
}

static void knows_records_by_their_look(void **state)
{
    (void)state;
    const struct scored_text text = silent_text("- n° 1 : « bien »\n- n° 2 : moyen\n- 3 fois rien\n"
                                                "- 04/05 : \"nul\"\n");
    const float *inputs = inputs_of(&text, "n° 1 : « bien »" QUOTE_BREAK "n° 2 : moyen" QUOTE_BREAK
                                           "3 fois rien" QUOTE_BREAK "04/05 : \"nul\"");
    assert_float_equal(inputs[QUOTATIONS], 2 / 4.0F, tolerance);
    assert_float_equal(inputs[SAME_STARTS], 2 / 3.0F, tolerance);
    assert_float_equal(inputs[WORDS_PER_LEAF], logf(3), tolerance);
    inputs = inputs_of(&text, "n° 2 : moyen");
    assert_float_equal(inputs[QUOTATIONS] + inputs[SAME_STARTS], 0, tolerance);
    /* what the first begins as does not count */
    assert_float_equal(inputs_of(&text, "n° 2 : moyen" QUOTE_BREAK "3 fois rien")[SAME_STARTS], 0,
                       tolerance);
    inputs = inputs_of(&text, "3 fois rien" QUOTE_BREAK "04/05 : \"nul\"");
    assert_float_equal(inputs[SAME_STARTS], 1, tolerance);
    assert_float_equal(inputs[QUOTATIONS], 1 / 2.0F, tolerance);
}

/* The mark that opens a sentence stands before its first word. */
static void knows_whose_a_quotation_mark_is(void **state)
{
    (void)state;
    const struct scored_text text =
        silent_text("Elle parle. «\u00a0Oui, un peu. Elle se tait. \"Non. Si.");
    static const struct {
        const char *quote;
        float share;
    } windows[] = {
        {"Elle parle.", 0}, {"Oui, un peu.", 1}, {"Elle se tait.", 0}, {"Non.", 1}, {"Si.", 0},
    };
    for (size_t i = 0; i < sizeof windows / sizeof windows[0]; i++)
        assert_float_equal(inputs_of(&text, windows[i].quote)[QUOTATIONS], windows[i].share,
                           tolerance);
}

static void knows_records_in_tables_by_their_rows(void **state)
{
    (void)state;
    const struct scored_text text =
        silent_text("| 1 mai | 12 | ok |\n|---|---|---|\n| 2 mai | 9 | ok |\n"
                    "| fin | 9 | 8 |\n\nIl dit. « Non. » Voilà.");
    const float *inputs =
        inputs_of(&text, "1 mai | 12 | ok" QUOTE_BREAK "2 mai | 9 | ok" QUOTE_BREAK "fin | 9 | 8");
    assert_float_equal(inputs[SAME_STARTS], 1 / 2.0F, tolerance);
    assert_float_equal(inputs_of(&text, "Voilà.")[QUOTATIONS], 0, tolerance);
    assert_float_equal(inputs_of(&text, "Il dit.")[QUOTATIONS], 0, tolerance);
}

static void knows_where_a_window_begins_and_ends(void **state)
{
    (void)state;
    static const struct {
        const char *quote;
        float ends[4]; /* begins a leaf, ends one, begins a section, ends one */
    } windows[] = {
        {"Un.", {1, 0, 1, 0}},       {"Deux.", {0, 1, 0, 0}},
        {"Un. Deux.", {1, 1, 1, 0}}, {"Trois. Quatre.", {1, 1, 0, 1}},
        {"Cinq.", {1, 1, 1, 1}},
    };
    const struct scored_text text = silent_text("Un. Deux.\n\nTrois. Quatre.\n\n# T\n\nCinq.");
    for (size_t i = 0; i < sizeof windows / sizeof windows[0]; i++)
        assert_memory_equal(inputs_of(&text, windows[i].quote) + BEGINS_LEAF, windows[i].ends,
                            sizeof windows[i].ends);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_its_inputs),
        cmocka_unit_test(cuts_long_names),
        cmocka_unit_test(takes_the_score_as_it_is),
        cmocka_unit_test(hears_the_sentences_around),
        cmocka_unit_test(knows_what_is_said_of_the_place_it_begins_in),
        cmocka_unit_test(hears_beyond_headings),
        cmocka_unit_test(hears_nothing_beyond_the_documents_edges),
        cmocka_unit_test(hears_nothing_of_another_file),
        cmocka_unit_test(hears_no_window_that_holds_much_more),
        cmocka_unit_test(knows_which_scores_it_needs),
        cmocka_unit_test(hears_who_scores_more_than_minus_one),
        cmocka_unit_test(hears_no_windows_of_several_pieces),
        cmocka_unit_test(hears_each_cell_of_a_row_that_speaks),
        cmocka_unit_test(knows_how_long_a_window_is),
        cmocka_unit_test(hears_the_windows_that_hold_it_and_a_little_more),
        cmocka_unit_test(knows_what_a_window_is),
        cmocka_unit_test(knows_records_by_their_look),
        cmocka_unit_test(knows_whose_a_quotation_mark_is),
        cmocka_unit_test(knows_records_in_tables_by_their_rows),
        cmocka_unit_test(knows_where_a_window_begins_and_ends),
    };
    return cmocka_run_group_tests(tests, begin_tiny, end_tiny);
}
