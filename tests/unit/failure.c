#include "unit.h"

#include "base/failure.h"

#include <errno.h>
#include <string.h>

static void assert_says(const struct failure *failure, enum locale locale, const char *expected)
{
    struct buffer said = {0};
    failure_format(failure, locale, &said);
    assert_string_equal(said.bytes, expected);
    buffer_free(&said);
}

static void says_what_happened_in_both_languages(void **state)
{
    (void)state;
    struct failure failure;
    assert_false(failure_set_number(&failure, MESSAGE_DOCUMENT_TOO_LARGE, 1000));
    assert_says(&failure, LOCALE_FR,
                "plus de 1000 paragraphes et cellules ; donnez le dossier en plusieurs fichiers");
    assert_says(&failure, LOCALE_EN,
                "more than 1000 paragraphs and cells; split the dossier into several files");
    assert_false(failure_set(&failure, MESSAGE_DOCUMENT_TOO_LARGE, NULL, NULL));
    assert_says(&failure, LOCALE_EN,
                "more than  paragraphs and cells; split the dossier into several files");
}

static void a_bare_line_belongs_to_the_next_name(void **state)
{
    (void)state;
    struct failure failure;
    failure_set(&failure, MESSAGE_XML_DOCTYPE, NULL, NULL);
    failure_at(&failure, "", 12);
    failure_at(&failure, "content.xml", 0);
    assert_string_equal(failure.where, "content.xml:12");
}

static void says_where_outermost_first(void **state)
{
    (void)state;
    struct failure failure;
    failure_set(&failure, MESSAGE_XML_DOCTYPE, NULL, NULL);
    assert_false(failure_at(&failure, "word/document.xml", 12));
    assert_false(failure_at(&failure, "a.docx", 0));
    assert_string_equal(failure.where, "a.docx: word/document.xml:12");
    assert_says(&failure, LOCALE_EN,
                "a.docx: word/document.xml:12: DOCTYPE declaration refused: no office document has "
                "one; save it again from Word or LibreOffice");
}

/* In French words are set off from a colon, which editors and CI would not know. */
static void writes_a_line_as_compilers_do(void **state)
{
    (void)state;
    struct failure failure;
    failure_set(&failure, MESSAGE_FILE_EMPTY, NULL, NULL);
    failure_at(&failure, "w.csv", 12);
    assert_says(&failure, LOCALE_FR,
                "w.csv:12: le fichier est vide ; enregistrez-le de nouveau, puis recommencez");
    failure_set(&failure, MESSAGE_FILE_EMPTY, NULL, NULL);
    failure_at(&failure, "w.csv", 0);
    assert_says(&failure, LOCALE_FR,
                "w.csv : le fichier est vide ; enregistrez-le de nouveau, puis recommencez");
}

static void calls_standard_input_by_words(void **state)
{
    (void)state;
    struct failure failure;
    failure_set(&failure, MESSAGE_FILE_EMPTY, NULL, NULL);
    failure_at(&failure, "-", 7);
    assert_says(&failure, LOCALE_EN,
                "standard input:7: the file is empty; save it again, then retry");
    failure_set(&failure, MESSAGE_FILE_EMPTY, NULL, NULL);
    failure_at(&failure, "-a", 0);
    assert_says(&failure, LOCALE_EN, "-a: the file is empty; save it again, then retry");
}

static void says_why_the_system_refused(void **state)
{
    (void)state;
    struct failure failure;
    assert_false(failure_set_system(&failure, MESSAGE_FILE_UNREADABLE, EISDIR));
    failure_at(&failure, "a", 0);
    assert_says(&failure, LOCALE_FR,
                "a : lecture impossible : c’est un répertoire ; donnez le nom d’un fichier");
    failure_set_system(&failure, MESSAGE_FILE_UNREADABLE, ELOOP);
    assert_says(&failure, LOCALE_FR,
                "lecture impossible : ce lien tourne en rond ; donnez le fichier lui-même");
    failure_set_system(&failure, MESSAGE_FILE_UNREADABLE, EDOM);
    assert_says(&failure, LOCALE_EN, "cannot be read: Numerical argument out of domain");
    failure_set(&failure, MESSAGE_XML_DOCTYPE, NULL, NULL);
    assert_int_equal(failure.error, 0);
}

/* Names and reasons come from strangers' files: whatever their length, nothing overflows. */
static void says_in_which_annex_to_who_knows_the_dossier(void **state)
{
    (void)state;
    struct failure failure;
    struct buffer line = {0};
    failure_set(&failure, MESSAGE_FILE_EMPTY, NULL, NULL);
    failure_at(&failure, "d/a.csv", 0);
    assert_false(failure_in_annex(&failure, text_of("a.csv")));
    failure_explain(&failure, LOCALE_EN, &line);
    assert_string_equal(line.bytes, "a.csv: the file is empty; save it again, then retry");
    buffer_clear(&line);
    failure_format(&failure, LOCALE_FR, &line);
    assert_non_null(strstr(line.bytes, "d/a.csv : le fichier est vide"));
    assert_null(strstr(line.bytes, " : a.csv"));
    failure_set(&failure, MESSAGE_FILE_EMPTY, NULL, NULL);
    assert_string_equal(failure.annex, "");
    buffer_free(&line);
}

static void cuts_what_is_too_long(void **state)
{
    (void)state;
    char name[2000];
    memset(name, 'a', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    struct failure failure;
    failure_set(&failure, MESSAGE_ZIP_PART_MISSING, name, name);
    assert_int_equal(strlen(failure.first), FAILURE_ARGUMENT_SIZE - 1);
    for (int i = 0; i < 5; i++)
        failure_at(&failure, name, 4294967295U);
    assert_true(strlen(failure.where) < FAILURE_WHERE_SIZE);
}

static void cuts_between_characters_and_keeps_to_one_line(void **state)
{
    (void)state;
    char name[2000];
    for (size_t i = 0; i + 2 < sizeof name; i += 2)
        memcpy(name + i, "é", 3);
    struct failure failure;
    failure_set(&failure, MESSAGE_ZIP_PART_MISSING, name, "a\n\033[31m\x7F");
    failure_at(&failure, name, 0);
    name[0] = 'x';
    name[1] = 'y';
    failure_at(&failure, name + 1, 12);
    assert_true(text_is_utf8(text_of(failure.first)));
    assert_true(text_is_utf8(text_of(failure.where)));
    assert_string_equal(failure.second, "a??[31m?");
}

/* A "%1" in what fills the first place must not be filled again. */
static void fills_places_once(void **state)
{
    (void)state;
    struct buffer said = {0};
    message_format(&said, MESSAGE_ZIP_PART_MISSING, LOCALE_EN, "%1%2%s", "x");
    assert_non_null(strstr(said.bytes, "“%1%2%s”"));
    buffer_free(&said);
}

/* Libraries give their reasons in English. */
static bool is_told_in_english_alone(int message)
{
    return message == MESSAGE_XML_BROKEN || message == MESSAGE_ZIP_UNWRITABLE ||
           message == MESSAGE_SPREADSHEET_FAILED;
}

static void every_message_has_both_languages(void **state)
{
    (void)state;
    for (int message = 0; message < MESSAGE_COUNT; message++) {
        const char *french = message_text((enum message)message, LOCALE_FR);
        const char *english = message_text((enum message)message, LOCALE_EN);
        assert_int_equal(french[0] == '\0', english[0] == '\0');
        for (char place = '1'; place <= '2'; place++) {
            char sign[] = {'%', place, '\0'};
            if (is_told_in_english_alone(message))
                assert_null(strstr(french, sign));
            else
                assert_int_equal(strstr(french, sign) != NULL, strstr(english, sign) != NULL);
        }
    }
}

static void knows_its_languages(void **state)
{
    (void)state;
    enum locale locale;
    assert_true(locale_of(text_of("en"), &locale));
    assert_int_equal(locale, LOCALE_EN);
    assert_false(locale_of(text_of("de"), &locale));
    assert_false(locale_of(text_of(""), &locale));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(calls_standard_input_by_words),
        cmocka_unit_test(says_why_the_system_refused),
        cmocka_unit_test(says_what_happened_in_both_languages),
        cmocka_unit_test(a_bare_line_belongs_to_the_next_name),
        cmocka_unit_test(says_where_outermost_first),
        cmocka_unit_test(writes_a_line_as_compilers_do),
        cmocka_unit_test(says_in_which_annex_to_who_knows_the_dossier),
        cmocka_unit_test(cuts_what_is_too_long),
        cmocka_unit_test(cuts_between_characters_and_keeps_to_one_line),
        cmocka_unit_test(fills_places_once),
        cmocka_unit_test(every_message_has_both_languages),
        cmocka_unit_test(knows_its_languages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
