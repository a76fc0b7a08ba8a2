/* What a cohort lacks most often: the first few points for who looks at the page, the others
 * folded. */
#include "report/html.h"

#include "report/fare.h"
#include "report/words.h"

#include <stdlib.h>

enum { MOST_SHOWN = 5 };

/* What the bars show, from their left. */
static const enum status bar_parts[] = {STATUS_MISSING, STATUS_PARTIAL, STATUS_REVIEW};
enum { BAR_PARTS = sizeof bar_parts / sizeof bar_parts[0] };

/* The bar of one requirement; the figures beside it say the same. */
static void add_bar(struct html *html, const struct fare *fare)
{
    uint32_t from = 0;
    html_markup(html,
                "<svg viewBox=\"0 0 %u 1\" preserveAspectRatio=\"none\" aria-hidden=\"true\">",
                fare_dossiers(fare));
    for (size_t i = 0; i < BAR_PARTS; i++) {
        uint32_t count = fare->counts[bar_parts[i]];
        if (count)
            html_markup(html, "<rect class=\"%s\" x=\"%u\" width=\"%u\" height=\"1\"/>",
                        status_name(bar_parts[i]), from, count);
        from += count;
    }
    html_markup(html, "</svg>\n");
}

/* "Les points faibles des outils (Cr1.1, attendu)" */
static void add_name(struct html *html, const struct referential *referential,
                     const struct requirement *requirement)
{
    html_markup(html, "<span>");
    html_text(html, requirement->title.in[html->locale]);
    html_markup(html, " <span class=\"where\">(");
    html_text(html, referential->criteria[requirement->criterion].id);
    html_markup(html, ", ");
    html_text(html, text_of(word_severity(requirement->severity, html->locale)));
    html_markup(html, ")</span></span>\n");
}

/* "absent 5, incomplet 1": in how many dossiers. */
static void add_counts(struct html *html, const struct fare *fare)
{
    html_markup(html, "<span class=\"figures\">");
    for (size_t i = 0; i < BAR_PARTS; i++) {
        if (fare->counts[bar_parts[i]] == 0)
            continue;
        html_markup(html, "<span>");
        html_status(html, bar_parts[i]);
        html_markup(html, " <b>%u</b></span> ", fare->counts[bar_parts[i]]);
    }
    html_markup(html, "</span>");
}

static void add_list(struct html *html, const struct referential *referential,
                     const struct fare *fares, uint32_t count)
{
    html_markup(html, "<ol class=\"lacking\">\n");
    for (uint32_t i = 0; i < count; i++) {
        html_markup(html, "<li>");
        add_name(html, referential, fares[i].requirement);
        add_bar(html, &fares[i]);
        add_counts(html, &fares[i]);
        html_markup(html, "</li>\n");
    }
    html_markup(html, "</ol>\n");
}

void html_lacking(struct html *html, const struct referential *referential,
                  const struct tallies *tallies)
{
    struct fare *fares = fares_of(referential, tallies);
    uint32_t count = 0;
    while (count < referential->requirement_count && fare_lacking(&fares[count]))
        count++;
    uint32_t shown = count < MOST_SHOWN ? count : MOST_SHOWN;
    if (count) {
        html_markup(html, "<h2 id=\"lacking\">");
        html_message(html, MESSAGE_COHORT_LACKING);
        html_markup(html, "</h2>\n");
        add_list(html, referential, fares, shown);
    }
    if (count > shown) {
        html_markup(html, "<details>\n<summary>");
        words_count(&html->text, MESSAGE_MORE_POINTS_ONE, MESSAGE_MORE_POINTS_MANY, count - shown,
                    html->locale);
        html_flush(html);
        html_markup(html, "</summary>\n");
        add_list(html, referential, fares + shown, count - shown);
        html_markup(html, "</details>\n");
    }
    free(fares);
}
