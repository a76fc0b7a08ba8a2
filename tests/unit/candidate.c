#include "taught.h"

#include "rule/candidate.h"

#include <math.h>

static const float silent = -99, lowest = -1;

/* A text whose windows score, from the threshold, what a test says. */
struct scored_text {
    const struct reading *reading;
    struct windows windows;
    float *items;
    struct scores scores;
};

static struct scored_text silent_text(const char *markdown)
{
    take_weights(HEAD NO_NETWORK CLUES);
    struct scored_text text = {.reading = reading_of(markdown)};
    text.windows = document_windows(text.reading, arena);
    text.items = ARENA_ARRAY(arena, float, (size_t)text.windows.count *TINY_WIDTH);
    for (size_t i = 0; i < (size_t)text.windows.count * TINY_WIDTH; i++)
        text.items[i] = silent;
    text.scores = (struct scores){text.items, NULL, TINY_WIDTH, 0, text.windows.count};
    return text;
}

static void say(const struct scored_text *text, const char *quote, uint32_t requirement,
                float margin)
{
    const uint32_t window = window_quoting(text->reading, &text->windows, quote);
    text->items[window * TINY_WIDTH + requirement] =
        margin + windows_threshold(&pack.weights, text->windows.count, requirement);
}

static const struct candidates *found_in(const struct scored_text *text)
{
    struct candidate_search *search =
        candidate_search_create(text->reading, &text->windows, &pack, lowest, arena);
    candidate_search_add(search, &text->scores);
    return candidate_search_end(search);
}

static void assert_found(const struct scored_text *text, const struct candidates *candidates,
                         const char *const *quotes)
{
    uint32_t count = 0;
    for (; quotes[count]; count++) {
        assert_true(count < candidates->count);
        const struct text quote =
            passage_quote(text->reading, &candidates->items[count].passage, arena);
        if (!text_is(quote, quotes[count]))
            fail_msg("« %.*s » instead of « %s »", TEXT_ARGS(quote), quotes[count]);
    }
    assert_int_equal(candidates->count, count);
}

static void assert_candidates(const struct scored_text *text, uint32_t requirement,
                              const char *const *quotes)
{
    assert_found(text, &found_in(text)[requirement], quotes);
}

static void asks_the_loudest_first_where_one_is_wanted(void **state)
{
    (void)state;
    const struct scored_text text = silent_text("Un. Deux. Trois.");
    say(&text, "Trois.", LIMITS, 1);
    say(&text, "Un.", LIMITS, 0.5F);
    say(&text, "Deux. Trois.", LIMITS, 2);
    say(&text, "Deux.", LIMITS, 0.5F);
    assert_candidates(&text, LIMITS,
                      (const char *[]){"Deux. Trois.", "Trois.", "Un.", "Deux.", NULL});
}

static void tells_what_all_requirements_scored(void **state)
{
    (void)state;
    const struct scored_text text = silent_text("Un. Deux.");
    say(&text, "Un.", LIMITS, 1);
    say(&text, "Un.", HARMS, -3);
    const struct candidates *found = &found_in(&text)[LIMITS];
    assert_int_equal(found->count, 1);
    assert_float_equal(found->items[0].score, 1, 1e-5);
    assert_float_equal(found->items[0].margins[LIMITS], 1, 1e-5);
    assert_float_equal(found->items[0].margins[HARMS], -3, 1e-5);
    assert_true(found->items[0].margins[PRACTICES] < -90);
}

static void finds_nothing_by_being_evidence_at_all(void **state)
{
    (void)state;
    const struct scored_text text = silent_text("Un. Deux.");
    text.items[EVIDENCE] = 1e6F;
    for (uint32_t i = 0; i < pack.referential.requirement_count; i++)
        assert_int_equal(found_in(&text)[i].count, 0);
}

static void asks_who_ends_first_where_several_are_wanted(void **state)
{
    (void)state;
    const struct scored_text text = silent_text("Un. Deux. Trois.");
    say(&text, "Trois.", PRACTICES, 9);
    say(&text, "Deux. Trois.", PRACTICES, 8);
    say(&text, "Un. Deux. Trois.", PRACTICES, 7);
    say(&text, "Un. Deux.", PRACTICES, 1);
    say(&text, "Deux.", PRACTICES, 0);
    assert_candidates(
        &text, PRACTICES,
        (const char *[]){"Deux.", "Un. Deux.", "Trois.", "Deux. Trois.", "Un. Deux. Trois.", NULL});
}

static void asks_none_that_is_too_far_from_the_threshold(void **state)
{
    (void)state;
    const struct scored_text text = silent_text("Un. Deux. Trois.");
    say(&text, "Un.", LIMITS, -0.99F);
    say(&text, "Deux.", LIMITS, -1.01F);
    assert_candidates(&text, LIMITS, (const char *[]){"Un.", NULL});
    assert_candidates(&text, PRACTICES, (const char *[]){NULL});
}

static void counts_scores_from_the_threshold_and_has_the_mentions(void **state)
{
    (void)state;
    const struct scored_text text = silent_text("De l'eau. Et de l'électricité.");
    say(&text, "De l'eau. Et de l'électricité.", PRACTICES, 0.25F);
    const struct candidates *all = found_in(&text);
    assert_float_equal(all[PRACTICES].items[0].score, 0.25F, 1e-5F);
    struct list_set mentions = {0};
    for (uint32_t i = 0; i < pack.list_count; i++)
        if (text_is(pack.lists[i], "water") || text_is(pack.lists[i], "energy"))
            list_set_add(&mentions, i);
    assert_memory_equal(&all[PRACTICES].items[0].passage.mentions, &mentions, sizeof mentions);
}

static void finds_them_sheet_by_sheet(void **state)
{
    (void)state;
    const struct scored_text text = silent_text("Un. Deux. Trois.");
    const uint32_t second = window_quoting(text.reading, &text.windows, "Deux.");
    say(&text, "Un.", LIMITS, 1);
    say(&text, "Deux.", LIMITS, 2);
    say(&text, "Trois.", LIMITS, 3);
    const struct scores sheets[] = {
        {text.items, NULL, TINY_WIDTH, 0, second},
        {text.items + second * TINY_WIDTH, NULL, TINY_WIDTH, second, text.windows.count - second},
    };
    struct candidate_search *search =
        candidate_search_create(text.reading, &text.windows, &pack, lowest, arena);
    candidate_search_add(search, &sheets[0]);
    candidate_search_add(search, &sheets[1]);
    assert_found(&text, &candidate_search_end(search)[LIMITS],
                 (const char *[]){"Trois.", "Deux.", "Un.", NULL});
}

static void asks_none_where_nothing_was_taught(void **state)
{
    (void)state;
    const struct scored_text text = silent_text("Un.");
    say(&text, "Un.", LIMITS, 1);
    text.items[HARMS] = 1e9F; /* whose threshold nothing reaches */
    assert_candidates(&text, HARMS, (const char *[]){NULL});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(asks_the_loudest_first_where_one_is_wanted),
        cmocka_unit_test(tells_what_all_requirements_scored),
        cmocka_unit_test(finds_nothing_by_being_evidence_at_all),
        cmocka_unit_test(asks_who_ends_first_where_several_are_wanted),
        cmocka_unit_test(asks_none_that_is_too_far_from_the_threshold),
        cmocka_unit_test(counts_scores_from_the_threshold_and_has_the_mentions),
        cmocka_unit_test(finds_them_sheet_by_sheet),
        cmocka_unit_test(asks_none_where_nothing_was_taught),
    };
    return cmocka_run_group_tests(tests, begin_tiny, end_tiny);
}
