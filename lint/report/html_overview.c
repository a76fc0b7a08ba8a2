/* A cohort at a glance: a table of dossiers by criteria, each cell a link, and its totals. */
#include "report/html.h"

#include "base/memory.h"
#include "report/overlap.h"
#include "report/words.h"

#include <stdlib.h>

/* How many of the dossiers that were read have a criterion at which status. */
struct total {
    uint32_t counts[STATUS_COUNT];
};

static void add_opening(struct html *html, const struct tallies *tallies)
{
    uint32_t numbers[COMPLETENESS_COUNT] = {0};
    for (size_t i = 0; i < tallies->count; i++)
        numbers[tallies->items[i].tally.completeness]++;
    words_dossiers(&html->text, numbers, html->locale);
    html_markup(html, "<p class=\"opening\">");
    html_flush(html);
    html_markup(html, "</p>\n");
}

static void add_column(struct html *html, enum message title)
{
    html_markup(html, "<th scope=\"col\">");
    html_message(html, title);
    html_markup(html, "</th>\n");
}

/* The words that html.js needs for the filters it adds, as attributes of the table. */
static void add_filter_words(struct html *html)
{
    static const struct {
        const char *name;
        enum message message;
    } words[] = {{"name", MESSAGE_FILTER_NAME},
                 {"state", MESSAGE_FILTER_STATE},
                 {"criterion", MESSAGE_FILTER_CRITERION},
                 {"all", MESSAGE_FILTER_ALL},
                 {"shown", MESSAGE_FILTER_SHOWN}};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        html_markup(html, " data-%s=\"", words[i].name);
        html_text(html, text_of(message_text(words[i].message, html->locale)));
        html_markup(html, "\"");
    }
}

static void add_table_head(struct html *html, const struct referential *referential)
{
    html_markup(html, "<thead>\n<tr>\n");
    add_column(html, MESSAGE_COLUMN_DOSSIER);
    add_column(html, MESSAGE_COLUMN_STATE);
    add_column(html, MESSAGE_COLUMN_REQUIRED);
    add_column(html, MESSAGE_COLUMN_EXPECTED);
    add_column(html, MESSAGE_COLUMN_REVIEW);
    for (uint32_t i = 0; i < referential->criterion_count; i++) {
        html_markup(html, "<th scope=\"col\" class=\"criterion\">");
        html_text(html, referential->criteria[i].id);
        html_markup(html, "</th>\n");
    }
    html_markup(html, "</tr>\n</thead>\n");
}

static void add_present(struct html *html, const struct tally *tally, enum severity severity)
{
    html_markup(html, "<td data-value=\"%u\">", tally_present(tally, severity));
    words_present(&html->text, tally, severity, html->locale);
    html_flush(html);
    html_markup(html, "</td>\n");
}

static void add_criteria(struct html *html, const struct referential *referential,
                         const struct tallied *dossier, size_t number, struct total *totals)
{
    for (uint32_t i = 0; i < referential->criterion_count; i++) {
        enum status status = tallied_criterion(dossier, &referential->criteria[i]);
        totals[i].counts[status]++;
        html_markup(html, "<td class=\"cell %s\" data-value=\"%d\"><a href=\"#d%zu-c%u\"><span>",
                    status_name(status), (int)status, number, i + 1);
        html_text(html, text_of(word_status(status, html->locale)));
        html_markup(html, "</span></a></td>\n");
    }
}

/* By which the row is sorted, whatever is remarked on it. */
static void add_name(struct html *html, const struct tallied *dossier, size_t number)
{
    struct buffer name = {0};
    words_path(&name, report_shown(html->options, dossier->path), html->locale);
    html_markup(html, "<th scope=\"row\" data-value=\"");
    html_text(html, buffer_text(&name));
    html_markup(html, "\"><a href=\"#d%zu\">", number);
    html_text(html, buffer_text(&name));
    html_markup(html, "</a>");
    if (dossier->other_version) {
        html_markup(html, "<p class=\"where\">");
        words_other_version(&html->text, MESSAGE_ROW_OTHER_VERSION,
                            report_shown(html->options, dossier->other_version), html->locale);
        html_flush(html);
        html_markup(html, "</p>");
    }
    html_markup(html, "</th>\n");
    buffer_free(&name);
}

static void add_row(struct html *html, const struct referential *referential,
                    const struct tallied *dossier, size_t number, struct total *totals)
{
    const struct tally *tally = &dossier->tally;
    html_markup(html, "<tr>\n");
    add_name(html, dossier, number);
    html_markup(html, "<td data-value=\"%d\">", (int)tally->completeness);
    html_completeness(html, tally->completeness);
    html_markup(html, "</td>\n");
    if (dossier->failure) {
        html_markup(html, "<td class=\"failure\" colspan=\"%u\">",
                    referential->criterion_count + 3);
        failure_explain(dossier->failure, html->locale, &html->text);
        html_flush(html);
        html_markup(html, "</td>\n");
    } else {
        add_present(html, tally, SEVERITY_REQUIRED);
        add_present(html, tally, SEVERITY_EXPECTED);
        html_markup(html, "<td>%u</td>\n", tally_to_review(tally));
        add_criteria(html, referential, dossier, number, totals);
    }
    html_markup(html, "</tr>\n");
}

/* A row for each status that occurs: how many dossiers have it, criterion by criterion. */
static void add_totals(struct html *html, const struct referential *referential,
                       const struct total *totals)
{
    html_markup(html, "<tfoot>\n");
    for (enum status status = 0; status < STATUS_COUNT; status++) {
        bool occurs = false;
        for (uint32_t i = 0; i < referential->criterion_count; i++)
            occurs = occurs || totals[i].counts[status];
        if (!occurs)
            continue;
        html_markup(html, "<tr data-status=\"%s\">\n<th scope=\"row\" colspan=\"5\">",
                    status_name(status));
        html_status(html, status);
        html_markup(html, "</th>\n");
        for (uint32_t i = 0; i < referential->criterion_count; i++)
            html_markup(html, "<td>%u</td>\n", totals[i].counts[status]);
        html_markup(html, "</tr>\n");
    }
    html_markup(html, "</tfoot>\n");
}

static void add_table(struct html *html, const struct referential *referential,
                      const struct tallies *tallies)
{
    struct total *totals = memory_allocate(referential->criterion_count * sizeof *totals);
    /* with a keyboard, the way past a link for each cell */
    html_markup(html, "<p class=\"skip\"><a href=\"#criteria\">");
    html_message(html, MESSAGE_COHORT_SKIP);
    html_markup(html, "</a></p>\n");
    html_markup(html,
                "<div class=\"scroll\" role=\"region\" aria-labelledby=\"cohort\" tabindex=\"0\">\n"
                "<table class=\"cohort\"");
    add_filter_words(html);
    html_markup(html, ">\n<caption id=\"cohort\">");
    html_message(html, MESSAGE_COHORT_TABLE);
    html_markup(html, "</caption>\n");
    add_table_head(html, referential);
    html_markup(html, "<tbody>\n");
    for (size_t i = 0; i < tallies->count; i++)
        add_row(html, referential, &tallies->items[i], i + 1, totals);
    html_markup(html, "</tbody>\n");
    add_totals(html, referential, totals);
    html_markup(html, "</table>\n</div>\n");
    free(totals);
}

static bool any_is_searched(const struct tallies *tallies)
{
    bool is_searched = false;
    for (size_t i = 0; i < tallies->count && !is_searched; i++)
        is_searched = tallies->items[i].is_searched;
    return is_searched;
}

static void add_states(struct html *html, const struct report *report)
{
    html_markup(html, "<p class=\"where\">");
    html_message(html, words_states(report->options.fail_on));
    if (any_is_searched(&report->tallies)) {
        html_markup(html, "</p>\n<p class=\"where\">");
        html_message(html, MESSAGE_HOW_TO_FIND);
    }
    html_markup(html, "</p>\n");
}

/* What the columns' short names stand for. */
static void add_legend(struct html *html, const struct referential *referential)
{
    html_markup(html, "<h2 id=\"criteria\">");
    html_message(html, MESSAGE_COHORT_CRITERIA);
    html_markup(html, "</h2>\n<ul class=\"legend\">\n");
    for (uint32_t i = 0; i < referential->criterion_count; i++) {
        html_markup(html, "<li>");
        html_text(html, referential->criteria[i].id);
        html_markup(html, ". ");
        html_text(html, referential->criteria[i].title.in[html->locale]);
        html_markup(html, "</li>\n");
    }
    html_markup(html, "</ul>\n");
}

static void add_overlaps(struct html *html, const struct report *report)
{
    if (report->overlaps.count == 0)
        return;
    html_markup(html, "<h2 id=\"overlaps\">");
    html_message(html, MESSAGE_TITLE_OVERLAPS);
    html_markup(html, "</h2>\n<p>");
    overlaps_add_note(&html->text, report);
    html_flush(html);
    html_markup(html, "</p>\n<ul class=\"legend\">\n");
    for (size_t i = 0; i < report->overlaps.count; i++) {
        const struct overlap *overlap = &report->overlaps.items[i];
        html_markup(html, "<li>");
        overlap_add(&html->text, report, overlap);
        html_flush(html);
        html_markup(html, "<p class=\"where\"%s>", html_language(html));
        overlap_add_passage(&html->text, overlap, html->locale);
        html_flush(html);
        html_markup(html, "</p></li>\n");
    }
    html_markup(html, "</ul>\n");
}

static void add_left_out(struct html *html)
{
    const struct left_out_list *list = html->options->left_out;
    if (!list || list->count == 0)
        return;
    html_markup(html, "<h2 id=\"left-out\">");
    html_message(html, MESSAGE_TITLE_LEFT_OUT);
    html_markup(html, "</h2>\n<ul class=\"legend\">\n");
    for (size_t i = 0; i < list->count; i++) {
        html_markup(html, "<li>");
        words_left_out(&html->text, html->options, &list->items[i]);
        html_flush(html);
        html_markup(html, "</li>\n");
    }
    html_markup(html, "</ul>\n");
}

void html_overview(struct html *html, const struct report *report)
{
    const struct referential *referential = report->options.referential;
    const struct tallies *tallies = &report->tallies;
    html_markup(html, "<section id=\"overview\" slot=\"overview\">\n<h1>");
    html_message(html, MESSAGE_TITLE_SUMMARY);
    html_markup(html, "</h1>\n");
    add_opening(html, tallies);
    html_remarks(html, report);
    html_lacking(html, referential, tallies);
    html_certification(html);
    add_table(html, referential, tallies);
    add_states(html, report);
    add_overlaps(html, report);
    add_legend(html, referential);
    add_left_out(html);
    html_markup(html, "</section>\n");
}
