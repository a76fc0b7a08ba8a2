/* What is left to do, gap by gap. */
#include "report/html.h"

#include "report/gaps.h"
#include "report/quote.h"
#include "report/words.h"

enum { MOST_PASSAGES = 3 };

static void add_labelled(struct html *html, enum message label, const struct localized *localized)
{
    if (localized->in[html->locale].length == 0)
        return;
    html_markup(html, "<p><strong>");
    html_message(html, label);
    html_markup(html, "</strong> ");
    html_text(html, localized->in[html->locale]);
    html_markup(html, "</p>\n");
}

static void add_label(struct html *html, enum message label)
{
    html_markup(html, "<p><strong>");
    html_message(html, label);
    html_markup(html, "</strong></p>\n");
}

static void add_evidence(struct html *html, const struct requirement_verdict *found)
{
    if (found->evidence_count == 0)
        return;
    if (found->status == STATUS_REVIEW) {
        add_label(html, words_is_it_here(found));
    } else {
        words_found(&html->text, found, html->locale);
        html_markup(html, "<p><strong>");
        html_flush(html);
        html_markup(html, "</strong></p>\n");
    }
    html_passages(html, found->evidence, found->evidence_count, MOST_PASSAGES);
}

static void add_near_misses(struct html *html, const struct requirement_verdict *found)
{
    if (found->near_miss_count == 0)
        return;
    add_label(html, MESSAGE_LABEL_NEAR_MISSES);
    for (uint32_t i = 0; i < found->near_miss_count; i++) {
        const struct near_miss *near = &found->near_misses[i];
        struct buffer reason = {0};
        html_passage(html, &near->evidence);
        buffer_add_text(&reason, near->reason.in[html->locale]);
        message_format(&html->text, MESSAGE_LABEL_REASON, html->locale, reason.bytes, NULL);
        buffer_free(&reason);
        html_markup(html, "<p class=\"reason\">");
        html_flush(html);
        html_markup(html, "</p>\n");
    }
}

static void add_paragraph(struct html *html)
{
    html_markup(html, "<p>");
    html_flush(html);
    html_markup(html, "</p>\n");
}

static void add_searched(struct html *html, const struct requirement_verdict *found)
{
    quote_add_searched(&html->text, found, MOST_PASSAGES, html->locale);
    add_paragraph(html);
    quote_add_written(&html->text, found, html->locale);
    if (html->text.length)
        add_paragraph(html);
}

static void add_if_here(struct html *html, const struct requirement_verdict *found)
{
    enum message sentence;
    for (size_t i = 0; words_if_here(found, i, &sentence); i++) {
        buffer_add_string(&html->text, message_text(sentence, html->locale));
        add_paragraph(html);
    }
}

/* "Critère Cr1.4, obligatoire : incomplet" */
static void add_standing(struct html *html, const struct requirement_verdict *found,
                         const struct criterion *criterion)
{
    struct buffer id = {0};
    buffer_add_text(&id, criterion->id);
    message_format(&html->text, MESSAGE_GAP_CRITERION, html->locale, id.bytes,
                   word_severity(found->requirement->severity, html->locale));
    buffer_free(&id);
    html_markup(html, "<p class=\"standing\">");
    html_flush(html);
    html_markup(html, " ");
    html_status(html, found->status);
    html_markup(html, "</p>\n");
}

/* Under its title all that helps to fill the gap; folded, where there are too many to read. */
static void add_gap(struct html *html, const struct verdict *verdict,
                    const struct requirement_verdict *found, bool is_folded)
{
    const struct requirement *requirement = found->requirement;
    html_markup(html, "<li class=\"card\">\n");
    html_markup(html, is_folded ? "<details>\n<summary>" : "");
    html_open_heading(html, 2, "g", (uint32_t)(found - verdict->requirements) + 1);
    html_text(html, requirement->title.in[html->locale]);
    html_close_heading(html, 2);
    html_markup(html, is_folded ? "</summary>\n" : "");
    add_standing(html, found, &verdict->referential->criteria[requirement->criterion]);
    add_labelled(html, MESSAGE_LABEL_WHY, &requirement->why);
    add_evidence(html, found);
    add_near_misses(html, found);
    if (found->status == STATUS_REVIEW)
        add_if_here(html, found);
    else
        add_searched(html, found);
    html_markup(html, "<div class=\"advice\">\n");
    add_labelled(html, MESSAGE_LABEL_ADVICE, &requirement->advice);
    add_labelled(html, MESSAGE_LABEL_MODEL, &requirement->model);
    html_markup(html, is_folded ? "</div>\n</details>\n</li>\n" : "</div>\n</li>\n");
}

static void add_command(struct html *html, enum message command)
{
    html_markup(html, "<p><code>");
    html_message(html, command);
    html_markup(html, "</code></p>\n");
}

static void add_beginning(struct html *html, const struct verdict *verdict)
{
    bool takes_skeleton;
    html_markup(html, "<p>");
    html_message(html, gaps_beginning(verdict, &takes_skeleton));
    html_markup(html, "</p>\n");
    if (takes_skeleton)
        add_command(html, MESSAGE_COMMAND_NEW);
}

/* The gaps from one on, of the same rank if they are folded; the first behind them. */
static const struct requirement_verdict *add_list(struct html *html, const struct verdict *verdict,
                                                  const struct requirement_verdict *found,
                                                  struct gap_walk *walk, bool is_folded)
{
    const enum gap_rank rank = walk->rank;
    if (is_folded)
        add_label(html, gaps_label(rank));
    html_markup(html, "<ol>\n");
    for (; found && (!is_folded || walk->rank == rank); found = gap_next(verdict, walk))
        add_gap(html, verdict, found, is_folded);
    html_markup(html, "</ol>\n");
    return found;
}

void html_gaps(struct html *html, const struct verdict *verdict)
{
    const bool overwhelm = gaps_overwhelm(verdict);
    struct gap_walk walk = {0};
    const struct requirement_verdict *found = gap_next(verdict, &walk);
    if (!found)
        return;
    html_markup(html, "<section class=\"gaps\">\n");
    html_open_heading(html, 1, "gaps", 0);
    html_message(html, MESSAGE_TITLE_TO_DO);
    html_close_heading(html, 1);
    if (overwhelm)
        add_beginning(html, verdict);
    const struct tally tally = tally_of(verdict);
    words_legend(&html->text, &tally, html->locale);
    add_paragraph(html);
    while (found)
        found = add_list(html, verdict, found, &walk, overwhelm);
    html_markup(html, "</section>\n");
}
