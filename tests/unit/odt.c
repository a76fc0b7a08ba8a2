/* The parts of the ODT reader that whole files show only in part: numbers, counts, styles, and the
 * budgets on what a file may claim. What whole files give is kept in fixtures/odt/. */
#include "unit.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "input/xml.h"
#include "reader/odt.h"
#include "reader/odt_names.h"
#include "reader/odt_numbers.h"
#include "reader/odt_styles.h"

#include <string.h>

#define SPACES                                                                                     \
    "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "                             \
    "xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0' "                               \
    "xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' "                                 \
    "xmlns:fo='urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0' "                      \
    "xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'"

static void check_label(const struct odt_number_level *level, unsigned number, const char *expected)
{
    struct odt_numbering numbering = {.levels = {*level}};
    numbering.levels[0].is_defined = true;
    struct odt_counts counts = {.at = {number}, .begun = {true}};
    struct buffer label = {0};
    odt_label_format(&label, &numbering, &counts, 0);
    assert_int_equal(label.length, strlen(expected));
    if (label.length)
        assert_string_equal(label.bytes, expected);
    buffer_free(&label);
}

static void formats_numbers(void **state)
{
    (void)state;
    static const struct {
        enum odt_number_format format;
        unsigned number;
        const char *label;
    } cases[] = {
        {NUMBER_DECIMAL, 0, "0"},
        {NUMBER_DECIMAL, 99999, "99999"},
        {NUMBER_LOWER_LETTER, 1, "a"},
        {NUMBER_LOWER_LETTER, 26, "z"},
        {NUMBER_LOWER_LETTER, 27, "aa"},
        {NUMBER_UPPER_LETTER, 53, "BA"},
        {NUMBER_LOWER_ROMAN, 4, "iv"},
        {NUMBER_UPPER_ROMAN, 1994, "MCMXCIV"},
        {NUMBER_UPPER_ROMAN, 4000, "4000"},
        {NUMBER_UPPER_ROMAN, 0, "0"},
        {NUMBER_BULLET, 3, "•"},
        {NUMBER_NONE, 3, ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct odt_number_level level = {.format = cases[i].format, .width = 1, .displayed = 1};
        check_label(&level, cases[i].number, cases[i].label);
    }
    struct odt_number_level repeated = {
        .format = NUMBER_UPPER_LETTER, .letters_repeat = true, .displayed = 1};
    check_label(&repeated, 28, "BB");
    check_label(&repeated, 99999, "CCCCCCCC");
    struct odt_number_level padded = {.format = NUMBER_DECIMAL, .width = 3, .displayed = 1};
    check_label(&padded, 7, "007");
}

static void follows_patterns(void **state)
{
    (void)state;
    static const struct {
        const char *pattern;
        const char *label;
    } cases[] = {
        {"%1%.", "5."}, {"100% %1%", "100% 5"}, {"%99%-%1%", "%99%-5"},
        {"%1", "%1"},   {"%%1%%", "%5%"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct odt_number_level level = {.format = NUMBER_DECIMAL,
                                         .width = 1,
                                         .displayed = 1,
                                         .pattern = text_of(cases[i].pattern)};
        check_label(&level, 5, cases[i].label);
    }
}

static void counts_levels(void **state)
{
    (void)state;
    struct odt_numbering numbering = {0};
    numbering.levels[0] = (struct odt_number_level){.is_defined = true, .start = 1};
    numbering.levels[1] = (struct odt_number_level){.is_defined = true, .start = 4};
    struct odt_counts counts = {0};
    odt_counts_advance(&counts, &numbering, 1, NULL);
    assert_int_equal(counts.at[0], 1); /* skipped, yet it counts */
    assert_int_equal(counts.at[1], 4);
    odt_counts_advance(&counts, &numbering, 1, NULL);
    assert_int_equal(counts.at[1], 5);
    odt_counts_advance(&counts, &numbering, 0, NULL);
    assert_int_equal(counts.at[0], 2);
    odt_counts_advance(&counts, &numbering, 1, NULL);
    assert_int_equal(counts.at[1], 4); /* anew below the next one */
    unsigned huge = 4000000000;
    odt_counts_advance(&counts, &numbering, 0, &huge);
    assert_int_equal(counts.at[0], 99999);
}

/* Styles from XML, each section in an element of its own. */
static bool add_style(void *context, int element, const struct xml_tag *tag)
{
    struct odt_styles *styles = context;
    if (element == ODT_STYLES || element == ODT_AUTOMATIC_STYLES)
        odt_styles_begin(styles, element == ODT_AUTOMATIC_STYLES);
    else if (styles->filling)
        odt_styles_add(styles, element, tag);
    return true;
}

static void read_styles(struct odt_styles *styles, const char *common, const char *automatic)
{
    static const struct xml_handler handler = {.start = add_style};
    struct buffer xml = {0};
    struct failure failure;
    buffer_format(&xml,
                  "<office:document " SPACES "><office:styles>%s</office:styles>"
                  "<office:automatic-styles>%s</office:automatic-styles></office:document>",
                  common, automatic);
    assert_true(xml_parse(buffer_text(&xml), &odt_vocabulary, &handler, styles, &failure));
    buffer_free(&xml);
}

#define PARAGRAPH_STYLE(name, parent, rest)                                                        \
    "<style:style style:family='paragraph' style:name='" name "' style:parent-style-name='" parent \
    "' " rest

static void inherits_styles(void **state)
{
    struct odt_styles styles = {.arena = *state};
    read_styles(&styles,
                PARAGRAPH_STYLE("Base", "",
                                "><style:text-properties fo:font-weight='bold' "
                                "fo:font-style='italic'/></style:style>")
                    PARAGRAPH_STYLE("Citation_20_maison", "Base", "style:display-name='Citation'/>")
                        PARAGRAPH_STYLE("A", "B", "/>") PARAGRAPH_STYLE("B", "A", "/>"),
                PARAGRAPH_STYLE("P1", "Citation_20_maison",
                                "><style:text-properties fo:font-weight='normal'/></style:style>")
                    PARAGRAPH_STYLE("P2", "A", "/>") PARAGRAPH_STYLE("P3", "Titre_20_4", "/>"));
    struct odt_style own = odt_style_named(&styles, FAMILY_PARAGRAPH, text_of("P1"));
    assert_int_equal(own.bold, SWITCH_OFF);
    assert_int_equal(own.italic, SWITCH_ON);
    assert_int_equal(own.role, ROLE_QUOTE);
    assert_int_equal(odt_style_named(&styles, FAMILY_PARAGRAPH, text_of("P2")).role, ROLE_UNKNOWN);
    struct odt_style unknown_parent = odt_style_named(&styles, FAMILY_PARAGRAPH, text_of("P3"));
    assert_int_equal(unknown_parent.role, ROLE_HEADING);
    assert_int_equal(unknown_parent.level, 4);
    assert_null(odt_style_find(&styles, FAMILY_TEXT, text_of("P1")));
    odt_styles_free(&styles);
}

static void knows_roles_by_name(void **state)
{
    static const struct {
        const char *name;
        enum odt_role role;
        unsigned level;
    } cases[] = {
        {"Heading_20_3", ROLE_HEADING, 3}, {"Titre1", ROLE_HEADING, 1},
        {"Title", ROLE_HEADING, 1},        {"Heading_20_11", ROLE_UNKNOWN, 0},
        {"Subtitle", ROLE_PLAIN, 0},       {"Intense_20_Quote", ROLE_QUOTE, 0},
        {"Source_5f_Text", ROLE_CODE, 0},  {"Pr_e9_format_e9_", ROLE_UNKNOWN, 0},
        {"Légende", ROLE_CAPTION, 0},      {"TM_20_2", ROLE_CONTENTS, 2},
        {"Standard", ROLE_UNKNOWN, 0},     {"_", ROLE_UNKNOWN, 0},
        {"Code_2", ROLE_UNKNOWN, 0},
    };
    struct odt_styles styles = {.arena = *state};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct odt_style style = odt_style_named(&styles, FAMILY_PARAGRAPH, text_of(cases[i].name));
        assert_int_equal(style.role, cases[i].role);
        assert_int_equal(style.level, cases[i].level);
    }
}

static const struct document *read_flat(struct arena *arena, const char *body,
                                        struct failure *failure)
{
    struct buffer xml = {0};
    buffer_format(&xml,
                  "<office:document " SPACES "><office:body><office:text>%s</office:text>"
                  "</office:body></office:document>",
                  body);
    struct source source = {
        .name = "-", .bytes = text_copy(arena, buffer_text(&xml)), .arena = arena};
    buffer_free(&xml);
    assert_true(odt_reader.recognises(&source));
    struct builder *builder = builder_create(arena);
    const struct document *document = NULL;
    if (odt_reader.read(&source, builder, failure))
        document = builder_finish(builder, "odt", failure);
    builder_destroy(builder);
    return document;
}

static void add_times(struct buffer *buffer, const char *string, unsigned times)
{
    for (unsigned i = 0; i < times; i++)
        buffer_add_string(buffer, string);
}

/* Frames within frames: refused by the builder, not by a crash. */
static void bounds_nesting(void **state)
{
    struct buffer body = {0};
    struct failure failure;
    add_times(&body, "<text:p>a<draw:frame><draw:text-box>", 60);
    add_times(&body, "</draw:text-box></draw:frame></text:p>", 60);
    assert_null(read_flat(*state, body.bytes, &failure));
    assert_int_equal(failure.message, MESSAGE_DOCUMENT_TOO_NESTED);
    buffer_clear(&body);
    add_times(&body, "<text:list><text:list-item>", 100);
    buffer_add_string(&body, "<text:p>a</text:p>");
    add_times(&body, "</text:list-item></text:list>", 100);
    const struct document *document = read_flat(*state, body.bytes, &failure);
    assert_non_null(document);
    assert_int_equal(document->blocks[0].level, 100);
    buffer_free(&body);
}

static void bounds_spaces(void **state)
{
    struct failure failure;
    const struct document *document =
        read_flat(*state, "<text:p text:style-name='Code'>a<text:s text:c='4294967295'/>b</text:p>",
                  &failure);
    assert_non_null(document);
    assert_int_equal(document->blocks[0].kind, BLOCK_CODE);
    assert_in_range(document->blocks[0].text.length, 3, 200);
}

static bool read_part(struct arena *arena, struct text bytes, struct failure *failure)
{
    struct source source = {.name = "-", .bytes = bytes, .arena = arena};
    struct builder *builder = builder_create(arena);
    bool done = odt_reader.read(&source, builder, failure);
    builder_destroy(builder);
    return done;
}

static void bounds_styles(void **state)
{
    struct buffer xml = {0};
    struct failure failure;
    static const char *const styles[] = {"<style:style/>", "<text:list-style/>"};
    for (size_t i = 0; i < sizeof styles / sizeof styles[0]; i++) {
        buffer_clear(&xml);
        buffer_add_string(&xml, "<office:document " SPACES "><office:styles>");
        add_times(&xml, styles[i], 60000);
        buffer_add_string(&xml, "</office:styles></office:document>");
        assert_false(read_part(*state, buffer_text(&xml), &failure));
        assert_int_equal(failure.message, MESSAGE_DOCUMENT_TOO_MANY_STYLES);
    }
    buffer_free(&xml);
}

/* What stands around a number is written before each item of its list. */
static void bounds_labels(void **state)
{
    struct buffer level = {0};
    struct odt_styles styles = {.arena = *state};
    struct buffer label = {0};
    struct odt_counts counts = {.at = {1}, .begun = {true}};
    buffer_add_string(&level, "<text:list-style style:name='L'><text:list-level-style-number "
                              "text:level='1' style:num-format='1' style:num-prefix='");
    add_times(&level, "é", 5000);
    buffer_add_string(&level, "'/></text:list-style>");
    read_styles(&styles, level.bytes, "");
    const struct odt_style *style = odt_style_find(&styles, FAMILY_LIST, text_of("L"));
    assert_non_null(style);
    odt_label_format(&label, style->numbering, &counts, 0);
    assert_in_range(label.length, 100, 1000);
    assert_true(text_is_utf8(buffer_text(&label)));
    buffer_free(&label);
    buffer_free(&level);
    odt_styles_free(&styles);
}

static bool is_recognised(struct arena *arena, const char *bytes)
{
    struct source source = {.name = "-", .bytes = text_of(bytes), .arena = arena};
    return odt_reader.recognises(&source);
}

static void recognises_flat_files(void **state)
{
    assert_true(is_recognised(
        *state, "\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- a --><office:document " SPACES "/>"));
    assert_true(is_recognised(
        *state, "\n <o:document xmlns:o='urn:oasis:names:tc:opendocument:xmlns:office:1.0'/>"));
    assert_false(is_recognised(*state, "<html><p>office:document</p></html>"));
    assert_false(is_recognised(*state, "# office:document"));
    assert_false(is_recognised(*state, "<document/>"));
    assert_false(is_recognised(*state, "<"));
    assert_false(is_recognised(*state, ""));
}

static int begin(void **state)
{
    xml_begin();
    *state = arena_create();
    return 0;
}

static int finish(void **state)
{
    arena_destroy(*state);
    xml_end();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(formats_numbers),     cmocka_unit_test(follows_patterns),
        cmocka_unit_test(counts_levels),       cmocka_unit_test(inherits_styles),
        cmocka_unit_test(knows_roles_by_name), cmocka_unit_test(bounds_nesting),
        cmocka_unit_test(bounds_spaces),       cmocka_unit_test(bounds_styles),
        cmocka_unit_test(bounds_labels),       cmocka_unit_test(recognises_flat_files),
    };
    return cmocka_run_group_tests(tests, begin, finish);
}
