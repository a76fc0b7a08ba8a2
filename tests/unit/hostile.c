/* Every format, fed with what a stranger might have put into a dossier and its name. */
#include "unit.h"

#include "../hostile.h"

#include "base/failure.h"
#include "base/mark.h"
#include "report/escape.h"
#include "report/report.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <string.h>
#include <zip.h>

/* Terminal controls, an override of the writing direction, what ends a CDATA section, a comment or
 * a string, markup, a formula, workflow commands on lines of their own, NUL, bytes that are no
 * UTF-8, a character that XML has not. */
#define POISON                                                                                     \
    "\x1b[2J\x1b]0;x\a \xE2\x80\xAE ]]> --> </td></script><b>&lt; \"'` =cmd|' /C calc'!A0\n"       \
    "::set-output name=a::b\r::error::c %0A::error::d\n##[error]e\n@user #1 | \xC2\x9B "           \
    "\xEF\xBF\xBF"

/* With a NUL amid it and stray bytes at its end. */
static const struct text poison = TEXT("=1+1 \0 " POISON " \xFF\xC3");

static const char *const hostile_paths[] = {
    "=cmd|' /C calc'!A0\n::error::x\x1b[2J\xE2\x80\xAE,\"]]><b>\xFF.md",
    "::error::x.md",
    "./-- -->\r\n##[error]|`@user`.docx",
};
enum { PATH_COUNT = sizeof hostile_paths / sizeof hostile_paths[0] };

/* Outlives the reports, as a run's waivers do. */
static const struct waiver waiver = {.dossier = TEXT(POISON),
                                     .requirement = TEXT(POISON),
                                     .author = TEXT(POISON),
                                     .reason = TEXT(POISON),
                                     .date = TEXT(POISON),
                                     .until = TEXT(POISON),
                                     .line = 2};

static void report_hostile(struct report *report)
{
    struct hostile it;
    struct verdict unreadable = {.completeness = DOSSIER_UNREADABLE};
    for (size_t i = 0; i < PATH_COUNT; i++) {
        for (enum status status = 0; status < STATUS_COUNT; status++) {
            hostile_begin(&it, &poison, &waiver, hostile_paths[i], status);
            report_dossier(report, &it.verdict);
        }
        unreadable.path = hostile_paths[i];
        failure_set(&unreadable.failure, MESSAGE_ZIP_PART_MISSING, POISON, NULL);
        failure_at(&unreadable.failure, hostile_paths[i], 0);
        report_dossier(report, &unreadable);
    }
}

static struct buffer hostile_report(const struct report_format *format, enum locale locale)
{
    struct hostile it;
    struct hostile_left_out left_out;
    struct report report;
    struct failure failure, unused_waiver;
    char path[] = POISON;
    const struct overlap overlap = {.dossiers = {0, 1},
                                    .lengths = {100, 90},
                                    .words = 85,
                                    .passage = {.quote = poison, .place = {.file = poison}}};
    failure_set(&unused_waiver, MESSAGE_WAIVER_NOT_NEEDED, POISON, POISON);
    failure_at(&unused_waiver, POISON, 2);
    hostile_begin(&it, &poison, &waiver, "", STATUS_MET);
    hostile_leave_out(&left_out, path);
    struct report_options options = {.locale = locale,
                                     .fail_on = SEVERITY_REQUIRED,
                                     .columns = 80,
                                     .version = "9.9",
                                     .referential = &it.referential,
                                     .scratch = "/tmp",
                                     .dossier_count = PATH_COUNT * (STATUS_COUNT + 1),
                                     .left_out = &left_out.list};
    report_begin(&report, format, &options);
    report_hostile(&report);
    report.unused_waivers = &unused_waiver;
    report.unused_waiver_count = 1;
    report.overlaps = (struct overlaps){&overlap, 1, 1};
    assert_true(report_end(&report, &failure));
    struct buffer out = report.out;
    report.out = (struct buffer){0};
    report_free(&report);
    return out;
}

/* What the runner of GitHub Actions takes for a command: "::" behind any white space at a line's
 * beginning, "##[" wherever it stands. */
static bool orders(struct text line)
{
    return text_starts_with(text_trim(line), "::") || memmem(line.bytes, line.length, "##[", 3);
}

static void assert_harmless(const char *format, const struct buffer *out)
{
    static const char *const never[] = {"\x1b", "\a", "\xE2\x80\xAE", "\xC2\x9B"};
    struct text rest = buffer_text(out);
    assert_int_equal(strlen(out->bytes), out->length); /* no NUL */
    assert_true(text_is_utf8(rest));
    for (size_t i = 0; i < sizeof never / sizeof never[0]; i++)
        if (strstr(out->bytes, never[i]))
            fail_msg("%s lets number %zu through:\n%s", format, i, out->bytes);
    bool gives_orders = strcmp(format, "github") == 0;
    while (!gives_orders && rest.length) {
        struct text line = text_next_line(&rest);
        if (orders(line))
            fail_msg("%s orders: %.*s", format, TEXT_ARGS(line));
    }
}

static void every_text_format_is_harmless(void **state)
{
    (void)state;
    for (size_t i = 0; i < report_format_count; i++) {
        if (report_formats[i].is_binary)
            continue;
        for (enum locale locale = 0; locale < LOCALE_COUNT; locale++) {
            struct buffer out = hostile_report(&report_formats[i], locale);
            assert_harmless(report_formats[i].name, &out);
            buffer_free(&out);
        }
    }
}

/* Each part of the archive, unpacked. */
static void spreadsheet_is_harmless(void **state)
{
    (void)state;
    struct buffer out = hostile_report(report_format_named(text_of("xlsx")), LOCALE_FR);
    zip_error_t error;
    zip_source_t *source = zip_source_buffer_create(out.bytes, out.length, 0, &error);
    zip_t *archive = zip_open_from_source(source, ZIP_RDONLY, &error);
    assert_non_null(archive);
    for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); i++) {
        zip_stat_t status;
        assert_int_equal(zip_stat_index(archive, (zip_uint64_t)i, 0, &status), 0);
        zip_file_t *file = zip_fopen_index(archive, (zip_uint64_t)i, 0);
        struct buffer part = {0};
        char byte;
        while (zip_fread(file, &byte, 1) == 1)
            buffer_add_byte(&part, byte);
        assert_int_equal(part.length, status.size);
        assert_harmless("xlsx", &part);
        assert_null(strstr(part.bytes, "<f>"));
        buffer_free(&part);
        zip_fclose(file);
    }
    zip_close(archive);
    buffer_free(&out);
}

/* Markup of the report's own that is HTML. */
static bool is_own_html(struct text html)
{
    return text_is(html, "<br>") || text_is(html, "<sub>") || text_is(html, "</sub>") ||
           text_starts_with(html, "<!-- " MARK_NAME " ") || text_is(html, "</details>\n") ||
           text_starts_with(html, "<details><summary>");
}

static void assert_is_own(cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_HTML_INLINE:
    case CMARK_NODE_HTML_BLOCK:
        if (!is_own_html(text_of(cmark_node_get_literal(node))))
            fail_msg("markup from the dossier: %s", cmark_node_get_literal(node));
        break;
    case CMARK_NODE_LINK:
    case CMARK_NODE_IMAGE:
    case CMARK_NODE_CODE:
    case CMARK_NODE_CODE_BLOCK:
        fail_msg("the dossier gave a node of type %s", cmark_node_get_type_string(node));
        break;
    default:
        break;
    }
}

/* As GitHub reads it: there is no link, no code, no markup but the report's own, and each
 * dossier has its row. */
static void markdown_is_words(void **state)
{
    (void)state;
    static const char *const extensions[] = {"table", "autolink", "strikethrough"};
    struct buffer out = hostile_report(report_format_named(text_of("markdown")), LOCALE_FR);
    unsigned rows = 0;
    cmark_gfm_core_extensions_ensure_registered();
    cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT);
    for (size_t i = 0; i < sizeof extensions / sizeof extensions[0]; i++)
        cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(extensions[i]));
    cmark_parser_feed(parser, out.bytes, out.length);
    cmark_node *document = cmark_parser_finish(parser);
    cmark_iter *iterator = cmark_iter_new(document);
    while (cmark_iter_next(iterator) != CMARK_EVENT_DONE) {
        assert_is_own(cmark_iter_get_node(iterator));
        rows += strcmp(cmark_node_get_type_string(cmark_iter_get_node(iterator)), "table_row") == 0;
    }
    /* the walk comes by twice: each dossier has a row, and points have as long as they fit */
    assert_true(rows > 2 * PATH_COUNT * (STATUS_COUNT + 1));
    assert_null(strstr(out.bytes, "@u"));
    assert_null(strstr(out.bytes, " #1"));
    cmark_iter_free(iterator);
    cmark_node_free(document);
    cmark_parser_free(parser);
    buffer_free(&out);
}

/* A command for each finding, each of them the program's own. */
static void commands_are_the_programs_own(void **state)
{
    (void)state;
    struct buffer out = hostile_report(report_format_named(text_of("github")), LOCALE_EN);
    struct text rest = buffer_text(&out);
    unsigned commands = 0;
    assert_true(text_is(text_next_line(&rest), "::debug::dossier-lint"));
    while (rest.length) {
        struct text line = text_next_line(&rest);
        if (!orders(line))
            continue;
        assert_true(
            text_starts_with(line, "::error file=") || text_starts_with(line, "::warning file=") ||
            text_starts_with(line, "::notice file=") || text_starts_with(line, "::warning::"));
        commands++;
    }
    /* of so many dossiers one each: partial, missing, to review, unreadable; of the run one */
    assert_int_equal(commands, PATH_COUNT * 4 + 1);
    buffer_free(&out);
}

/* A run can be broken off before its first dossier. */
static void no_format_needs_a_dossier(void **state)
{
    (void)state;
    struct hostile it;
    hostile_begin(&it, &poison, &waiver, "", STATUS_MET);
    for (size_t i = 0; i < report_format_count; i++) {
        struct report report;
        struct failure failure;
        struct report_options options = {.columns = 80,
                                         .version = "9.9",
                                         .referential = &it.referential,
                                         .scratch = "/tmp",
                                         .dossier_count = 3};
        report_begin(&report, &report_formats[i], &options);
        assert_true(report_end(&report, &failure));
        assert_true(report.out.length > 0);
        report_free(&report);
    }
}

#define ASSERT_ESCAPED(call, expected)                                                             \
    do {                                                                                           \
        struct buffer out = {0};                                                                   \
        call;                                                                                      \
        assert_string_equal(out.bytes, expected);                                                  \
        buffer_free(&out);                                                                         \
    } while (0)

static void escapes_are_what_the_formats_ask_for(void **state)
{
    (void)state;
    ASSERT_ESCAPED(escape_terminal(&out, text_of("a ::b c::d e:: ::1 ##[f] #g")),
                   "a \\x3a:b c\\x3a:d e:: ::1 \\x23#[f] #g");
    ASSERT_ESCAPED(escape_terminal(&out, text_of("\u200B \uFEFF:\u00AD:a #\u200B#\uFEFF[b]")),
                   "\\x3a:a \\x23#[b]");
    ASSERT_ESCAPED(escape_json(&out, text_of("##[f] #g")), "\"\\u0023#[f] #g\"");
    ASSERT_ESCAPED(escape_xml(&out, text_of("a<b> & \"c\" 'd'\ne\x1b\x85")),
                   "a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;\ne\\x1b\xEF\xBF\xBD");
    ASSERT_ESCAPED(escape_xml(&out, text_of("\xEF\xBF\xBE]]>")), "\xEF\xBF\xBD]]&gt;");
    ASSERT_ESCAPED(escape_command(&out, text_of("50 %, a:b\nc"), false), "50 %25, a:b%0Ac");
    ASSERT_ESCAPED(escape_command(&out, text_of("50 %, a:b\nc"), true), "50 %25%2C a%3Ab%0Ac");
    ASSERT_ESCAPED(escape_markdown(&out, text_of("a_b* 'c' | <d> @e #1\n&amp; www.x http://y")),
                   "a&#95;b&#42; 'c' &#124; &#60;d&#62; @&#8203;e #&#8203;1 &#38;amp; &#119;ww.x "
                   "http&#58;//y");
    ASSERT_ESCAPED(escape_csv(&out, text_of("a  \"b\", c\n")), "\"a  \"\"b\"\", c\\x0a\"");
    ASSERT_ESCAPED(escape_csv(&out, text_of("=1+1")), "'=1+1");
    ASSERT_ESCAPED(escape_csv(&out, text_of(" @x,y")), "\"' @x,y\"");
    ASSERT_ESCAPED(escape_csv(&out, text_of("\uFF1D1")), "'\uFF1D1");
    ASSERT_ESCAPED(escape_csv(&out, text_of("-")), "-");
    ASSERT_ESCAPED(escape_csv(&out, text_of("=\t")), "'=\\x09");
    ASSERT_ESCAPED(escape_uri(&out, text_of("a b/é:%\n~.md")), "a%20b/%C3%A9%3A%25%0A~.md");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_text_format_is_harmless),
        cmocka_unit_test(spreadsheet_is_harmless),
        cmocka_unit_test(markdown_is_words),
        cmocka_unit_test(no_format_needs_a_dossier),
        cmocka_unit_test(commands_are_the_programs_own),
        cmocka_unit_test(escapes_are_what_the_formats_ask_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
