#include "report/console.h"

#include "report/annexes.h"
#include "report/escape.h"
#include "report/formats.h"
#include "report/gaps.h"
#include "report/opening.h"
#include "report/passages.h"
#include "report/quote.h"
#include "report/words.h"

enum { MOST_ANNEXES = 5 }; /* of a kind */
enum { STATUS_MARGIN = 2, STATUS_WIDTH = 10, POINT_MARGIN = STATUS_MARGIN + STATUS_WIDTH + 2 };

struct console console_create(struct report *report)
{
    const struct report_options *options = &report->options;
    return (struct console){
        .page = {&report->out, options->locale, options->colour, options->columns},
        .options = options};
}

void console_destroy(struct console *console)
{
    buffer_free(&console->text);
}

void console_set(struct console *console, unsigned first, unsigned rest)
{
    page_paragraph(&console->page, first, rest, buffer_text(&console->text));
    buffer_clear(&console->text);
}

void console_set_message(struct console *console, unsigned margin, enum message message)
{
    message_format(&console->text, message, console->page.locale, NULL, NULL);
    console_set(console, margin, margin);
}

static void set_strong(struct console *console, const char *text)
{
    page_style(&console->page, &console->text, STYLE_STRONG, text);
    console_set(console, 0, 0);
}

void console_set_title(struct console *console, enum message message)
{
    page_blank(&console->page);
    set_strong(console, message_text(message, console->page.locale));
}

void console_add_localized(struct console *console, const struct localized *localized)
{
    escape_terminal(&console->text, localized->in[console->page.locale]);
}

void console_add_status(struct console *console, enum status status)
{
    static const enum style styles[STATUS_COUNT] = {
        [STATUS_MET] = STYLE_GOOD,      [STATUS_WAIVED] = STYLE_GOOD, [STATUS_REVIEW] = STYLE_DOUBT,
        [STATUS_PARTIAL] = STYLE_DOUBT, [STATUS_MISSING] = STYLE_BAD,
    };
    page_style(&console->page, &console->text, styles[status],
               word_status(status, console->page.locale));
}

void console_add_count(struct console *console, enum message one, enum message many,
                       uint32_t number)
{
    words_count(&console->text, one, many, number, console->page.locale);
}

void console_set_passage(struct console *console, unsigned margin, const struct evidence *evidence)
{
    quote_add_passage(&console->text, evidence, console->page.locale);
    console_set(console, margin, margin + 2);
    quote_add_clues(&console->text, evidence, console->page.locale);
    if (console->text.length)
        console_set(console, margin + 2, margin + 2);
}

void console_set_more(struct console *console, unsigned margin, uint32_t number)
{
    if (number == 0)
        return;
    console_add_count(console, MESSAGE_MORE_PASSAGES_ONE, MESSAGE_MORE_PASSAGES_MANY, number);
    console_set(console, margin, margin);
}

void console_set_passages(struct console *console, unsigned margin, uint32_t most,
                          const struct evidence *evidence, uint32_t count)
{
    struct passages passages = passages_chosen(evidence, count, most);
    for (uint32_t i = 0; i < passages.count; i++)
        console_set_passage(console, margin, passages.shown[i]);
    console_set_more(console, margin, passages.more);
}

/* "présent     Deux usages de l’IA, 2 sur 2", and its evidence below. */
static void set_point(struct console *console, const struct requirement_verdict *found)
{
    const struct requirement *requirement = found->requirement;
    console_add_status(console, found->status);
    unsigned width = page_width(buffer_text(&console->text));
    while (width++ < STATUS_WIDTH + 1)
        buffer_add_string(&console->text, NO_BREAK_SPACE); /* plain spaces would be folded */
    buffer_add_byte(&console->text, ' ');
    console_add_localized(console, &requirement->title);
    words_pieces(&console->text, found, console->page.locale);
    console_set(console, STATUS_MARGIN, POINT_MARGIN);
    if (found->waiver) {
        words_waiver(&console->text, found->waiver, console->page.locale);
        console_set(console, POINT_MARGIN, POINT_MARGIN);
    }
    console_set_passages(console, POINT_MARGIN, requirement->at_least, found->evidence,
                         found->evidence_count);
}

static void set_named(struct console *console, struct text id, const struct localized *title)
{
    struct buffer line = {0};
    escape_terminal(&line, id);
    buffer_add_string(&line, ". ");
    escape_terminal(&line, title->in[console->page.locale]);
    page_blank(&console->page);
    set_strong(console, line.bytes);
    buffer_free(&line);
}

static void set_points(struct console *console, const struct verdict *verdict)
{
    const struct referential *referential = verdict->referential;
    console_set_title(console, MESSAGE_TITLE_POINT_BY_POINT);
    for (uint32_t i = 0; i < referential->criterion_count; i++) {
        const struct criterion *criterion = &referential->criteria[i];
        const struct competency *competency = &referential->competencies[criterion->competency];
        if (competency->first_criterion == i)
            set_named(console, competency->id, &competency->title);
        set_named(console, criterion->id, &criterion->title);
        for (uint32_t j = 0; j < criterion->requirement_count; j++)
            set_point(console, &verdict->requirements[criterion->first_requirement + j]);
    }
}

/* Where most is lacking, the few points for which something is there. */
static void set_found(struct console *console, const struct verdict *verdict)
{
    bool is_first = true;
    for (uint32_t i = 0; i < verdict->referential->requirement_count; i++) {
        const struct requirement_verdict *found = &verdict->requirements[i];
        if (found->status == STATUS_MISSING || found->status == STATUS_REVIEW)
            continue;
        if (is_first)
            console_set_title(console, MESSAGE_TITLE_FOUND);
        is_first = false;
        set_point(console, found);
    }
}

/* Under the dossier's name, which a failure's own line would repeat. */
static void set_failure(struct console *console, const struct failure *failure)
{
    struct buffer line = {0};
    buffer_add_string(&console->text,
                      message_text(MESSAGE_UNREADABLE_DOSSIER, console->page.locale));
    buffer_add_byte(&console->text, ' ');
    failure_explain(failure, console->page.locale, &line);
    escape_terminal(&console->text, buffer_text(&line));
    console_set(console, 0, 0);
    buffer_free(&line);
}

static void set_doubts(struct console *console, const struct verdict *verdict)
{
    enum message doubt;
    for (size_t i = 0; words_doubt(verdict, i, &doubt); i++)
        console_set_message(console, 0, doubt);
}

/* The dossier's name, and how much was read of it: an empty reading shows at once. */
static void set_head(struct console *console, const struct verdict *verdict)
{
    struct buffer path = {0};
    words_path(&path, report_shown(console->options, verdict->path), console->page.locale);
    page_style(&console->page, &console->text, STYLE_STRONG, path.bytes ? path.bytes : "");
    if (completeness_is_known(verdict->completeness)) {
        buffer_add_string(&console->text, " (");
        console_add_count(console, MESSAGE_PARAGRAPHS_READ_ONE, MESSAGE_PARAGRAPHS_READ_MANY,
                          verdict->blocks);
        buffer_add_byte(&console->text, ')');
    }
    console_set(console, 0, 0);
    page_blank(&console->page);
    buffer_free(&path);
}

static void set_annexes(struct console *console, const struct verdict *verdict)
{
    const enum locale locale = console->page.locale;
    if (verdict->annex_count == 0)
        return;
    annexes_add_head(&console->text, verdict, locale);
    for (uint32_t i = 0; i < ANNEXES_SENTENCE_COUNT; i++) {
        buffer_add_byte(&console->text, ' ');
        annexes_add(&console->text, verdict, i, MOST_ANNEXES, locale);
    }
    page_blank(&console->page);
    console_set(console, 0, 0);
}

static void set_blanks(struct console *console, const struct verdict *verdict)
{
    quote_add_blanks(&console->text, verdict, console->page.locale);
    if (console->text.length)
        console_set(console, 0, 0);
}

static size_t count_lines(struct text text)
{
    size_t lines = 0;
    for (size_t i = 0; i < text.length; i++)
        lines += text.bytes[i] == '\n';
    return lines;
}

/* What the opening said has scrolled away on a screen of fewer lines. */
static void set_end(struct console *console, const struct tally *tally, unsigned lines)
{
    struct buffer statuses = {0};
    words_statuses(&statuses, tally, console->page.locale);
    page_blank(&console->page);
    message_format(&console->text, MESSAGE_IN_SHORT, console->page.locale, statuses.bytes, NULL);
    console_set(console, 0, 0);
    if (lines && count_lines(buffer_text(console->page.out)) >= lines)
        console_set_message(console, 0, MESSAGE_READ_AT_EASE);
    buffer_free(&statuses);
}

static void set_findings(struct console *console, const struct verdict *verdict, unsigned lines)
{
    struct tally tally = tally_of(verdict);
    opening_add(&console->text, &tally, console->page.locale);
    console_set(console, 0, 0);
    set_doubts(console, verdict);
    set_blanks(console, verdict);
    set_annexes(console, verdict);
    if (gaps_overwhelm(verdict)) {
        console_set_beginning(console, verdict);
        set_found(console, verdict);
    } else {
        console_set_gaps(console, verdict);
        set_points(console, verdict);
    }
    if (words_are_searched(verdict)) {
        page_blank(&console->page);
        console_set_message(console, 0, MESSAGE_HOW_TO_FIND);
    }
    set_end(console, &tally, lines);
}

void console_dossier(struct report *report, const struct verdict *verdict)
{
    struct console console = console_create(report);
    if (!report_is_alone(report)) {
        console_set_row(&console, report, verdict);
    } else {
        set_head(&console, verdict);
        if (!completeness_is_known(verdict->completeness))
            set_failure(&console, &verdict->failure);
        else
            set_findings(&console, verdict, report->options.lines);
    }
    console_destroy(&console);
}
