#include "arena.h"

#include "learn/phrase.h"

#include <string.h>

static const struct text around[] = {TEXT("Zéro."), TEXT("Un."), TEXT("Deux."), TEXT("Trois.")};

static const struct requirement requirements[] = {{.id = TEXT("gdpr")}};
static const struct referential referential = {.requirements = requirements,
                                               .requirement_count = 1};

static struct phrase_in_place put(uint32_t number, uint32_t paragraphs)
{
    const struct example phrase = {.requirement = 3, .met = true, .text = TEXT("Ceci.\n\nCela.")};
    const struct pack_extras extras = {.surroundings = around, .surroundings_count = paragraphs};
    struct phrase_in_place place;
    struct failure failure;
    assert_true(phrase_put(&place, &phrase, number, &referential, &extras, arena, &failure));
    assert_int_equal(place.requirement, 3);
    assert_true(place.met);
    return place;
}

static void assert_blocks(const struct phrase_in_place *place, const char *expected)
{
    char all[128] = "";
    for (uint32_t i = 0; i < place->marked.document->body_count; i++) {
        strncat(all, place->marked.document->blocks[i].text.bytes,
                place->marked.document->blocks[i].text.length);
        strcat(all, " ");
    }
    assert_string_equal(all, expected);
}

static void stands_alone_without_surroundings(void **state)
{
    (void)state;
    const struct phrase_in_place place = put(0, 0);
    assert_blocks(&place, "Ceci. Cela. ");
    assert_int_equal(place.first_line, 1);
}

static void stands_among_paragraphs(void **state)
{
    (void)state;
    const struct phrase_in_place place = put(0, 4);
    assert_blocks(&place, "Zéro. Ceci. Cela. Un. Deux. ");
    assert_int_equal(place.first_line, 3);
    assert_int_equal(place.marked.document->blocks[1].place.line, 3);
    assert_true(place.marked.document->blocks[2].place.line < place.end_line);
    assert_int_equal(place.marked.document->blocks[3].place.line, place.end_line);
}

static void takes_paragraphs_in_turn(void **state)
{
    (void)state;
    struct phrase_in_place place = put(1, 4);
    assert_blocks(&place, "Trois. Ceci. Cela. Zéro. Un. ");
    place = put(0, 1);
    assert_blocks(&place, "Zéro. Ceci. Cela. Zéro. Zéro. ");
}

/* Which of many paragraphs a phrase stands among, as bits. */
static uint32_t paragraphs_around(uint32_t number)
{
    enum { MANY = 17 };
    static const char *const letters = "abcdefghijklmnopq";
    struct text many[MANY];
    for (uint32_t i = 0; i < MANY; i++)
        many[i] = (struct text){letters + i, 1};
    const struct example phrase = {.text = TEXT("Ceci.")};
    const struct pack_extras extras = {.surroundings = many, .surroundings_count = MANY};
    struct phrase_in_place place;
    struct failure failure;
    uint32_t bits = 0;
    assert_true(phrase_put(&place, &phrase, number, &referential, &extras, arena, &failure));
    assert_int_equal(place.marked.document->body_count, 4);
    for (uint32_t i = 0; i < 4; i++)
        if (i != 1)
            bits |= UINT32_C(1) << (place.marked.document->blocks[i].text.bytes[0] - 'a');
    return bits;
}

static void shares_no_paragraph_with_another_fold(void **state)
{
    (void)state;
    uint32_t of_fold[FOLDS] = {0};
    for (uint32_t i = 0; i < 4 * FOLDS; i++)
        of_fold[i % FOLDS] |= paragraphs_around(i);
    for (uint32_t i = 0; i < FOLDS; i++)
        for (uint32_t j = 0; j < i; j++)
            assert_int_equal(of_fold[i] & of_fold[j], 0);
}

static void takes_marks_out(void **state)
{
    (void)state;
    const struct example phrase = {
        .text =
            TEXT("<!-- @gdpr#1 -->Ceci.<!-- /gdpr#1 --> <!-- @gdpr#2 -->Cela.<!-- /gdpr#2 -->")};
    const struct pack_extras extras = {.surroundings = around, .surroundings_count = 4};
    struct phrase_in_place place;
    struct failure failure;
    assert_true(phrase_put(&place, &phrase, 0, &referential, &extras, arena, &failure));
    assert_blocks(&place, "Zéro. Ceci. Cela. Un. Deux. ");
    assert_int_equal(place.marked.mark_count, 2);
    assert_int_equal(place.marked.marks[1].first_block, 1);
    assert_int_equal(place.marked.marks[1].first_byte, strlen("Ceci. "));
}

static void refuses_a_mark_without_end(void **state)
{
    (void)state;
    const struct example phrase = {.text = TEXT("<!-- @gdpr -->Ceci.")};
    const struct pack_extras extras = {0};
    struct phrase_in_place place;
    struct failure failure;
    assert_false(phrase_put(&place, &phrase, 0, &referential, &extras, arena, &failure));
    assert_int_equal(failure.message, MESSAGE_TEACHING_BAD_MARK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stands_alone_without_surroundings),
        cmocka_unit_test(stands_among_paragraphs),
        cmocka_unit_test(takes_paragraphs_in_turn),
        cmocka_unit_test(shares_no_paragraph_with_another_fold),
        cmocka_unit_test(takes_marks_out),
        cmocka_unit_test(refuses_a_mark_without_end),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
