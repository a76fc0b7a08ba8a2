/* Criterion by criterion: first their statuses, then point by point. */
#include "report/html.h"

#include "report/words.h"

static void add_named(struct html *html, struct text id, const struct localized *title)
{
    html_text(html, id);
    html_markup(html, ". ");
    html_text(html, title->in[html->locale]);
}

/* Of a criterion that is not all there, how much is: its status is that of its worst point. */
static void add_points_there(struct html *html, const struct verdict *verdict,
                             const struct criterion *criterion)
{
    uint32_t there = 0;
    for (uint32_t i = 0; i < criterion->requirement_count; i++)
        there += verdict->requirements[criterion->first_requirement + i].status < STATUS_REVIEW;
    if (there == 0 || there == criterion->requirement_count)
        return;
    html_markup(html, " ");
    words_numbers(&html->text, MESSAGE_POINTS_THERE, there, criterion->requirement_count,
                  html->locale);
    html_flush(html);
}

/* The criteria and their statuses, each a link to what follows. */
static void add_criteria(struct html *html, const struct verdict *verdict)
{
    const struct referential *referential = verdict->referential;
    html_markup(html, "<ul class=\"criteria\">\n");
    for (uint32_t i = 0; i < referential->criterion_count; i++) {
        const struct criterion *criterion = &referential->criteria[i];
        html_markup(html, "<li><a href=\"#d%zu-c%u\">", html->dossier, i + 1);
        add_named(html, criterion->id, &criterion->title);
        html_markup(html, "</a> ");
        html_status(html, verdict->criteria[i].status);
        add_points_there(html, verdict, criterion);
        html_markup(html, "</li>\n");
    }
    html_markup(html, "</ul>\n");
}

static void add_point(struct html *html, const struct requirement_verdict *found, uint32_t number)
{
    const struct requirement *requirement = found->requirement;
    html_markup(html, "<div class=\"point\">\n");
    html_open_heading(html, 4, "r", number);
    html_status(html, found->status);
    html_markup(html, " ");
    buffer_add_text(&html->text, requirement->title.in[html->locale]);
    words_pieces(&html->text, found, html->locale);
    html_flush(html);
    html_close_heading(html, 4);
    if (found->waiver) {
        html_markup(html, "<p>");
        words_waiver(&html->text, found->waiver, html->locale);
        html_flush(html);
        html_markup(html, "</p>\n");
    }
    html_passages(html, found->evidence, found->evidence_count, requirement->at_least);
    if (found->status >= STATUS_REVIEW) {
        html_markup(html, "<p><a href=\"#d%zu-g%u\">", html->dossier, number);
        html_message(html, MESSAGE_LINK_TO_GAP);
        html_markup(html, "</a></p>\n");
    }
    html_markup(html, "</div>\n");
}

static void add_criterion(struct html *html, const struct verdict *verdict, uint32_t index)
{
    const struct criterion *criterion = &verdict->referential->criteria[index];
    html_open_heading(html, 3, "c", index + 1);
    add_named(html, criterion->id, &criterion->title);
    html_close_heading(html, 3);
    for (uint32_t i = 0; i < criterion->requirement_count; i++) {
        uint32_t number = criterion->first_requirement + i;
        add_point(html, &verdict->requirements[number], number + 1);
    }
}

void html_points(struct html *html, const struct verdict *verdict)
{
    const struct referential *referential = verdict->referential;
    html_markup(html, "<section class=\"points\">\n");
    html_open_heading(html, 1, "points", 0);
    html_message(html, MESSAGE_TITLE_POINT_BY_POINT);
    html_close_heading(html, 1);
    add_criteria(html, verdict);
    for (uint32_t i = 0; i < referential->competency_count; i++) {
        const struct competency *competency = &referential->competencies[i];
        html_open_heading(html, 2, "k", i + 1);
        add_named(html, competency->id, &competency->title);
        html_close_heading(html, 2);
        for (uint32_t j = 0; j < competency->criterion_count; j++)
            add_criterion(html, verdict, competency->first_criterion + j);
    }
    html_markup(html, "</section>\n");
}
