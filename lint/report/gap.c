/* What is left to do, gap by gap. */
#include "report/console.h"

#include "report/escape.h"
#include "report/gaps.h"
#include "report/quote.h"
#include "report/words.h"

enum { GAP_MARGIN = 4, PASSAGE_MARGIN = 6, MOST_PASSAGES = 3 };

static void set_near_misses(struct console *console, const struct requirement_verdict *found)
{
    if (found->near_miss_count == 0)
        return;
    console_set_message(console, GAP_MARGIN, MESSAGE_LABEL_NEAR_MISSES);
    uint32_t shown =
        found->near_miss_count < MOST_PASSAGES ? found->near_miss_count : MOST_PASSAGES;
    for (uint32_t i = 0; i < shown; i++) {
        const struct near_miss *near = &found->near_misses[i];
        struct buffer reason = {0};
        console_set_passage(console, PASSAGE_MARGIN, &near->evidence);
        escape_terminal(&reason, near->reason.in[console->page.locale]);
        message_format(&console->text, MESSAGE_LABEL_REASON, console->page.locale, reason.bytes,
                       NULL);
        buffer_free(&reason);
        console_set(console, PASSAGE_MARGIN + 2, PASSAGE_MARGIN + 2);
    }
    console_set_more(console, PASSAGE_MARGIN, found->near_miss_count - shown);
}

static void set_searched(struct console *console, const struct requirement_verdict *found)
{
    quote_add_searched(&console->text, found, MOST_PASSAGES, console->page.locale);
    console_set(console, GAP_MARGIN, GAP_MARGIN);
    quote_add_written(&console->text, found, console->page.locale);
    if (console->text.length)
        console_set(console, GAP_MARGIN, GAP_MARGIN);
}

static void set_labelled(struct console *console, enum message label,
                         const struct localized *localized)
{
    enum locale locale = console->page.locale;
    if (localized->in[locale].length == 0)
        return;
    page_style(&console->page, &console->text, STYLE_STRONG, message_text(label, locale));
    buffer_add_byte(&console->text, ' ');
    console_add_localized(console, localized);
    console_set(console, GAP_MARGIN, GAP_MARGIN);
}

static void set_head(struct console *console, const struct requirement_verdict *found,
                     const struct criterion *criterion, uint32_t number)
{
    const struct requirement *requirement = found->requirement;
    enum locale locale = console->page.locale;
    struct buffer part = {0};
    buffer_format(&part, "%u. ", number);
    escape_terminal(&part, requirement->title.in[locale]);
    page_style(&console->page, &console->text, STYLE_STRONG, part.bytes);
    console_set(console, number < 10 ? 1 : 0, GAP_MARGIN);
    buffer_clear(&part);
    escape_terminal(&part, criterion->id);
    message_format(&console->text, MESSAGE_GAP_CRITERION, locale, part.bytes,
                   word_severity(requirement->severity, locale));
    console_add_status(console, found->status);
    console_set(console, GAP_MARGIN, GAP_MARGIN);
    buffer_free(&part);
}

static void set_evidence(struct console *console, const struct requirement_verdict *found)
{
    if (found->evidence_count == 0)
        return;
    if (found->status == STATUS_REVIEW) {
        console_set_message(console, GAP_MARGIN, words_is_it_here(found));
    } else {
        words_found(&console->text, found, console->page.locale);
        console_set(console, GAP_MARGIN, GAP_MARGIN);
    }
    console_set_passages(console, PASSAGE_MARGIN, MOST_PASSAGES, found->evidence,
                         found->evidence_count);
}

static void set_if_here(struct console *console, const struct requirement_verdict *found)
{
    enum message sentence;
    for (size_t i = 0; words_if_here(found, i, &sentence); i++)
        console_set_message(console, GAP_MARGIN, sentence);
}

static void set_gap(struct console *console, const struct requirement_verdict *found,
                    const struct criterion *criterion, uint32_t number)
{
    const struct requirement *requirement = found->requirement;
    page_blank(&console->page);
    set_head(console, found, criterion, number);
    set_labelled(console, MESSAGE_LABEL_WHY, &requirement->why);
    set_evidence(console, found);
    set_near_misses(console, found);
    if (found->status == STATUS_REVIEW)
        set_if_here(console, found);
    else
        set_searched(console, found);
    set_labelled(console, MESSAGE_LABEL_ADVICE, &requirement->advice);
    set_labelled(console, MESSAGE_LABEL_MODEL, &requirement->model);
}

/* " 3. Deux bonnes habitudes (Cr1.4), 1 sur 2" */
static void set_title(struct console *console, const struct verdict *verdict,
                      const struct requirement_verdict *found, uint32_t number)
{
    const struct requirement *requirement = found->requirement;
    buffer_format(&console->text, "%u. ", number);
    console_add_localized(console, &requirement->title);
    buffer_add_string(&console->text, " (");
    escape_terminal(&console->text, verdict->referential->criteria[requirement->criterion].id);
    buffer_add_byte(&console->text, ')');
    if (found->status == STATUS_PARTIAL)
        words_pieces(&console->text, found, console->page.locale);
    console_set(console, number < 10 ? 1 : 0, GAP_MARGIN);
}

static void set_legend(struct console *console, const struct verdict *verdict)
{
    const struct tally tally = tally_of(verdict);
    words_legend(&console->text, &tally, console->page.locale);
    console_set(console, 0, 0);
}

/* Rank by rank the titles of all gaps, or only of those that nobody has touched; how many. */
static uint32_t set_titles(struct console *console, const struct verdict *verdict,
                           bool untouched_alone)
{
    struct gap_walk walk = {0};
    const struct requirement_verdict *found;
    enum gap_rank rank = NO_GAP;
    uint32_t number = 0;
    while ((found = gap_next(verdict, &walk))) {
        if (untouched_alone && !gap_is_untouched(found))
            continue;
        if (rank != walk.rank) {
            page_blank(&console->page);
            console_set_message(console, 0, gaps_label(walk.rank));
        }
        rank = walk.rank;
        set_title(console, verdict, found, ++number);
        if (found->status == STATUS_REVIEW)
            set_evidence(console, found);
    }
    page_blank(&console->page);
    console_set_message(console, 0, MESSAGE_LIST_MORE);
    console_set_message(console, GAP_MARGIN, MESSAGE_COMMAND_EXPLAIN);
    return number;
}

void console_set_beginning(struct console *console, const struct verdict *verdict)
{
    bool takes_skeleton;
    console_set_title(console, MESSAGE_TITLE_TO_DO);
    page_blank(&console->page);
    console_set_message(console, 0, gaps_beginning(verdict, &takes_skeleton));
    if (takes_skeleton)
        console_set_message(console, GAP_MARGIN, MESSAGE_COMMAND_NEW);
    page_blank(&console->page);
    set_legend(console, verdict);
    set_titles(console, verdict, false);
}

static uint32_t set_untouched(struct console *console, const struct verdict *verdict)
{
    page_blank(&console->page);
    console_set_message(console, 0, MESSAGE_LIST_UNTOUCHED);
    return set_titles(console, verdict, true);
}

void console_set_gaps(struct console *console, const struct verdict *verdict)
{
    const bool are_listed = gaps_are_listed(verdict);
    struct gap_walk walk = {0};
    const struct requirement_verdict *found = gap_next(verdict, &walk);
    if (!found)
        return;
    console_set_title(console, MESSAGE_TITLE_TO_DO);
    page_blank(&console->page);
    set_legend(console, verdict);
    const uint32_t listed = are_listed ? set_untouched(console, verdict) : 0;
    for (uint32_t number = listed; found; found = gap_next(verdict, &walk)) {
        if (are_listed && gap_is_untouched(found))
            continue;
        if (are_listed && number == listed) {
            page_blank(&console->page);
            console_set_message(console, 0, MESSAGE_LIST_OTHERS);
        }
        set_gap(console, found, &verdict->referential->criteria[found->requirement->criterion],
                ++number);
    }
}
