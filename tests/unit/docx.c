#include "unit.h"

#include "parser.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "model/document.h"
#include "reader/docx_package.h"
#include "reader/dossier.h"
#include "reader/numerals.h"
#include "reader/symbols.h"

#include <stdio.h>
#include <stdlib.h>

static void assert_numeral(const char *format, unsigned number, const char *expected)
{
    struct buffer label = {0};
    numeral_add(&label, numeral_format_named(text_of(format)), number);
    assert_string_equal(label.bytes ? label.bytes : "", expected);
    buffer_free(&label);
}

static void writes_numbers_as_lists_do(void **state)
{
    (void)state;
    assert_numeral("decimal", 12, "12");
    assert_numeral("decimalZero", 7, "07");
    assert_numeral("lowerLetter", 26, "z");
    assert_numeral("upperLetter", 28, "BB");
    assert_numeral("lowerRoman", 1994, "mcmxciv");
    assert_numeral("upperRoman", 49, "XLIX");
    assert_numeral("ordinal", 1, "1er");
    assert_numeral("ordinal", 2, "2e");
    assert_numeral("bullet", 3, "");
    assert_numeral("none", 3, "");
    assert_numeral("aFormatOfTomorrow", 3, "3");
}

/* A start value may be anything a file claims. */
static void falls_back_to_decimal_where_a_form_has_no_such_number(void **state)
{
    (void)state;
    assert_numeral("lowerLetter", 0, "0");
    assert_numeral("lowerLetter", 781, "781");
    assert_numeral("upperRoman", 0, "0");
    assert_numeral("upperRoman", 2000000000, "2000000000");
}

static void shows_symbols_as_characters(void **state)
{
    (void)state;
    assert_int_equal(symbol_character(text_of("Wingdings"), 0xFC), 0x2713);
    assert_int_equal(symbol_character(text_of("Symbol"), 0xB7), 0x2022);
    assert_int_equal(symbol_character(text_of("Symbol"), '3'), '3');
    assert_int_equal(symbol_character(text_of("Wingdings"), 0x01), 0x2022);
    assert_int_equal(symbol_character(text_of(""), 0x61), 0x2022);
}

static void assert_resolved(const char *part, const char *target, const char *expected)
{
    struct arena *arena = arena_create();
    struct package package = {.arena = arena};
    struct text name = part_resolve(&package, text_of(part), text_of(target));
    assert_string_equal(name.bytes, expected);
    arena_destroy(arena);
}

static void finds_parts_from_the_part_that_names_them(void **state)
{
    (void)state;
    assert_resolved("", "word/document.xml", "word/document.xml");
    assert_resolved("word/document.xml", "styles.xml", "word/styles.xml");
    assert_resolved("word/document.xml", "/word/media/a.png", "word/media/a.png");
    assert_resolved("word/a/b.xml", "../c/./d.xml", "word/c/d.xml");
    assert_resolved("word/b.xml", "../../../etc/passwd", "etc/passwd");
    assert_resolved("word/b.xml", "", "word/");
}

static const struct document *read_fixture(const char *name, struct arena *arena,
                                           struct failure *failure)
{
    char path[4096];
    const char *folder = getenv("DOSSIER_FIXTURES");
    snprintf(path, sizeof path, "%s/docx/%s", folder ? folder : "fixtures", name);
    return document_read(path, arena, failure);
}

static void names_the_part_and_the_line_that_are_broken(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct failure failure;
    assert_null(read_fixture("broken-body.docx", arena, &failure));
    assert_int_equal(failure.message, MESSAGE_XML_BROKEN);
    assert_true(text_ends_with(text_of(failure.where), "broken-body.docx: word/document.xml:3"));
    assert_null(read_fixture("no-styles.docx", arena, &failure));
    assert_int_equal(failure.message, MESSAGE_ZIP_PART_MISSING);
    assert_string_equal(failure.first, "word/styles.xml");
    arena_destroy(arena);
}

static void leaves_spreadsheets_to_others(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct failure failure;
    assert_null(read_fixture("spreadsheet.xlsx", arena, &failure));
    assert_int_equal(failure.message, MESSAGE_FORMAT_OTHER_OFFICE);
    arena_destroy(arena);
}

static void reads_one_document_after_another(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct failure failure;
    for (int i = 0; i < 3; i++) {
        const struct document *document = read_fixture("lists.docx", arena, &failure);
        assert_non_null(document);
        assert_string_equal(document->format, "docx");
        assert_true(text_is(document->blocks[0].number, "1"));
        arena_reset(arena);
    }
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_numbers_as_lists_do),
        cmocka_unit_test(falls_back_to_decimal_where_a_form_has_no_such_number),
        cmocka_unit_test(shows_symbols_as_characters),
        cmocka_unit_test(finds_parts_from_the_part_that_names_them),
        cmocka_unit_test(names_the_part_and_the_line_that_are_broken),
        cmocka_unit_test(leaves_spreadsheets_to_others),
        cmocka_unit_test(reads_one_document_after_another),
    };
    return cmocka_run_group_tests(tests, parser_begin, parser_end);
}
