#include "unit.h"

#include "report/escape.h"
#include "report/report.h"

#include <string.h>

#define LOCALIZED(french, english)                                                                 \
    {                                                                                              \
        {                                                                                          \
            TEXT(french), TEXT(english)                                                            \
        }                                                                                          \
    }
static const struct competency competency = {TEXT("C1"), 0, 1, LOCALIZED("Oser", "Dare")};
static const struct criterion criterion = {TEXT("Cr1"), 0, 0, 1, LOCALIZED("Usages", "Uses")};
static const struct requirement asked = {.id = TEXT("gains"),
                                         .severity = SEVERITY_REQUIRED,
                                         .at_least = 1,
                                         .title = LOCALIZED("Les gains", "The gains")};
static const struct referential referential = {.id = TEXT("essai"),
                                               .version = TEXT("1"),
                                               .title = LOCALIZED("Essai", "Test"),
                                               .competencies = &competency,
                                               .competency_count = 1,
                                               .criteria = &criterion,
                                               .criterion_count = 1,
                                               .requirements = &asked,
                                               .requirement_count = 1};

/* The report on these dossiers; to be freed. */
static struct buffer report_on_all(const struct verdict *verdicts, size_t count)
{
    struct report_options options = {
        .locale = LOCALE_EN, .version = "9.9", .referential = &referential, .dossier_count = count};
    struct report report;
    struct failure failure;
    report_begin(&report, report_format_named(text_of("html")), &options);
    for (size_t i = 0; i < count; i++)
        report_dossier(&report, &verdicts[i]);
    assert_true(report_end(&report, &failure));
    struct buffer out = report.out;
    report.out = (struct buffer){0};
    report_free(&report);
    return out;
}

/* The report on one dossier with these headings and this evidence; to be freed. */
static struct buffer report_on(const char *path, const struct heading *headings,
                               uint32_t heading_count, const struct evidence *evidence,
                               uint32_t evidence_count)
{
    struct requirement_verdict found = {.requirement = &asked,
                                        .status = evidence_count ? STATUS_MET : STATUS_MISSING,
                                        .found = evidence_count,
                                        .evidence = evidence,
                                        .evidence_count = evidence_count};
    struct criterion_verdict rolled_up = {&criterion, found.status};
    struct verdict verdict = {.path = path,
                              .referential = &referential,
                              .requirements = &found,
                              .criteria = &rolled_up,
                              .headings = headings,
                              .heading_count = heading_count};
    return report_on_all(&verdict, 1);
}

/* Of the list of headings, the tags of lists and items ("(" and ")", "[" and "]"), and the words.
 */
static struct buffer shape_of(const struct buffer *out)
{
    static const struct {
        const char *tag, *sign;
    } signs[] = {{"<ul", "("}, {"</ul>", ")"}, {"<li", "["}, {"</li>", "]"}};
    struct buffer shape = {0};
    const char *c = strstr(out->bytes, "id=\"d1-headings\"");
    const char *end = strstr(c, "</section>");
    for (c = strstr(c, "</p>") + 4; c < end; c++) {
        for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
            if (strncmp(c, signs[i].tag, strlen(signs[i].tag)) == 0)
                buffer_add_string(&shape, signs[i].sign);
        if (*c == '<')
            c = strchr(c, '>');
        else if ((unsigned char)*c > ' ')
            buffer_add_byte(&shape, *c);
    }
    return shape;
}

static void headings_stand_in_lists_as_their_levels_say(void **state)
{
    (void)state;
    static const struct {
        uint32_t levels[12];
        const char *shape;
    } cases[] = {
        {{1}, "([h])"},
        {{1, 1}, "([h][h])"},
        {{1, 2, 2, 1}, "([h([h][h])][h])"},
        {{1, 4, 2, 3, 1}, "([h([h][h([h])])][h])"},
        {{3, 2, 1, 2}, "([h][h][h([h])])"},
        {{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11},
         "([h([h([h([h([h([h([h([h([h][h][h])])])])])])])])])"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct heading headings[12];
        uint32_t count = 0;
        for (; cases[i].levels[count]; count++)
            headings[count] = (struct heading){.text = TEXT("h"), .level = cases[i].levels[count]};
        struct buffer out = report_on("a.md", headings, count, NULL, 0);
        struct buffer shape = shape_of(&out);
        assert_string_equal(shape.bytes, cases[i].shape);
        buffer_free(&shape);
        buffer_free(&out);
    }
}

static void evidence_is_marked_where_it_stands(void **state)
{
    (void)state;
    static const struct heading headings[] = {
        {.text = TEXT("Un"), .level = 1, .place = {.line = 3}},
        {.text = TEXT("Deux"), .number = TEXT("2."), .level = 1, .place = {.line = 5}}};
    static const struct evidence evidence[] = {
        {.quote = TEXT("x"), .place = {.line = 9}, .heading = 2},
        {.quote = TEXT("y"), .place = {.line = 1}},
        {.quote = TEXT("z"), .place = {.line = 7}, .heading = 2},
        {.quote = TEXT("zz"), .place = {.line = 7}, .heading = 2}};
    struct buffer out = report_on("a.md", headings, 2, evidence, 4);
    struct buffer shape = shape_of(&out);
    assert_string_equal(shape.bytes, "Beforethefirstheading([presentThegainsline1])"
                                     "([Unline3][2.Deuxline5([presentThegainsline7·line9])])");
    assert_non_null(strstr(out.bytes, "<a href=\"#d1-h2\">line 9</a>"));
    buffer_free(&shape);
    buffer_free(&out);
}

static void strangers_words_are_never_markup(void **state)
{
    (void)state;
    static const struct text section[] = {TEXT("<i title='s'>")};
    static const struct heading headings[] = {
        {.text = TEXT("<h\xFF&amp;>"), .number = TEXT("<n>"), .level = 1}};
    static const struct evidence evidence[] = {{.quote = TEXT("</blockquote><script>\"q\"\x1b"),
                                                .section = section,
                                                .section_count = 1,
                                                .heading = 1}};
    struct buffer out = report_on("<b>\u202E&.md", headings, 1, evidence, 1);
    assert_non_null(strstr(out.bytes, "<title>&lt;b&gt;\\u202e&amp;.md: complete</title>"));
    assert_non_null(strstr(out.bytes, "“&lt;/blockquote&gt;&lt;script&gt;&quot;q&quot;\\x1b”"));
    assert_non_null(strstr(out.bytes, "in “&lt;i title=&#39;s&#39;&gt;”"));
    assert_non_null(strstr(out.bytes, "&lt;n&gt; &lt;h\uFFFD&amp;amp;&gt;"));
    assert_null(strstr(out.bytes, "<script>"));
    buffer_free(&out);
}

/* Whether the parts stand in the report in this order; a NULL ends them. */
static void assert_holds(const struct buffer *out, const char *const *parts)
{
    const char *from = out->bytes;
    for (; *parts; parts++) {
        const char *found = strstr(from, *parts);
        if (!found)
            fail_msg("%s is not in its place in:\n%s", *parts, from);
        from = found + strlen(*parts);
    }
}

static void cohort_has_a_row_for_each_dossier(void **state)
{
    (void)state;
    static const enum status statuses[] = {STATUS_MISSING, STATUS_MET, STATUS_PARTIAL,
                                           STATUS_REVIEW};
    enum { READ = sizeof statuses / sizeof statuses[0], ALL = READ + 1 };
    struct requirement_verdict found[READ];
    struct criterion_verdict rolled_up[READ];
    struct verdict verdicts[ALL] = {
        [READ] = {.path = "<e>.pdf", .completeness = DOSSIER_UNREADABLE}};
    static const char *const paths[] = {"a.md", "b.md", "c.md", "d.md"};
    failure_set(&verdicts[READ].failure, MESSAGE_FORMAT_PDF, NULL, NULL);
    for (size_t i = 0; i < READ; i++) {
        found[i] = (struct requirement_verdict){.requirement = &asked, .status = statuses[i]};
        rolled_up[i] = (struct criterion_verdict){&criterion, statuses[i]};
        verdicts[i] = (struct verdict){.path = paths[i],
                                       .referential = &referential,
                                       .requirements = &found[i],
                                       .criteria = &rolled_up[i],
                                       .completeness = i ? DOSSIER_COMPLETE : DOSSIER_INCOMPLETE};
    }
    struct buffer out = report_on_all(verdicts, ALL);
    static const char *const parts[] = {
        "<slot name=\"overview\"></slot><slot></slot>",
        "<article id=\"d1\" aria-labelledby=\"d1-name\">\n<h2", "<article id=\"d5\"",
        "<section id=\"overview\" slot=\"overview\">\n<h1>",
        "5 dossiers: 3 complete, 1 incomplete, 1 unreadable",
        /* the point that is lacking: missing, partial, to check, of four that were read */
        "The gains <span class=\"where\">(Cr1, required)</span>", "viewBox=\"0 0 4 1\"",
        "<rect class=\"missing\" x=\"0\" width=\"1\"", "<rect class=\"partial\" x=\"1\"",
        "<rect class=\"review\" x=\"2\"", "missing</span> <b>1</b>", "incomplete</span> <b>1</b>",
        "to check</span> <b>1</b>", "<a href=\"#d1\">a.md</a>",
        "<span class=\"status partial\">incomplete</span>",
        "<td class=\"cell missing\" data-value=\"4\"><a href=\"#d1-c1\"><span>missing</span></a>",
        "<td class=\"cell met\"", "<td class=\"cell partial\"", "<td class=\"cell review\"",
        "<a href=\"#d5\">&lt;e&gt;.pdf</a>", "<td data-value=\"4\">",
        "<span class=\"status missing\">unreadable</span>", "colspan=\"4\">this is a PDF",
        "<tfoot>", "present</span></th>\n<td>1</td>", "Complete: nothing is lacking", "<script>",
        NULL};
    assert_holds(&out, parts);
    buffer_free(&out);
}

static void overview_says_that_the_run_was_stopped(void **state)
{
    (void)state;
    struct report_options options = {.referential = &referential, .dossier_count = 3};
    struct verdict verdict = {.path = "a.pdf", .completeness = DOSSIER_UNREADABLE};
    struct report report;
    struct failure failure;
    failure_set(&verdict.failure, MESSAGE_FORMAT_PDF, NULL, NULL);
    report_begin(&report, report_format_named(text_of("html")), &options);
    report_dossier(&report, &verdict);
    assert_true(report_end(&report, &failure));
    static const char *const parts[] = {"slot=\"overview\">", "1 dossier", "1 des 3 dossiers",
                                        "<table", NULL};
    assert_holds(&report.out, parts);
    report_free(&report);
}

static void cohort_of_none_is_a_page_too(void **state)
{
    (void)state;
    static const char *const parts[] = {"<!DOCTYPE html>",   "<h1>",    "0 dossiers",
                                        "<tbody>\n</tbody>", "</html>", NULL};
    struct buffer out = report_on_all(NULL, 0);
    assert_holds(&out, parts);
    buffer_free(&out);
}

static void cohort_that_lacks_nothing_has_no_chart(void **state)
{
    (void)state;
    struct requirement_verdict found = {.requirement = &asked, .status = STATUS_MET};
    struct criterion_verdict rolled_up = {&criterion, STATUS_MET};
    struct verdict verdict = {.path = "a.md",
                              .referential = &referential,
                              .requirements = &found,
                              .criteria = &rolled_up};
    struct verdict both[] = {verdict, verdict};
    struct buffer out = report_on_all(both, 2);
    assert_null(strstr(out.bytes, "<svg"));
    assert_null(strstr(out.bytes, "What is lacking"));
    buffer_free(&out);
}

static void escapes_for_any_place_in_html(void **state)
{
    (void)state;
    struct buffer out = {0};
    escape_html(&out, text_of(" a\n<b c='d' e=\"f\">\t&g; \u200Bé\xFE\x07 "));
    assert_string_equal(out.bytes,
                        "a &lt;b c=&#39;d&#39; e=&quot;f&quot;&gt; &amp;g; é\uFFFD\\x07");
    buffer_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headings_stand_in_lists_as_their_levels_say),
        cmocka_unit_test(evidence_is_marked_where_it_stands),
        cmocka_unit_test(strangers_words_are_never_markup),
        cmocka_unit_test(cohort_has_a_row_for_each_dossier),
        cmocka_unit_test(overview_says_that_the_run_was_stopped),
        cmocka_unit_test(cohort_of_none_is_a_page_too),
        cmocka_unit_test(cohort_that_lacks_nothing_has_no_chart),
        cmocka_unit_test(escapes_for_any_place_in_html),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
