#include "unit.h"

#include "base/arena.h"
#include "learn/learn_words.h"

#include <stdio.h>
#include <string.h>

enum { MOST_LESSONS = 8 };

/* The dictionary learned from lessons that hold these words, of which so many are dossiers or
 * phrases; the rest are examples. */
static void assert_words(const char *const *lessons, uint32_t count, uint32_t tried_count,
                         const char *expected)
{
    struct lesson items[MOST_LESSONS] = {0};
    const struct school school = {.arena = arena_create(),
                                  .lessons = items,
                                  .lesson_count = count,
                                  .tried_count = tried_count};
    for (uint32_t i = 0; i < count; i++) {
        struct text rest = text_of(lessons[i]), word;
        items[i].lexicon = lexicon_create(NULL);
        while (text_next_word(&rest, &word))
            lexicon_add(items[i].lexicon, word);
    }
    const struct word_list words = learn_words(&school);
    char found[64] = "";
    for (uint32_t i = 0; i < words.count; i++) {
        assert_true(strlen(found) + words.items[i].length + 2 < sizeof found);
        strncat(found, words.items[i].bytes, words.items[i].length);
        strcat(found, " ");
    }
    assert_string_equal(found, expected);
    for (uint32_t i = 0; i < count; i++)
        lexicon_destroy(items[i].lexicon);
    arena_destroy(school.arena);
}

static void keeps_words_of_three_lessons_those_of_most_first(void **state)
{
    (void)state;
    static const char *const lessons[] = {"eau fer or", "or eau", "or eau fer fer fer", "or bois"};
    assert_words(lessons, 4, 4, "or eau ");
}

static void puts_words_of_as_many_lessons_in_their_order(void **state)
{
    (void)state;
    static const char *const lessons[] = {"or fer eau", "eau or fer", "fer eau or"};
    assert_words(lessons, 3, 3, "eau fer or ");
}

static void keeps_words_as_they_are_written(void **state)
{
    (void)state;
    static const char *const lessons[] = {"Eau eau", "eau", "eau EAU"};
    assert_words(lessons, 3, 3, "eau ");
}

static void does_not_count_examples(void **state)
{
    (void)state;
    static const char *const lessons[] = {"eau or", "eau or", "eau", "or", "or"};
    assert_words(lessons, 5, 3, "eau ");
}

/* 30,000 words of three lessons, one of them of a fourth. */
static void keeps_no_more_than_is_fast_to_look_up(void **state)
{
    (void)state;
    struct lesson items[4] = {0};
    const struct school school = {
        .arena = arena_create(), .lessons = items, .lesson_count = 4, .tried_count = 4};
    for (size_t i = 0; i < 4; i++)
        items[i].lexicon = lexicon_create(NULL);
    for (unsigned word = 0; word < 30000; word++) {
        char written[16];
        snprintf(written, sizeof written, "mot%u", word);
        for (size_t i = 0; i < (word == 29999 ? 4 : 3); i++)
            lexicon_add(items[i].lexicon, text_of(written));
    }
    const struct word_list words = learn_words(&school);
    assert_int_equal(words.count, 24000);
    assert_true(text_is(words.items[0], "mot29999"));
    for (size_t i = 0; i < 4; i++)
        lexicon_destroy(items[i].lexicon);
    arena_destroy(school.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_words_of_three_lessons_those_of_most_first),
        cmocka_unit_test(puts_words_of_as_many_lessons_in_their_order),
        cmocka_unit_test(keeps_words_as_they_are_written),
        cmocka_unit_test(does_not_count_examples),
        cmocka_unit_test(keeps_no_more_than_is_fast_to_look_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
