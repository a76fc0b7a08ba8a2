#include "report/html.h"

#include "base/mark.h"
#include "report/annexes.h"
#include "report/formats.h"
#include "report/gaps.h"
#include "report/opening.h"
#include "report/quote.h"
#include "report/remark.h"
#include "report/words.h"

/* html.css, html.js, and the digest of its bytes that a content security policy names it by. */
extern const unsigned char html_style[], html_script[], html_script_digest[];

static struct html html_on(struct report *report)
{
    return (struct html){
        .out = &report->out,
        .locale = report->options.locale,
        .options = &report->options,
        .dossier = report->tallies.count + 1,
        .level = report_is_alone(report) ? 1 : 2,
    };
}

/* The policy stands behind the escaping: whatever gets in, nothing is fetched, and no script runs
 * but the report's own. */
static void add_head(struct html *html, bool is_cohort)
{
    html_markup(html,
                "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
                "<meta name=\"generator\" content=\"" MARK_NAME "\">\n"
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                "style-src 'unsafe-inline'",
                locale_code(html->locale));
    if (is_cohort)
        html_markup(html, "; script-src 'sha256-%s'", (const char *)html_script_digest);
    html_markup(html, "\">\n<title>");
    html_flush(html);
    html_markup(html, "</title>\n<style>\n");
    buffer_add_string(html->out, (const char *)html_style);
    html_markup(html, "</style>\n</head>\n<body%s>\n<main>\n", is_cohort ? " class=\"wide\"" : "");
}

/* See html.h for what the slots are for. */
static void add_cohort_head(struct html *html)
{
    buffer_add_string(&html->text, message_text(MESSAGE_TITLE_SUMMARY, html->locale));
    add_head(html, true);
    html_markup(html,
                "<template shadowrootmode=\"open\"><slot name=\"overview\"></slot><slot></slot>"
                "</template>\n<p slot=\"where-there-are-no-slots\"><a href=\"#overview\">");
    html_message(html, MESSAGE_TITLE_SUMMARY);
    html_markup(html, "</a></p>\n");
}

/* "dossier.docx : incomplet" */
static void add_dossier_head(struct html *html, const struct verdict *verdict)
{
    struct buffer path = {0};
    words_path(&path, report_shown(html->options, verdict->path), html->locale);
    message_format(&html->text, MESSAGE_REPORT_TITLE, html->locale, path.bytes,
                   word_completeness(verdict->completeness, html->locale));
    buffer_free(&path);
    add_head(html, false);
}

static void add_failure(struct html *html, const struct failure *failure)
{
    html_markup(html, "<p class=\"opening\">");
    buffer_add_string(&html->text, message_text(MESSAGE_UNREADABLE_DOSSIER, html->locale));
    buffer_add_byte(&html->text, ' ');
    failure_explain(failure, html->locale, &html->text);
    buffer_add_byte(&html->text, '.');
    html_flush(html);
    html_markup(html, "</p>\n");
}

static void add_figures(struct html *html, const struct tally *tally)
{
    html_markup(html, "<ul class=\"figures\">\n");
    for (enum status status = 0; status < STATUS_COUNT; status++) {
        uint32_t count =
            tally->counts[SEVERITY_REQUIRED][status] + tally->counts[SEVERITY_EXPECTED][status];
        if (count == 0)
            continue;
        html_markup(html, "<li>");
        html_status(html, status);
        html_markup(html, " <b>%u</b></li>\n", count);
    }
    html_markup(html, "</ul>\n");
}

/* On paper all that is left of what is folded. */
static void add_to_do(struct html *html, const struct verdict *verdict)
{
    struct tallied dossier = tallied_of(verdict);
    words_to_do(&html->text, verdict->referential, &dossier, BY_TITLES, html->locale);
    tallied_free(&dossier);
    if (html->text.length == 0)
        return;
    html_markup(html, "<p>");
    html_flush(html);
    html_markup(html, "</p>\n");
}

static void add_opening(struct html *html, const struct verdict *verdict, const struct tally *tally)
{
    html_markup(html, "<p class=\"opening\">");
    opening_add(&html->text, tally, html->locale);
    html_flush(html);
    html_markup(html, "</p>\n");
    enum message doubt;
    for (size_t i = 0; words_doubt(verdict, i, &doubt); i++) {
        html_markup(html, "<p class=\"doubt\">");
        html_message(html, doubt);
        html_markup(html, "</p>\n");
    }
    quote_add_blanks(&html->text, verdict, html->locale);
    if (html->text.length) {
        html_markup(html, "<p class=\"blanks\">");
        html_flush(html);
        html_markup(html, "</p>\n");
    }
    add_figures(html, tally);
    html_markup(html, "<p class=\"where\">");
    words_count(&html->text, MESSAGE_PARAGRAPHS_READ_ONE, MESSAGE_PARAGRAPHS_READ_MANY,
                verdict->blocks, html->locale);
    html_flush(html);
    html_markup(html, "</p>\n");
    if (html->level > 1)
        add_to_do(html, verdict);
    if (words_are_searched(verdict) && html->level == 1) {
        html_markup(html, "<p class=\"where\">");
        html_message(html, MESSAGE_HOW_TO_FIND);
        html_markup(html, "</p>\n");
    }
}

/* Open where the dossier is alone: paper shows nothing of what is folded. */
static void add_annexes(struct html *html, const struct verdict *verdict)
{
    if (verdict->annex_count == 0)
        return;
    html_markup(html, "<details class=\"annexes\"%s>\n<summary>", html->level == 1 ? " open" : "");
    annexes_add_head(&html->text, verdict, html->locale);
    html_flush(html);
    html_markup(html, "</summary>\n<ul>\n");
    for (uint32_t i = 0; i < ANNEXES_SENTENCE_COUNT; i++) {
        if (!annexes_add(&html->text, verdict, i, UINT32_MAX, html->locale))
            continue;
        html_markup(html, "<li>");
        html_flush(html);
        html_markup(html, "</li>\n");
    }
    html_markup(html, "</ul>\n</details>\n");
}

/* Links to the parts of the dossier's report. */
static void add_contents(struct html *html, const struct verdict *verdict)
{
    static const struct {
        const char *id;
        enum message title;
    } parts[] = {{"gaps", MESSAGE_TITLE_TO_DO},
                 {"points", MESSAGE_TITLE_POINT_BY_POINT},
                 {"headings", MESSAGE_TITLE_HEADINGS}};
    struct gap_walk walk = {0};
    bool has_gaps = gap_next(verdict, &walk) != NULL;
    html_markup(html, "<nav aria-labelledby=\"d%zu-name\">\n<ul class=\"contents\">\n",
                html->dossier);
    for (size_t i = has_gaps ? 0 : 1; i < sizeof parts / sizeof parts[0]; i++) {
        html_markup(html, "<li><a href=\"#d%zu-%s\">", html->dossier, parts[i].id);
        html_message(html, parts[i].title);
        html_markup(html, "</a></li>\n");
    }
    html_markup(html, "</ul>\n</nav>\n");
}

static void add_findings(struct html *html, const struct verdict *verdict)
{
    add_contents(html, verdict);
    html_gaps(html, verdict);
    html_points(html, verdict);
    html_headings(html, verdict);
}

/* In a cohort the findings are folded: the page opens fast with hundreds of dossiers, and prints as
 * a list of them. A link into them unfolds them. */
static void add_folded_findings(struct html *html, const struct verdict *verdict)
{
    struct buffer path = {0};
    words_path(&path, report_shown(html->options, verdict->path), html->locale);
    message_format(&html->text, MESSAGE_COHORT_DETAILS, html->locale, path.bytes, NULL);
    buffer_free(&path);
    html_markup(html, "<details>\n<summary>");
    html_flush(html);
    html_markup(html, "</summary>\n");
    add_findings(html, verdict);
    html_markup(html, "<p class=\"back\"><a href=\"#overview\">");
    html_message(html, MESSAGE_TITLE_SUMMARY);
    html_markup(html, "</a></p>\n</details>\n");
}

void html_begin(struct report *report)
{
    struct html html = html_on(report);
    if (!report_is_alone(report))
        add_cohort_head(&html);
    buffer_free(&html.text);
}

void html_dossier(struct report *report, const struct verdict *verdict)
{
    struct html html = html_on(report);
    if (report_is_alone(report))
        add_dossier_head(&html, verdict);
    html_markup(&html, "<article id=\"d%zu\" aria-labelledby=\"d%zu-name\">\n", html.dossier,
                html.dossier);
    html_open_heading(&html, 0, "name", 0);
    words_path(&html.text, report_shown(html.options, verdict->path), html.locale);
    html_flush(&html);
    html_close_heading(&html, 0);
    if (report_is_alone(report))
        html_certification(&html);
    if (verdict->other_version) {
        html_markup(&html, "<p class=\"doubt\">");
        words_other_version(&html.text, MESSAGE_OTHER_VERSION,
                            report_shown(html.options, verdict->other_version), html.locale);
        html_flush(&html);
        html_markup(&html, "</p>\n");
    }
    if (!completeness_is_known(verdict->completeness)) {
        add_failure(&html, &verdict->failure);
    } else {
        struct tally tally = tally_of(verdict);
        add_opening(&html, verdict, &tally);
        add_annexes(&html, verdict);
        if (report_is_alone(report))
            add_findings(&html, verdict);
        else
            add_folded_findings(&html, verdict);
    }
    html_markup(&html, "</article>\n");
    buffer_free(&html.text);
}

void html_certification(struct html *html)
{
    html_markup(html, "<p class=\"where\">");
    words_certification(&html->text, html->options);
    html_flush(html);
    html_markup(html, "</p>\n");
}

void html_remarks(struct html *html, const struct report *report)
{
    for (size_t i = 0; i < remark_count_for_people(report); i++) {
        html_markup(html, "<p class=\"doubt\">");
        remark_add(&html->text, report, i);
        html_flush(html);
        html_markup(html, "</p>\n");
    }
}

void html_end(struct report *report)
{
    struct html html = html_on(report);
    const struct report_options *options = &report->options;
    struct buffer rules = {0};
    if (report_is_alone(report))
        html_remarks(&html, report);
    else
        html_overview(&html, report);
    html_markup(&html, "</main>\n<footer>\n<p>");
    html_message(&html, MESSAGE_REMINDER);
    html_markup(&html, "</p>\n<p>");
    buffer_add_text(&rules, options->referential->id);
    buffer_add_byte(&rules, ' ');
    buffer_add_text(&rules, options->referential->version);
    message_format(&html.text, MESSAGE_MADE_WITH, html.locale, options->version, rules.bytes);
    html_flush(&html);
    html_markup(&html, "</p>\n</footer>\n");
    if (!report_is_alone(report))
        html_markup(&html, "<script>%s</script>\n", (const char *)html_script);
    html_markup(&html, "</body>\n</html>\n");
    buffer_free(&rules);
    buffer_free(&html.text);
}
