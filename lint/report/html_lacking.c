/* What a cohort lacks most often: a bar chart, and the table of its figures. */
#include "report/html.h"

#include "report/fare.h"

#include <stdlib.h>

/* What the bars show, from their left. */
static const enum status bar_parts[] = {STATUS_MISSING, STATUS_PARTIAL, STATUS_REVIEW};
enum { BAR_PARTS = sizeof bar_parts / sizeof bar_parts[0] };

/* The bar of one requirement; the figures beside it say the same. */
static void add_bar(struct html *html, const struct fare *fare)
{
    uint32_t from = 0;
    html_markup(html,
                "<td class=\"bar\"><svg viewBox=\"0 0 %u 1\" preserveAspectRatio=\"none\" "
                "aria-hidden=\"true\">",
                fare_dossiers(fare));
    for (size_t i = 0; i < BAR_PARTS; i++) {
        uint32_t count = fare->counts[bar_parts[i]];
        if (count)
            html_markup(html, "<rect class=\"%s\" x=\"%u\" width=\"%u\" height=\"1\"/>",
                        status_name(bar_parts[i]), from, count);
        from += count;
    }
    html_markup(html, "</svg></td>\n");
}

static void add_row(struct html *html, const struct referential *referential,
                    const struct fare *fare)
{
    html_markup(html, "<tr>\n<th scope=\"row\">");
    html_text(html, referential->criteria[fare->requirement->criterion].id);
    html_markup(html, ". ");
    html_text(html, fare->requirement->title.in[html->locale]);
    html_markup(html, "</th>\n");
    for (size_t i = 0; i < BAR_PARTS; i++)
        html_markup(html, "<td>%u</td>\n", fare->counts[bar_parts[i]]);
    add_bar(html, fare);
    html_markup(html, "</tr>\n");
}

static void add_head(struct html *html)
{
    html_markup(html, "<h2 id=\"lacking\">");
    html_message(html, MESSAGE_COHORT_LACKING);
    html_markup(html,
                "</h2>\n<div class=\"scroll\" role=\"region\" aria-labelledby=\"lacking\" "
                "tabindex=\"0\">\n<table class=\"lacking\">\n<thead>\n<tr>\n<th scope=\"col\">");
    html_message(html, MESSAGE_COLUMN_POINT);
    html_markup(html, "</th>\n");
    for (size_t i = 0; i < BAR_PARTS; i++) {
        html_markup(html, "<th scope=\"col\">");
        html_status(html, bar_parts[i]);
        html_markup(html, "</th>\n");
    }
    html_markup(html, "<th scope=\"col\">");
    html_message(html, MESSAGE_COLUMN_SHARE);
    html_markup(html, "</th>\n</tr>\n</thead>\n<tbody>\n");
}

void html_lacking(struct html *html, const struct referential *referential,
                  const struct tallies *tallies)
{
    struct fare *fares = fares_of(referential, tallies);
    if (referential->requirement_count && fare_lacking(&fares[0])) {
        add_head(html);
        for (uint32_t i = 0; i < referential->requirement_count && fare_lacking(&fares[i]); i++)
            add_row(html, referential, &fares[i]);
        html_markup(html, "</tbody>\n</table>\n</div>\n");
    }
    free(fares);
}
