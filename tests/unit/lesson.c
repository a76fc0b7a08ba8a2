#include "arena.h"

#include "learn/lesson.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct requirement requirements[] = {{.id = TEXT("gdpr"), .at_least = 2},
                                                  {.id = TEXT("ethics"), .at_least = 1}};
static const struct pack pack = {
    .referential = {.requirements = requirements, .requirement_count = 2}};

/* The requirements, and being evidence at all. */
enum { GDPR, ETHICS, WIDTH, EVIDENCE = WIDTH };

static struct lesson lesson_of(const char *markdown)
{
    char path[] = "/tmp/dossier-lint-lesson-XXXXXX";
    struct failure failure = {0};
    struct marked_document marked;
    struct lesson lesson;
    int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    assert_int_equal(write(descriptor, markdown, strlen(markdown)), strlen(markdown));
    close(descriptor);
    bool read = marked_document_read(path, &pack.referential, arena, &marked, &failure);
    unlink(path);
    if (!read)
        fail_msg("refused: %s", failure.where);
    lesson_from_dossier(&lesson, &marked, &pack, arena);
    return lesson;
}

static enum answer answer_of(const struct lesson *lesson, const char *quote, uint32_t score)
{
    for (uint32_t i = 0; i < lesson->windows.count; i++)
        if (text_is(passage_quote(lesson->reading, &lesson->windows.items[i], arena), quote))
            return lesson_answer(lesson, &pack, i, score);
    fail_msg("no window is « %s »", quote);
    return ANSWER_UNKNOWN;
}

static void says_which_windows_are_evidence(void **state)
{
    (void)state;
    struct lesson lesson = lesson_of("Un début. <!-- @gdpr -->Des numéros partout.<!-- /gdpr --> "
                                     "Fin de ce long paragraphe que voici.");
    assert_true(lesson.is_dossier);
    assert_int_equal(answer_of(&lesson, "Des numéros partout.", GDPR), ANSWER_YES);
    assert_int_equal(answer_of(&lesson, "Un début.", GDPR), ANSWER_NO);
    assert_int_equal(answer_of(&lesson, "Des numéros partout.", ETHICS), ANSWER_NO);
    /* most of these words are marked, */
    assert_int_equal(answer_of(&lesson, "Un début. Des numéros partout.", GDPR), ANSWER_YES);
    /* less than most of these */
    assert_int_equal(
        answer_of(&lesson, "Des numéros partout. Fin de ce long paragraphe que voici.", GDPR),
        ANSWER_PARTLY);
    lesson_end(&lesson);
}

static void asks_for_half_of_a_marked_piece(void **state)
{
    (void)state;
    /* 7, 22 and 26 bytes of 55 */
    struct lesson lesson = lesson_of("<!-- @ethics -->Un mot. Des numéros sans nom. "
                                     "Et pas une ville non plus.<!-- /ethics --> Fin.");
    assert_int_equal(answer_of(&lesson, "Un mot.", ETHICS), ANSWER_PARTLY);
    assert_int_equal(answer_of(&lesson, "Des numéros sans nom.", ETHICS), ANSWER_PARTLY);
    assert_int_equal(answer_of(&lesson, "Un mot. Des numéros sans nom.", ETHICS), ANSWER_YES);
    lesson_end(&lesson);
}

/* Of the first requirement, two pieces are asked. */
static void asks_for_more_of_a_piece_that_is_counted(void **state)
{
    (void)state;
    /* 7, 22 and 26 bytes of 55 */
    struct lesson lesson = lesson_of("<!-- @gdpr -->Un mot. Des numéros sans nom. "
                                     "Et pas une ville non plus.<!-- /gdpr --> Fin.");
    /* less than half of it is none of it, */
    assert_int_equal(answer_of(&lesson, "Un mot.", GDPR), ANSWER_NO);
    assert_int_equal(answer_of(&lesson, "Des numéros sans nom.", GDPR), ANSWER_NO);
    assert_int_equal(answer_of(&lesson, "Et pas une ville non plus.", GDPR), ANSWER_NO);
    /* more than half and less than seven tenths nobody can say, */
    assert_int_equal(answer_of(&lesson, "Un mot. Des numéros sans nom.", GDPR), ANSWER_PARTLY);
    /* the rest is all of it, */
    assert_int_equal(answer_of(&lesson, "Des numéros sans nom. Et pas une ville non plus.", GDPR),
                     ANSWER_YES);
    assert_int_equal(
        answer_of(&lesson, "Un mot. Des numéros sans nom. Et pas une ville non plus.", GDPR),
        ANSWER_YES);
    /* and a part of it amid much else is still a part */
    assert_int_equal(answer_of(&lesson, "Fin.", GDPR), ANSWER_NO);
    lesson_end(&lesson);
    lesson = lesson_of("Voici bien des mots pour rien du tout. <!-- @gdpr -->Un mot. "
                       "Des numéros sans nom.<!-- /gdpr -->");
    assert_int_equal(answer_of(&lesson, "Voici bien des mots pour rien du tout. Un mot.", GDPR),
                     ANSWER_PARTLY);
    lesson_end(&lesson);
}

static void takes_the_sentence_that_holds_a_short_piece(void **state)
{
    (void)state;
    struct lesson lesson = lesson_of(
        "Avec <!-- @ethics -->Claude<!-- /ethics --> tout se fait en un clin d'œil. Oui.");
    assert_int_equal(answer_of(&lesson, "Avec Claude tout se fait en un clin d'œil.", ETHICS),
                     ANSWER_YES);
    assert_int_equal(answer_of(&lesson, "Avec Claude tout se fait en un clin d'œil. Oui.", ETHICS),
                     ANSWER_PARTLY);
    lesson_end(&lesson);
}

static void takes_the_row_that_holds_a_short_piece(void **state)
{
    (void)state;
    struct lesson lesson = lesson_of("| Outil | Ce que j'en fais |\n|---|---|\n"
                                     "| <!-- @ethics -->Claude<!-- /ethics --> | des brouillons |\n"
                                     "| Canva | des affiches |\n");
    assert_int_equal(answer_of(&lesson, "Claude | des brouillons", ETHICS), ANSWER_YES);
    assert_int_equal(answer_of(&lesson, "Canva | des affiches", ETHICS), ANSWER_NO);
    assert_int_equal(
        answer_of(&lesson, "Claude | des brouillons" QUOTE_BREAK "Canva | des affiches", ETHICS),
        ANSWER_PARTLY);
    lesson_end(&lesson);
}

static void lets_yes_of_one_mark_stand_beside_the_others(void **state)
{
    (void)state;
    struct lesson lesson = lesson_of("<!-- @gdpr#1 -->Des numéros partout.<!-- /gdpr#1 --> "
                                     "<!-- @gdpr#2 -->Rien n'est gardé.<!-- /gdpr#2 -->");
    assert_int_equal(answer_of(&lesson, "Des numéros partout.", GDPR), ANSWER_YES);
    assert_int_equal(answer_of(&lesson, "Rien n'est gardé.", GDPR), ANSWER_YES);
    assert_int_equal(answer_of(&lesson, "Des numéros partout. Rien n'est gardé.", GDPR),
                     ANSWER_PARTLY);
    lesson_end(&lesson);
}

static void says_what_is_evidence_at_all(void **state)
{
    (void)state;
    struct lesson lesson = lesson_of("Début. <!-- @ethics -->Nous le disons.<!-- /ethics --> "
                                     "<!-- @gdpr -->Des numéros partout.<!-- /gdpr --> Fin.");
    assert_int_equal(answer_of(&lesson, "Début.", EVIDENCE), ANSWER_NO);
    assert_int_equal(answer_of(&lesson, "Nous le disons.", EVIDENCE), ANSWER_YES);
    assert_int_equal(answer_of(&lesson, "Des numéros partout.", EVIDENCE), ANSWER_YES);
    assert_int_equal(answer_of(&lesson, "Début. Nous le disons.", EVIDENCE), ANSWER_YES);
    lesson_end(&lesson);
    /* a part of a piece is no piece where pieces are counted, and may be one where they are not */
    lesson = lesson_of("<!-- @gdpr -->Un mot. Des numéros sans nom. Et pas une ville non plus."
                       "<!-- /gdpr --> Fin.");
    assert_int_equal(answer_of(&lesson, "Un mot.", GDPR), ANSWER_NO);
    assert_int_equal(answer_of(&lesson, "Un mot.", EVIDENCE), ANSWER_NO);
    lesson_end(&lesson);
    lesson = lesson_of("<!-- @ethics -->Un mot. Des numéros sans nom. Et pas une ville non plus."
                       "<!-- /ethics --> Fin.");
    assert_int_equal(answer_of(&lesson, "Un mot.", EVIDENCE), ANSWER_PARTLY);
    assert_int_equal(answer_of(&lesson, "Fin.", EVIDENCE), ANSWER_NO);
    lesson_end(&lesson);
}

static void numbers_the_pieces_of_each_sentence(void **state)
{
    (void)state;
    struct lesson lesson =
        lesson_of("Début. <!-- @gdpr#1 -->Un.<!-- /gdpr#1 --> <!-- @gdpr#2 -->Deux. Trois."
                  "<!-- /gdpr#2 --> <!-- @ethics -->Fin.<!-- /ethics -->");
    static const uint32_t expected[][WIDTH] = {{0, 0}, {2, 0}, {3, 0}, {3, 0}, {0, 1}};
    assert_int_equal(reading_sentences(lesson.reading), 5);
    assert_memory_equal(lesson.pieces, expected, sizeof expected);
    lesson_end(&lesson);
}

static void counts_two_pieces_of_one_sort_as_one(void **state)
{
    (void)state;
    struct lesson lesson =
        lesson_of("<!-- @gdpr#1 type=article -->Un.<!-- /gdpr#1 --> "
                  "<!-- @gdpr#2 type=affiche -->Deux.<!-- /gdpr#2 --> "
                  "<!-- @gdpr#3 type=article -->Trois.<!-- /gdpr#3 --> "
                  "<!-- @gdpr#4 -->Quatre.<!-- /gdpr#4 --> <!-- @gdpr#5 -->Cinq.<!-- /gdpr#5 --> "
                  "<!-- @ethics#6 type=article -->Six.<!-- /ethics#6 --> "
                  "<!-- @gdpr#7 type=article -->Sept.<!-- /gdpr#7 -->");
    static const uint32_t expected[][WIDTH] = {{2, 0}, {3, 0}, {2, 0}, {5, 0},
                                               {6, 0}, {0, 7}, {2, 0}};
    assert_int_equal(reading_sentences(lesson.reading), 7);
    assert_memory_equal(lesson.pieces, expected, sizeof expected);
    /* each is evidence still */
    assert_int_equal(answer_of(&lesson, "Trois.", GDPR), ANSWER_YES);
    lesson_end(&lesson);
}

static void takes_a_wordless_picture(void **state)
{
    (void)state;
    struct lesson lesson = lesson_of("Avant.\n\n<!-- @gdpr -->\n\n![](a.png)\n\n<!-- /gdpr -->\n");
    static const uint32_t expected[][WIDTH] = {{0, 0}, {1, 0}};
    assert_int_equal(reading_sentences(lesson.reading), 2);
    assert_memory_equal(lesson.pieces, expected, sizeof expected);
    assert_int_equal(answer_of(&lesson, "", GDPR), ANSWER_YES);
    lesson_end(&lesson);
}

/* A phrase in the lines [first, end) of the Markdown. */
static struct lesson lesson_of_lines(const char *markdown, unsigned first, unsigned end,
                                     uint32_t requirement, bool met)
{
    struct failure failure;
    struct lesson lesson;
    struct phrase_in_place phrase = {
        .first_line = first, .end_line = end, .requirement = requirement, .met = met};
    assert_true(marked_document_parse("phrase.md", text_of(markdown), &pack.referential, arena,
                                      &phrase.marked, &failure));
    lesson_from_phrase(&lesson, &phrase, &pack, arena);
    assert_false(lesson.is_dossier);
    assert_int_equal(lesson.phrase_requirement, requirement);
    assert_int_equal(lesson.phrase_met, met);
    return lesson;
}

static struct lesson phrase_lesson(const char *markdown, bool met)
{
    return lesson_of_lines(markdown, 1, UINT_MAX, ETHICS, met);
}

static void lets_only_the_phrase_answer(void **state)
{
    (void)state;
    static const char text[] = "Avant.\n\nUn.\n\nDeux. Trois.\n\nAprès.\n";
    struct lesson lesson = lesson_of_lines(text, 3, 7, ETHICS, true);
    assert_int_equal(lesson.first_sentence, 1);
    assert_int_equal(lesson.end_sentence, 4);
    assert_int_equal(answer_of(&lesson, "Avant.", ETHICS), ANSWER_UNKNOWN);
    assert_int_equal(answer_of(&lesson, "Avant." QUOTE_BREAK "Un.", ETHICS), ANSWER_PARTLY);
    assert_int_equal(answer_of(&lesson, "Un.", ETHICS), ANSWER_PARTLY);
    assert_int_equal(answer_of(&lesson, "Un." QUOTE_BREAK "Deux. Trois.", ETHICS), ANSWER_YES);
    assert_int_equal(answer_of(&lesson, "Deux. Trois." QUOTE_BREAK "Après.", ETHICS),
                     ANSWER_PARTLY);
    assert_int_equal(answer_of(&lesson, "Après.", ETHICS), ANSWER_UNKNOWN);
    lesson_end(&lesson);
    lesson = lesson_of_lines(text, 3, 7, ETHICS, false);
    assert_int_equal(answer_of(&lesson, "Avant." QUOTE_BREAK "Un.", ETHICS), ANSWER_NO);
    assert_int_equal(answer_of(&lesson, "Après.", ETHICS), ANSWER_UNKNOWN);
    lesson_end(&lesson);
}

static void takes_most_of_a_phrase_that_is_met(void **state)
{
    (void)state;
    struct lesson lesson = phrase_lesson("Un. Deux. Trois.", true);
    assert_int_equal(answer_of(&lesson, "Un.", ETHICS), ANSWER_PARTLY);
    assert_int_equal(answer_of(&lesson, "Un. Deux.", ETHICS), ANSWER_YES);
    assert_int_equal(answer_of(&lesson, "Un. Deux. Trois.", ETHICS), ANSWER_YES);
    assert_int_equal(answer_of(&lesson, "Un.", GDPR), ANSWER_UNKNOWN);
    assert_int_equal(answer_of(&lesson, "Un. Deux.", EVIDENCE), ANSWER_YES);
    lesson_end(&lesson);
}

static void takes_nothing_of_a_phrase_that_is_not(void **state)
{
    (void)state;
    struct lesson lesson = phrase_lesson("Un. Deux.", false);
    assert_int_equal(answer_of(&lesson, "Un.", ETHICS), ANSWER_NO);
    assert_int_equal(answer_of(&lesson, "Un. Deux.", ETHICS), ANSWER_NO);
    assert_int_equal(answer_of(&lesson, "Un. Deux.", GDPR), ANSWER_UNKNOWN);
    assert_int_equal(answer_of(&lesson, "Un. Deux.", EVIDENCE), ANSWER_NO);
    lesson_end(&lesson);
}

static void takes_the_pieces_marked_in_a_phrase(void **state)
{
    (void)state;
    struct lesson lesson =
        lesson_of_lines("Avant.\n\nVoici. <!-- @gdpr#1 -->Un nom.<!-- /gdpr#1 --> "
                        "<!-- @gdpr#2 -->Une ville.<!-- /gdpr#2 -->\n",
                        3, UINT_MAX, GDPR, true);
    static const uint32_t expected[][WIDTH] = {{0}, {0}, {2}, {3}};
    assert_memory_equal(lesson.pieces, expected, sizeof expected);
    assert_int_equal(answer_of(&lesson, "Avant.", GDPR), ANSWER_UNKNOWN);
    assert_int_equal(answer_of(&lesson, "Voici.", GDPR), ANSWER_NO);
    assert_int_equal(answer_of(&lesson, "Un nom.", GDPR), ANSWER_YES);
    assert_int_equal(answer_of(&lesson, "Une ville.", GDPR), ANSWER_YES);
    assert_int_equal(answer_of(&lesson, "Une ville.", EVIDENCE), ANSWER_YES);
    assert_int_equal(answer_of(&lesson, "Une ville.", ETHICS), ANSWER_UNKNOWN);
    lesson_end(&lesson);
}

/* One piece where two are asked. */
static void takes_the_piece_of_a_phrase_that_is_not_met(void **state)
{
    (void)state;
    struct lesson lesson = lesson_of_lines("Voici. <!-- @gdpr -->Un nom.<!-- /gdpr --> C’est tout.",
                                           1, UINT_MAX, GDPR, false);
    assert_int_equal(answer_of(&lesson, "Un nom.", GDPR), ANSWER_YES);
    assert_int_equal(answer_of(&lesson, "C’est tout.", GDPR), ANSWER_NO);
    assert_false(lesson.phrase_met);
    lesson_end(&lesson);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_which_windows_are_evidence),
        cmocka_unit_test(asks_for_half_of_a_marked_piece),
        cmocka_unit_test(asks_for_more_of_a_piece_that_is_counted),
        cmocka_unit_test(takes_the_sentence_that_holds_a_short_piece),
        cmocka_unit_test(takes_the_row_that_holds_a_short_piece),
        cmocka_unit_test(lets_yes_of_one_mark_stand_beside_the_others),
        cmocka_unit_test(says_what_is_evidence_at_all),
        cmocka_unit_test(numbers_the_pieces_of_each_sentence),
        cmocka_unit_test(counts_two_pieces_of_one_sort_as_one),
        cmocka_unit_test(takes_a_wordless_picture),
        cmocka_unit_test(lets_only_the_phrase_answer),
        cmocka_unit_test(takes_most_of_a_phrase_that_is_met),
        cmocka_unit_test(takes_nothing_of_a_phrase_that_is_not),
        cmocka_unit_test(takes_the_pieces_marked_in_a_phrase),
        cmocka_unit_test(takes_the_piece_of_a_phrase_that_is_not_met),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
