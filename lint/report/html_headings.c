/* The dossier's headings as a nested list, and under each the points that a passage there speaks
 * for. */
#include "report/html.h"

#include "base/memory.h"
#include "report/quote.h"

#include <stdlib.h>

enum { DEEPEST = 9, MOST_PLACES = 6 };

/* A passage that counts for a point. */
struct mark {
    uint32_t heading;
    uint32_t requirement;
    const struct evidence *evidence;
};

struct marks {
    struct mark *items;
    size_t count;
    size_t next; /* the first that is not shown yet */
};

static int compare_numbers(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

/* By heading, then point, then place. */
static int compare_marks(const void *a, const void *b)
{
    const struct mark *x = a, *y = b;
    int order = compare_numbers(x->heading, y->heading);
    if (!order)
        order = compare_numbers(x->requirement, y->requirement);
    return order ? order : place_compare(&x->evidence->place, &y->evidence->place);
}

static struct marks marks_of(const struct verdict *verdict)
{
    struct marks marks = {0};
    size_t capacity = 0;
    for (uint32_t i = 0; i < verdict->referential->requirement_count; i++) {
        const struct requirement_verdict *found = &verdict->requirements[i];
        for (uint32_t j = 0; j < found->evidence_count; j++) {
            const struct evidence *evidence = &found->evidence[j];
            marks.items = memory_grow(marks.items, &capacity, marks.count, sizeof marks.items[0]);
            marks.items[marks.count++] = (struct mark){evidence->heading, i, evidence};
        }
    }
    if (marks.count)
        qsort(marks.items, marks.count, sizeof marks.items[0], compare_marks);
    return marks;
}

/* Adds the places of the marks that stand for the same point under the same heading. */
static void add_places(struct html *html, struct marks *marks)
{
    const struct mark *first = &marks->items[marks->next];
    struct buffer place = {0}, last = {0};
    uint32_t shown = 0;
    for (; marks->next < marks->count; marks->next++) {
        const struct mark *mark = &marks->items[marks->next];
        if (mark->heading != first->heading || mark->requirement != first->requirement)
            break;
        buffer_clear(&place);
        quote_add_spot(&place, mark->evidence, html->locale);
        if (place.length == 0 || text_equal(buffer_text(&place), buffer_text(&last)))
            continue;
        if (shown++ < MOST_PLACES) {
            buffer_add_string(&html->text, html->text.length ? " · " : "");
            buffer_add_text(&html->text, buffer_text(&place));
        }
        buffer_clear(&last);
        buffer_add_text(&last, buffer_text(&place));
    }
    if (shown > MOST_PLACES)
        buffer_add_string(&html->text, " …");
    buffer_free(&place);
    buffer_free(&last);
}

static void add_marks(struct html *html, const struct verdict *verdict, struct marks *marks,
                      uint32_t heading)
{
    if (marks->next == marks->count || marks->items[marks->next].heading != heading)
        return;
    html_markup(html, "<ul class=\"marks\">\n");
    while (marks->next < marks->count && marks->items[marks->next].heading == heading) {
        uint32_t number = marks->items[marks->next].requirement;
        const struct requirement_verdict *found = &verdict->requirements[number];
        html_markup(html, "<li>");
        html_status(html, found->status);
        html_markup(html, " <a href=\"#d%zu-r%u\">", html->dossier, number + 1);
        html_text(html, found->requirement->title.in[html->locale]);
        html_markup(html, "</a> <span class=\"where\">");
        add_places(html, marks);
        html_flush(html);
        html_markup(html, "</span></li>\n");
    }
    html_markup(html, "</ul>\n");
}

static void add_heading(struct html *html, const struct heading *heading, uint32_t number)
{
    html_markup(html, "<li id=\"d%zu-h%u\"><span class=\"heading\"%s dir=\"auto\">", html->dossier,
                number, html_language(html));
    if (heading->number.length) {
        html_text(html, heading->number);
        html_markup(html, " ");
    }
    html_text(html, heading->text);
    html_markup(html, "</span> <span class=\"where\">");
    quote_add_place(&html->text, &heading->place, html->locale);
    html_flush(html);
    html_markup(html, "</span>\n");
}

/* Lists within lists, as the levels say; a level that was skipped is no list of its own. */
static void add_list(struct html *html, const struct verdict *verdict, struct marks *marks)
{
    uint32_t open[DEEPEST], depth = 0;
    for (uint32_t i = 0; i < verdict->heading_count; i++) {
        uint32_t level = verdict->headings[i].level;
        bool is_beside = false;
        for (; depth && open[depth - 1] >= level; depth--, is_beside = true)
            html_markup(html, is_beside ? "</ul>\n</li>\n" : "</li>\n");
        if (depth == DEEPEST) {
            depth--;
            is_beside = true;
            html_markup(html, "</li>\n");
        }
        if (!is_beside)
            html_markup(html, "<ul>\n");
        open[depth++] = level;
        add_heading(html, &verdict->headings[i], i + 1);
        add_marks(html, verdict, marks, i + 1);
    }
    while (depth--)
        html_markup(html, "</li>\n</ul>\n");
}

void html_headings(struct html *html, const struct verdict *verdict)
{
    struct marks marks = marks_of(verdict);
    html_markup(html, "<section class=\"headings\">\n");
    html_open_heading(html, 1, "headings", 0);
    html_message(html, MESSAGE_TITLE_HEADINGS);
    html_close_heading(html, 1);
    html_markup(html, "<p>");
    html_message(html, verdict->heading_count ? MESSAGE_HEADINGS_HELP : MESSAGE_HEADINGS_NONE);
    html_markup(html, "</p>\n");
    if (marks.count && marks.items[0].heading == 0) {
        if (verdict->heading_count) {
            html_markup(html, "<p class=\"heading\">");
            html_message(html, MESSAGE_HEADINGS_BEFORE);
            html_markup(html, "</p>\n");
        }
        add_marks(html, verdict, &marks, 0);
    }
    add_list(html, verdict, &marks);
    html_markup(html, "</section>\n");
    free(marks.items);
}
