/* The table at the end of a report on several dossiers: a row for each, whatever its state. */
#include "report/console.h"

#include "report/formats.h"
#include "report/remark.h"
#include "report/words.h"

/* Columns behind the path; the path takes what is left of the line. */
enum { STATE_WIDTH = 12, FIGURES_WIDTH = 13, REVIEW_WIDTH = 10, LEAST_PATH = 20 };

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

static void add_present(const struct page *page, const struct tally *tally, enum severity severity)
{
    struct buffer cell = {0};
    uint32_t total = tally_total(tally, severity);
    uint32_t present =
        total - tally_lacking(tally, severity) - tally->counts[severity][STATUS_REVIEW];
    words_numbers(&cell, MESSAGE_FOUND_OF, present, total, page->locale);
    pad(page->out, cell.bytes, FIGURES_WIDTH);
    buffer_free(&cell);
}

static void add_row(const struct page *page, const struct tallied *dossier)
{
    const struct tally *tally = &dossier->tally;
    const char *state = word_completeness(tally->completeness, page->locale);
    add_path(page, dossier->path);
    if (tally->completeness == DOSSIER_UNREADABLE) {
        buffer_add_string(page->out, state);
    } else {
        pad(page->out, state, STATE_WIDTH);
        add_present(page, tally, SEVERITY_REQUIRED);
        add_present(page, tally, SEVERITY_EXPECTED);
        buffer_format(page->out, "%u", tally_to_review(tally));
    }
    buffer_add_byte(page->out, '\n');
}

static void set_remarks(struct console *console, const struct report *report)
{
    if (remark_count(report))
        page_blank(&console->page);
    for (size_t i = 0; i < remark_count(report); i++) {
        remark_add(&console->text, report, i);
        console_set(console, 0, 0);
    }
}

void console_end(struct report *report)
{
    struct console console = console_create(report);
    const struct page *page = &console.page;
    enum locale locale = page->locale;
    if (report->tallies.count > 1) {
        page_blank(page);
        console_set_title(&console, MESSAGE_TITLE_SUMMARY);
        page_blank(page);
        pad(page->out, message_text(MESSAGE_COLUMN_DOSSIER, locale), path_width(page) + 2);
        pad(page->out, message_text(MESSAGE_COLUMN_STATE, locale), STATE_WIDTH);
        pad(page->out, message_text(MESSAGE_COLUMN_REQUIRED, locale), FIGURES_WIDTH);
        pad(page->out, message_text(MESSAGE_COLUMN_EXPECTED, locale), FIGURES_WIDTH);
        buffer_add_string(page->out, message_text(MESSAGE_COLUMN_REVIEW, locale));
        page_blank(page);
        for (size_t i = 0; i < report->tallies.count; i++)
            add_row(page, &report->tallies.items[i]);
    }
    set_remarks(&console, report);
    console_destroy(&console);
}
