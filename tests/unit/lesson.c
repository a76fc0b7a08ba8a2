#include "unit.h"

#include "base/arena.h"
#include "input/xml.h"
#include "learn/lesson.h"
#include "reader/reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct requirement requirements[] = {{.id = TEXT("gdpr"), .at_least = 2},
                                                  {.id = TEXT("ethics"), .at_least = 1}};
static const struct pack pack = {
    .referential = {.requirements = requirements, .requirement_count = 2}};

enum { GDPR, ETHICS, WIDTH };

static struct arena *arena;

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

static enum answer answer_of(const struct lesson *lesson, const char *quote, uint32_t requirement)
{
    for (uint32_t i = 0; i < lesson->windows.count; i++)
        if (text_is(passage_quote(lesson->reading, &lesson->windows.items[i], arena), quote))
            return lesson_answer(lesson, &pack, i, requirement);
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

static void asks_for_most_of_a_marked_piece(void **state)
{
    (void)state;
    struct lesson lesson = lesson_of("<!-- @gdpr -->Un mot. Des numéros partout, sans un seul nom, "
                                     "et même sans ville.<!-- /gdpr -->");
    assert_int_equal(answer_of(&lesson, "Un mot.", GDPR), ANSWER_PARTLY);
    assert_int_equal(
        answer_of(&lesson, "Des numéros partout, sans un seul nom, et même sans ville.", GDPR),
        ANSWER_YES);
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
    assert_int_equal(answer_of(&lesson, "Claude | des brouillons / Canva | des affiches", ETHICS),
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

static void numbers_the_pieces_of_each_sentence(void **state)
{
    (void)state;
    struct lesson lesson =
        lesson_of("Début. <!-- @gdpr#1 -->Un.<!-- /gdpr#1 --> <!-- @gdpr#2 -->Deux. Trois."
                  "<!-- /gdpr#2 --> <!-- @ethics -->Fin.<!-- /ethics -->");
    static const uint32_t expected[][WIDTH] = {{0, 0}, {2, 0}, {3, 0}, {3, 0}, {0, 1}};
    assert_int_equal(lesson_sentences(&lesson), 5);
    assert_memory_equal(lesson.pieces, expected, sizeof expected);
    lesson_end(&lesson);
}

static void takes_a_wordless_picture(void **state)
{
    (void)state;
    struct lesson lesson = lesson_of("Avant.\n\n<!-- @gdpr -->\n\n![](a.png)\n\n<!-- /gdpr -->\n");
    static const uint32_t expected[][WIDTH] = {{0, 0}, {1, 0}};
    assert_int_equal(lesson_sentences(&lesson), 2);
    assert_memory_equal(lesson.pieces, expected, sizeof expected);
    assert_int_equal(answer_of(&lesson, "", GDPR), ANSWER_YES);
    lesson_end(&lesson);
}

static struct lesson phrase_lesson(const char *markdown, bool met)
{
    struct failure failure;
    struct lesson lesson;
    const struct document *document =
        document_read_bytes("phrase.md", text_of(markdown), arena, &failure);
    assert_non_null(document);
    lesson_from_phrase(&lesson, document, ETHICS, met, &pack, arena);
    assert_false(lesson.is_dossier);
    assert_int_equal(lesson.phrase_requirement, ETHICS);
    assert_int_equal(lesson.phrase_met, met);
    return lesson;
}

static void takes_most_of_a_phrase_that_is_met(void **state)
{
    (void)state;
    struct lesson lesson = phrase_lesson("Un. Deux. Trois.", true);
    assert_int_equal(answer_of(&lesson, "Un.", ETHICS), ANSWER_PARTLY);
    assert_int_equal(answer_of(&lesson, "Un. Deux.", ETHICS), ANSWER_YES);
    assert_int_equal(answer_of(&lesson, "Un. Deux. Trois.", ETHICS), ANSWER_YES);
    assert_int_equal(answer_of(&lesson, "Un.", GDPR), ANSWER_UNKNOWN);
    lesson_end(&lesson);
}

static void takes_nothing_of_a_phrase_that_is_not(void **state)
{
    (void)state;
    struct lesson lesson = phrase_lesson("Un. Deux.", false);
    assert_int_equal(answer_of(&lesson, "Un.", ETHICS), ANSWER_NO);
    assert_int_equal(answer_of(&lesson, "Un. Deux.", ETHICS), ANSWER_NO);
    assert_int_equal(answer_of(&lesson, "Un. Deux.", GDPR), ANSWER_UNKNOWN);
    lesson_end(&lesson);
}

static int begin(void **state)
{
    (void)state;
    xml_begin();
    arena = arena_create();
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_destroy(arena);
    xml_end();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_which_windows_are_evidence),
        cmocka_unit_test(asks_for_most_of_a_marked_piece),
        cmocka_unit_test(takes_the_sentence_that_holds_a_short_piece),
        cmocka_unit_test(takes_the_row_that_holds_a_short_piece),
        cmocka_unit_test(lets_yes_of_one_mark_stand_beside_the_others),
        cmocka_unit_test(numbers_the_pieces_of_each_sentence),
        cmocka_unit_test(takes_a_wordless_picture),
        cmocka_unit_test(takes_most_of_a_phrase_that_is_met),
        cmocka_unit_test(takes_nothing_of_a_phrase_that_is_not),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
