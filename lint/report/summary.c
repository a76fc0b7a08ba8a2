/* The report on several dossiers: a table that grows as they are done, a row for each, whatever its
 * state, and below it what the dossier lacks, by criteria; at the end what they lack most often,
 * and how to see more of one. Their full reports would bury the table under thousands of lines. */
#include "report/console.h"

#include "report/escape.h"
#include "report/fare.h"
#include "report/formats.h"
#include "report/gaps.h"
#include "report/overlap.h"
#include "report/remark.h"
#include "report/words.h"

#include <stdlib.h>

/* Columns behind the path; the path takes what is left of the line. */
enum { STATE_WIDTH = 12, FIGURES_WIDTH = 13, REVIEW_WIDTH = 10, LEAST_PATH = 20 };
enum { DETAIL_MARGIN = 4, MOST_LACKING = 5, COUNT_MARGIN = 2, COUNT_WIDTH = 14 };
enum { MOST_OVERLAPS = 20 };

static void pad(struct buffer *out, const char *cell, unsigned width)
{
    buffer_add_string(out, cell);
    for (unsigned used = page_width(text_of(cell)); used < width; used++)
        buffer_add_byte(out, ' ');
}

static unsigned path_width(const struct page *page)
{
    unsigned others = STATE_WIDTH + 2 * FIGURES_WIDTH + REVIEW_WIDTH + 2;
    return page->columns > others + LEAST_PATH ? page->columns - others : LEAST_PATH;
}

/* A path longer than its column stands on a line of its own: nothing of it is lost. */
static void add_path(const struct page *page, const char *path)
{
    unsigned width = path_width(page);
    struct buffer shown = {0};
    words_path(&shown, path, page->locale);
    if (page_width(buffer_text(&shown)) > width) {
        buffer_add_text(page->out, buffer_text(&shown));
        buffer_add_byte(page->out, '\n');
        buffer_clear(&shown);
    }
    pad(page->out, shown.bytes ? shown.bytes : "", width + 2);
    buffer_free(&shown);
}

static void add_state(const struct page *page, enum completeness completeness)
{
    static const enum style styles[COMPLETENESS_COUNT] = {
        [DOSSIER_COMPLETE] = STYLE_GOOD,   [DOSSIER_WAIVED] = STYLE_GOOD,
        [DOSSIER_TO_REVIEW] = STYLE_DOUBT, [DOSSIER_INCOMPLETE] = STYLE_BAD,
        [DOSSIER_UNREADABLE] = STYLE_BAD,  [DOSSIER_NOT_FOUND] = STYLE_BAD,
    };
    struct buffer cell = {0};
    page_style(page, &cell, styles[completeness], word_completeness(completeness, page->locale));
    pad(page->out, cell.bytes, completeness_is_known(completeness) ? STATE_WIDTH : 0);
    buffer_free(&cell);
}

static void add_present(const struct page *page, const struct tally *tally, enum severity severity)
{
    struct buffer cell = {0};
    words_present(&cell, tally, severity, page->locale);
    pad(page->out, cell.bytes, FIGURES_WIDTH);
    buffer_free(&cell);
}

static void add_figures(const struct console *console, const struct verdict *verdict)
{
    const struct page *page = &console->page;
    struct tally tally = tally_of(verdict);
    add_path(page, report_shown(console->options, verdict->path));
    add_state(page, verdict->completeness);
    if (completeness_is_known(verdict->completeness)) {
        add_present(page, &tally, SEVERITY_REQUIRED);
        add_present(page, &tally, SEVERITY_EXPECTED);
        buffer_format(page->out, "%u", tally_to_review(&tally));
    }
    buffer_add_byte(page->out, '\n');
}

static void add_head(struct console *console)
{
    const struct page *page = &console->page;
    static const enum message figures[] = {MESSAGE_COLUMN_REQUIRED, MESSAGE_COLUMN_EXPECTED};
    pad(page->out, message_text(MESSAGE_COLUMN_DOSSIER, page->locale), path_width(page) + 2);
    pad(page->out, message_text(MESSAGE_COLUMN_STATE, page->locale), STATE_WIDTH);
    for (size_t i = 0; i < sizeof figures / sizeof figures[0]; i++)
        pad(page->out, message_text(figures[i], page->locale), FIGURES_WIDTH);
    buffer_add_string(page->out, message_text(MESSAGE_COLUMN_REVIEW, page->locale));
    page_blank(page);
}

/* Adds the criteria that have a gap of that rank: "Cr1.2, Cr2.1". */
static void add_criteria(struct buffer *out, const struct verdict *verdict, enum gap_rank rank)
{
    const struct criterion *last = NULL;
    struct gap_walk walk = {.rank = rank};
    for (const struct requirement_verdict *found;
         (found = gap_next(verdict, &walk)) && walk.rank == rank;) {
        const struct criterion *criterion =
            &verdict->referential->criteria[found->requirement->criterion];
        if (criterion == last)
            continue;
        if (last)
            buffer_add_string(out, ", ");
        escape_terminal(out, criterion->id);
        last = criterion;
    }
}

/* "Obligatoire : Cr1.2, Cr2.1. Attendu : Cr3.3. À vérifier : Cr4.1." */
static void set_gaps(struct console *console, const struct verdict *verdict)
{
    for (enum gap_rank rank = 0; rank < NO_GAP; rank++) {
        struct buffer criteria = {0};
        add_criteria(&criteria, verdict, rank);
        if (criteria.length && console->text.length)
            buffer_add_byte(&console->text, ' ');
        if (criteria.length)
            message_format(&console->text, gap_row(rank), console->page.locale, criteria.bytes,
                           NULL);
        buffer_free(&criteria);
    }
    if (console->text.length)
        console_set(console, DETAIL_MARGIN, DETAIL_MARGIN);
}

/* "Cr1.1 – Cr4.3. Dérogation accordée ...": a line for all in a row that one waiver is for. */
static void set_waivers(struct console *console, const struct verdict *verdict)
{
    const struct referential *referential = verdict->referential;
    const struct requirement_verdict *all = verdict->requirements;
    for (uint32_t i = 0, end; i < referential->requirement_count; i = end) {
        for (end = i + 1; end < referential->requirement_count && all[end].waiver == all[i].waiver;)
            end++;
        if (!all[i].waiver)
            continue;
        const unsigned first = all[i].requirement->criterion,
                       last = all[end - 1].requirement->criterion;
        escape_terminal(&console->text, referential->criteria[first].id);
        if (last != first) {
            buffer_add_string(&console->text, " – ");
            escape_terminal(&console->text, referential->criteria[last].id);
        }
        buffer_add_string(&console->text, ". ");
        words_waiver(&console->text, all[i].waiver, console->page.locale);
        console_set(console, DETAIL_MARGIN, DETAIL_MARGIN);
    }
}

static void set_details(struct console *console, const struct verdict *verdict)
{
    struct buffer reason = {0};
    if (verdict->other_version) {
        words_other_version(&console->text, MESSAGE_ROW_OTHER_VERSION,
                            report_shown(console->options, verdict->other_version),
                            console->page.locale);
        console_set(console, DETAIL_MARGIN, DETAIL_MARGIN);
    }
    if (!completeness_is_known(verdict->completeness)) {
        failure_explain(&verdict->failure, console->page.locale, &reason);
        escape_terminal(&console->text, buffer_text(&reason));
        console_set(console, DETAIL_MARGIN, DETAIL_MARGIN);
        buffer_free(&reason);
        return;
    }
    if (words_are_misnamed(verdict))
        console_set_message(console, DETAIL_MARGIN, MESSAGE_ROW_MISNAMED);
    if (verdict->is_doubtful && !gaps_are_announced(verdict))
        console_set_message(console, DETAIL_MARGIN, MESSAGE_ROW_DOUBTFUL);
    else if (verdict->is_doubtful || gaps_overwhelm(verdict))
        console_set_message(console, DETAIL_MARGIN, MESSAGE_ROW_BEGUN);
    else
        set_gaps(console, verdict);
    set_waivers(console, verdict);
}

void console_set_row(struct console *console, const struct report *report,
                     const struct verdict *verdict)
{
    if (report->tallies.count == 0) {
        page_style(&console->page, &console->text, STYLE_STRONG,
                   message_text(MESSAGE_TITLE_SUMMARY, console->page.locale));
        console_set(console, 0, 0);
        page_blank(&console->page);
        add_head(console);
    }
    add_figures(console, verdict);
    set_details(console, verdict);
}

/* "9 dossiers   Cr2.4. Un contenu accessible (obligatoire)" */
static void set_fare(struct console *console, const struct report *report, const struct fare *fare)
{
    const enum locale locale = console->page.locale;
    const struct requirement *requirement = fare->requirement;
    console_add_count(console, MESSAGE_DOSSIERS_ONE, MESSAGE_DOSSIERS_MANY, fare_lacking(fare));
    for (unsigned used = page_width(buffer_text(&console->text)); used < COUNT_WIDTH; used++)
        buffer_add_string(&console->text, NO_BREAK_SPACE); /* plain spaces would be folded */
    buffer_add_byte(&console->text, ' ');
    escape_terminal(&console->text,
                    report->options.referential->criteria[requirement->criterion].id);
    buffer_add_string(&console->text, ". ");
    console_add_localized(console, &requirement->title);
    buffer_format(&console->text, " (%s)", word_severity(requirement->severity, locale));
    console_set(console, COUNT_MARGIN, COUNT_MARGIN + COUNT_WIDTH + 1);
}

static void set_lacking(struct console *console, const struct report *report)
{
    const struct referential *referential = report->options.referential;
    struct fare *fares = fares_of(referential, &report->tallies);
    for (uint32_t i = 0; i < referential->requirement_count && i < MOST_LACKING; i++) {
        if (fare_lacking(&fares[i]) == 0)
            break;
        if (i == 0)
            console_set_title(console, MESSAGE_COHORT_LACKING);
        if (i == 0)
            page_blank(&console->page);
        set_fare(console, report, &fares[i]);
    }
    free(fares);
}

static void set_remarks(struct console *console, const struct report *report)
{
    for (size_t i = 0; i < remark_count_for_people(report); i++) {
        remark_add(&console->text, report, i);
        console_set(console, 0, 0);
    }
}

static void set_overlaps(struct console *console, const struct report *report)
{
    const size_t count = report->overlaps.count;
    if (count == 0)
        return;
    console_set_title(console, MESSAGE_TITLE_OVERLAPS);
    page_blank(&console->page);
    overlaps_add_note(&console->text, report);
    console_set(console, 0, 0);
    page_blank(&console->page);
    for (size_t i = 0; i < count && i < MOST_OVERLAPS; i++) {
        overlap_add(&console->text, report, &report->overlaps.items[i]);
        console_set(console, COUNT_MARGIN, DETAIL_MARGIN);
        overlap_add_passage(&console->text, &report->overlaps.items[i], console->page.locale);
        console_set(console, DETAIL_MARGIN, DETAIL_MARGIN);
    }
    if (count > MOST_OVERLAPS) {
        console_add_count(console, MESSAGE_OVERLAPS_LEFT_ONE, MESSAGE_OVERLAPS_LEFT_MANY,
                          (uint32_t)(count - MOST_OVERLAPS));
        console_set(console, COUNT_MARGIN, COUNT_MARGIN);
    }
}

/* "a.txt : ni .docx, ni .odt, ni .md, ni .zip" */
static void set_left_out(struct console *console)
{
    const struct left_out_list *list = console->options->left_out;
    for (size_t i = 0; list && i < list->count; i++) {
        if (i == 0) {
            console_set_title(console, MESSAGE_TITLE_LEFT_OUT);
            page_blank(&console->page);
        }
        words_left_out(&console->text, console->options, &list->items[i]);
        console_set(console, COUNT_MARGIN, DETAIL_MARGIN);
    }
}

/* Of one dossier that was read, the report stands there already, up to its last lines. */
void console_end(struct report *report)
{
    struct console console = console_create(report);
    const bool is_read =
        report_is_alone(report) && report->tallies.count && !report->tallies.items[0].failure;
    const bool is_cohort = report->options.dossier_count > 1;
    if (report->options.dossier_count == 0)
        console_set_message(&console, 0, MESSAGE_NO_DOSSIERS);
    if (is_cohort) {
        set_lacking(&console, report);
        set_overlaps(&console, report);
        set_left_out(&console);
        page_blank(&console.page);
        console_set_message(&console, 0, words_states(report->options.fail_on));
        page_blank(&console.page);
        console_set_message(&console, 0, MESSAGE_ROW_MORE);
    }
    if (remark_count_for_people(report))
        page_blank(&console.page);
    set_remarks(&console, report);
    if (is_cohort || is_read) {
        page_blank(&console.page);
        words_checked_on(&console.text, console.options);
        console_set(&console, 0, 0);
    }
    console_destroy(&console);
}
