#include "unit.h"

#include "learn/calibration.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define THRESHOLD(...)                                                                             \
    threshold_of((struct trial[]){__VA_ARGS__},                                                    \
                 sizeof((struct trial[]){__VA_ARGS__}) / sizeof(struct trial))
#define MET(score)                                                                                 \
    {                                                                                              \
        (score), 1, true                                                                           \
    }
#define MISSING(score)                                                                             \
    {                                                                                              \
        (score), 1, false                                                                          \
    }

static float threshold_of(struct trial *items, size_t count)
{
    struct trials trials = {items, count, count};
    return trials_threshold(&trials);
}

static void assert_near(float number, float expected)
{
    if (fabsf(number - expected) > 1e-5F)
        fail_msg("%g, not %g", (double)number, (double)expected);
}

static void assert_between(float number, float low, float high)
{
    if (number <= low || number >= high)
        fail_msg("%g is not between %g and %g", (double)number, (double)low, (double)high);
}

/* Scores here lie so far apart that their scatter does not matter. */
static void parts_met_from_missing(void **state)
{
    (void)state;
    assert_between(THRESHOLD(MET(40), MISSING(-20), MET(20), MISSING(10)), 10, 20);
}

static void weighs_trials(void **state)
{
    (void)state;
    /* the one at 50 counts as much as twenty: better miss the two met below it */
    assert_between(THRESHOLD(MISSING(0), MISSING(10), MET(20), MET(30), {50, 20, false}, MET(60)),
                   50, 60);
}

static void is_right_most_often(void **state)
{
    (void)state;
    /* one false alarm at 50 rather than two dossiers missed */
    assert_between(THRESHOLD(MISSING(0), MISSING(10), MET(20), MET(30), MISSING(50), MET(60)), 10,
                   20);
}

/* So many times five dossiers that miss it at 0, one that meets it at 10, three that miss it at 20,
 * and one that meets it at 30. */
static float threshold_of_many(size_t times)
{
    static const struct trial ten[] = {MISSING(0),  MISSING(0), MISSING(0),  MISSING(0),
                                       MISSING(0),  MET(10),    MISSING(20), MISSING(20),
                                       MISSING(20), MET(30)};
    enum { TEN = sizeof ten / sizeof ten[0] };
    struct trial items[20 * TEN];
    for (size_t i = 0; i < times; i++)
        memcpy(items + i * TEN, ten, sizeof ten);
    return threshold_of(items, times * TEN);
}

static void weighs_met_and_missing_the_same(void **state)
{
    (void)state;
    /* by count, the 60 missing ones at 20 would outweigh the 20 met ones at 10: below 10,
     * (40 + 5) / 50 + (100 + 5) / 170 are right, above 20 (20 + 5) / 50 + (160 + 5) / 170 */
    assert_between(threshold_of_many(20), 0, 10);
}

static void weighs_few_trials_less(void **state)
{
    (void)state;
    /* the one met at 10 may be chance: below it, (2 + 5) / 12 + (5 + 5) / 18 are right, above 20
     * (1 + 5) / 12 + (8 + 5) / 18 */
    assert_between(threshold_of_many(1), 20, 30);
}

static void hangs_on_no_single_trial(void **state)
{
    (void)state;
    struct trial items[40];
    for (size_t i = 0; i < 40; i++)
        items[i] = i < 20 ? (struct trial)MISSING(0) : (struct trial)MET(4);
    items[39].score = 0.5F; /* at 0.25 all would be right, for once */
    assert_between(threshold_of(items, 40), 1, 3);
}

static void may_lie_outside_all_trials(void **state)
{
    (void)state;
    /* nothing was ever there: no score seen so far is enough */
    assert_between(THRESHOLD(MISSING(0), MISSING(3)), 3, INFINITY);
    /* it always was: each score seen so far is */
    assert_between(THRESHOLD(MET(2), MET(-1)), -INFINITY, -1);
    assert_near(threshold_of(NULL, 0), 0);
}

static void takes_a_short_dossier_for_what_it_says_of_long_ones(void **state)
{
    (void)state;
    struct trial items[] = {MET(3), MET(3), MISSING(0.5F)};
    struct trials trials = {items, 3, 3};
    /* judged by 1 + (threshold - 1) / 2, it is met up to a threshold of 5 */
    trials_stretch(&trials, 1, 1, 0.5F);
    assert_near(items[0].score, 3);
    assert_near(items[1].score, 5);
    assert_near(items[2].score, 0);
}

/* A text of six one-sentence windows, and pairs of neighbours; requirement 0 is asked once,
 * requirement 1 twice. */
enum { SENTENCES = 6, PAIRS = SENTENCES - 1, WINDOWS = SENTENCES + PAIRS, WIDTH = 2 };

static const struct requirement asked[] = {{.id = TEXT("once"), .at_least = 1},
                                           {.id = TEXT("twice"), .at_least = 2}};
static const struct rule rules[WIDTH];
static const struct pack pack = {.referential = {.requirements = asked, .requirement_count = WIDTH},
                                 .rules = rules};

struct text_at_hand {
    struct passage windows[WINDOWS];
    float scores[WINDOWS][WIDTH + 1]; /* the last, of evidence at all, decides nothing */
    uint32_t pieces[SENTENCES][WIDTH];
    struct list_set mentions[SENTENCES];
    struct leaf leaf;
    struct reading reading;
    struct lesson lesson;
    struct scores view;
    struct trials trials;
};

static void begin_text(struct text_at_hand *text)
{
    memset(text, 0, sizeof *text);
    for (uint32_t i = 0; i < WINDOWS; i++)
        text->windows[i] = (struct passage){
            .first_sentence = i % SENTENCES,
            .end_sentence = i % SENTENCES + (i < SENTENCES ? 1 : 2),
        };
    for (uint32_t i = 0; i < WINDOWS; i++)
        memcpy(text->scores[i], (float[]){-9, -9, 99}, sizeof text->scores[i]);
    text->leaf.sentence_count = SENTENCES;
    text->reading = (struct reading){
        .leaves = &text->leaf, .leaf_count = 1, .sentence_mentions = text->mentions};
    text->lesson = (struct lesson){.reading = &text->reading,
                                   .windows = {text->windows, WINDOWS},
                                   .pieces = &text->pieces[0][0]};
    text->view = (struct scores){&text->scores[0][0], NULL, WIDTH + 1, 0, WINDOWS};
}

static void assert_trial(const struct text_at_hand *text, size_t number, float score, bool met)
{
    assert_true(number < text->trials.count);
    assert_near(text->trials.items[number].score, score);
    assert_int_equal(text->trials.items[number].met, met);
}

static void tries_with_and_without_evidence(void **state)
{
    (void)state;
    struct text_at_hand text;
    begin_text(&text);
    text.pieces[2][0] = 1;
    text.scores[2][0] = 5;             /* the evidence */
    text.scores[SENTENCES + 2][0] = 4; /* with the next sentence: gone as well */
    text.scores[4][0] = 1;             /* the best of the rest */
    trials_add(&text.trials, &text.lesson, &text.view, &pack, 0);
    assert_int_equal(text.trials.count, 2);
    assert_trial(&text, 0, 5, true);
    assert_trial(&text, 1, 1, false);
    free(text.trials.items);
}

static void weighs_what_lacks_it_as_written(void **state)
{
    (void)state;
    struct text_at_hand text;
    begin_text(&text);
    text.scores[3][0] = 2;
    trials_add(&text.trials, &text.lesson, &text.view, &pack, 0);
    assert_near(text.trials.items[0].weight, 5);
    text.pieces[3][0] = 1;
    trials_add(&text.trials, &text.lesson, &text.view, &pack, 0);
    assert_int_equal(text.trials.count, 3);
    assert_near(text.trials.items[1].weight, 1);
    assert_near(text.trials.items[2].weight, 1);
    free(text.trials.items);
}

static void tries_a_text_without_evidence_once(void **state)
{
    (void)state;
    struct text_at_hand text;
    begin_text(&text);
    text.scores[3][0] = 2;
    trials_add(&text.trials, &text.lesson, &text.view, &pack, 0);
    assert_int_equal(text.trials.count, 1);
    assert_trial(&text, 0, 2, false);
    free(text.trials.items);
}

static void lets_the_second_of_two_pieces_decide(void **state)
{
    (void)state;
    struct text_at_hand text;
    begin_text(&text);
    text.pieces[0][1] = 1;
    text.pieces[3][1] = 2;
    text.scores[0][1] = 8;
    text.scores[SENTENCES][1] = 7; /* shares the first sentence: the same piece */
    text.scores[3][1] = 6;
    text.scores[5][1] = 2;
    trials_add(&text.trials, &text.lesson, &text.view, &pack, 1);
    assert_int_equal(text.trials.count, 3);
    assert_trial(&text, 0, 6, true);
    assert_trial(&text, 1, -9, false); /* with none: only one window scores at all */
    assert_trial(&text, 2, 2, false);  /* with the first alone */
    free(text.trials.items);
}

static void calls_one_of_two_pieces_not_enough(void **state)
{
    (void)state;
    struct text_at_hand text;
    begin_text(&text);
    text.pieces[0][1] = text.pieces[1][1] = 1;
    text.scores[0][1] = text.scores[1][1] = 3;
    trials_add(&text.trials, &text.lesson, &text.view, &pack, 1);
    assert_int_equal(text.trials.count, 2);
    assert_trial(&text, 0, 3, false);
    assert_trial(&text, 1, -9, false);
    free(text.trials.items);
}

static void counts_pieces_as_judging_does(void **state)
{
    (void)state;
    static const struct rule kinds[WIDTH] = {[1] = {.kinds = {.bits = {6}}}};
    struct pack kind_pack = pack;
    kind_pack.rules = kinds;
    struct text_at_hand text;
    begin_text(&text);
    text.pieces[0][1] = 1;
    text.pieces[3][1] = 2;
    text.scores[0][1] = 8;
    text.scores[2][1] = 7; /* of the first one's kind */
    text.scores[3][1] = 6; /* of another */
    text.mentions[0] = text.mentions[2] = (struct list_set){.bits = {2}};
    text.mentions[3] = (struct list_set){.bits = {4}};
    trials_add(&text.trials, &text.lesson, &text.view, &kind_pack, 1);
    assert_trial(&text, 0, 6, true);
    free(text.trials.items);
}

static void tries_nothing_where_nothing_is_left(void **state)
{
    (void)state;
    struct text_at_hand text;
    begin_text(&text);
    for (uint32_t i = 0; i < SENTENCES; i++)
        text.pieces[i][0] = 1;
    trials_add(&text.trials, &text.lesson, &text.view, &pack, 0);
    assert_int_equal(text.trials.count, 1);
    assert_trial(&text, 0, -9, true);
    free(text.trials.items);
}

/* Each is shown by the other. */
static const struct requirement shown[] = {
    {.id = TEXT("once"), .at_least = 1, .shown_by = TEXT("never twice")},
    {.id = TEXT("twice"), .at_least = 2, .shown_by = TEXT("once")}};
static const struct pack shown_pack = {
    .referential = {.requirements = shown, .requirement_count = WIDTH}, .rules = rules};

static void tries_nothing_that_other_evidence_may_show(void **state)
{
    (void)state;
    struct text_at_hand text;
    begin_text(&text);
    text.pieces[2][1] = 1;
    trials_add(&text.trials, &text.lesson, &text.view, &shown_pack, 0);
    assert_int_equal(text.trials.count, 0);
    text.pieces[2][1] = 0;
    text.pieces[1][0] = text.pieces[4][1] = 1; /* one of two pieces, which is not enough */
    trials_add(&text.trials, &text.lesson, &text.view, &shown_pack, 1);
    assert_int_equal(text.trials.count, 0);
    free(text.trials.items);
}

static void tries_what_is_met_beside_other_evidence_as_it_is(void **state)
{
    (void)state;
    struct text_at_hand text;
    begin_text(&text);
    text.pieces[0][0] = text.pieces[2][1] = 1;
    text.pieces[4][1] = 2;
    text.scores[0][0] = 5;
    text.scores[2][1] = 7;
    text.scores[4][1] = 6;
    /* without its own evidence, it would still be shown */
    trials_add(&text.trials, &text.lesson, &text.view, &shown_pack, 0);
    assert_int_equal(text.trials.count, 1);
    assert_trial(&text, 0, 5, true);
    trials_add(&text.trials, &text.lesson, &text.view, &shown_pack, 1);
    assert_int_equal(text.trials.count, 2);
    assert_trial(&text, 1, 6, true);
    free(text.trials.items);
}

static void tries_as_ever_where_other_evidence_is_missing(void **state)
{
    (void)state;
    struct text_at_hand text;
    begin_text(&text);
    text.scores[3][0] = 2;
    trials_add(&text.trials, &text.lesson, &text.view, &shown_pack, 0);
    assert_int_equal(text.trials.count, 1);
    assert_trial(&text, 0, 2, false);
    text.pieces[3][0] = 1;
    trials_add(&text.trials, &text.lesson, &text.view, &shown_pack, 0);
    assert_int_equal(text.trials.count, 3);
    assert_trial(&text, 1, 2, true);
    assert_trial(&text, 2, -9, false);
    free(text.trials.items);
}

static void tries_a_phrase_for_its_own_requirement(void **state)
{
    (void)state;
    struct text_at_hand text;
    begin_text(&text);
    text.lesson.pieces = NULL;
    text.lesson.phrase_requirement = 1;
    text.lesson.phrase_met = true;
    text.scores[1][0] = 7;
    text.scores[1][1] = 6;
    text.scores[4][1] = 4;
    trials_add_phrase(&text.trials, &text.lesson, &text.view, &pack);
    assert_int_equal(text.trials.count, 1);
    assert_trial(&text, 0, 4, true);
    free(text.trials.items);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_met_from_missing),
        cmocka_unit_test(weighs_trials),
        cmocka_unit_test(is_right_most_often),
        cmocka_unit_test(weighs_met_and_missing_the_same),
        cmocka_unit_test(weighs_few_trials_less),
        cmocka_unit_test(hangs_on_no_single_trial),
        cmocka_unit_test(may_lie_outside_all_trials),
        cmocka_unit_test(takes_a_short_dossier_for_what_it_says_of_long_ones),
        cmocka_unit_test(tries_with_and_without_evidence),
        cmocka_unit_test(weighs_what_lacks_it_as_written),
        cmocka_unit_test(tries_a_text_without_evidence_once),
        cmocka_unit_test(lets_the_second_of_two_pieces_decide),
        cmocka_unit_test(calls_one_of_two_pieces_not_enough),
        cmocka_unit_test(counts_pieces_as_judging_does),
        cmocka_unit_test(tries_nothing_where_nothing_is_left),
        cmocka_unit_test(tries_nothing_that_other_evidence_may_show),
        cmocka_unit_test(tries_what_is_met_beside_other_evidence_as_it_is),
        cmocka_unit_test(tries_as_ever_where_other_evidence_is_missing),
        cmocka_unit_test(tries_a_phrase_for_its_own_requirement),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
