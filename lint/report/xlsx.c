/* The table of a cohort as a spreadsheet, for a person: a sheet with a row for each dossier, as in
 * csv but in words; a second one with a row for each requirement, what is lacking most often
 * first. */
#include "report/formats.h"

#include "base/memory.h"
#include "report/escape.h"
#include "report/fare.h"
#include "report/overlap.h"
#include "report/page.h"
#include "report/quote.h"
#include "report/remark.h"
#include "report/spreadsheet.h"
#include "report/table.h"
#include "report/words.h"

#include <stdlib.h>

enum {
    LEAST_PATH_WIDTH = 20,
    MOST_PATH_WIDTH = 60,
    ID_WIDTH = 10,
    TITLE_WIDTH = 60,
    SEVERITY_WIDTH = 14,
    COUNT_WIDTH = 12,
};

/* In characters; that of the paths follows from them, within bounds. */
static const double widths[COLUMN_KIND_COUNT] = {
    [COLUMN_COMPLETENESS] = 12,
    [COLUMN_TO_DO] = 60,
    [COLUMN_LACKING] = 15,
    [COLUMN_COUNT] = COUNT_WIDTH,
    [COLUMN_CRITERION] = 20,
    [COLUMN_REQUIREMENT] = 20,
    [COLUMN_WAIVERS] = 40,
    [COLUMN_OTHER_VERSION] = 40,
    [COLUMN_FAILURE] = 70,
    [COLUMN_SHARED_WITH] = 40,
    [COLUMN_SHARED_WORDS] = COUNT_WIDTH,
};

static double path_width(const struct report *report)
{
    unsigned widest = LEAST_PATH_WIDTH;
    for (size_t i = 0; i < report->tallies.count; i++) {
        struct buffer path = {0};
        words_path(&path, report_shown(&report->options, report->tallies.items[i].path),
                   report->options.locale);
        unsigned width = page_width(buffer_text(&path));
        widest = width > widest ? width : widest;
        buffer_free(&path);
    }
    return widest < MOST_PATH_WIDTH ? widest : MOST_PATH_WIDTH;
}

/* The next column that is for a person; false behind the last. */
static bool next_column(const struct report *report, uint32_t *number, struct column *column)
{
    bool is_one;
    do {
        is_one = table_column(report->options.referential, (*number)++, column);
    } while (is_one && column->kind == COLUMN_OUTCOME);
    return is_one;
}

static void put_titles(struct spreadsheet *sheet, const struct report *report)
{
    const struct referential *referential = report->options.referential;
    struct column column;
    for (uint32_t next = 0; next_column(report, &next, &column);) {
        struct buffer title = {0};
        table_add_title(&title, referential, &column, report->options.locale);
        spreadsheet_put_title(sheet, buffer_text(&title),
                              column.kind == COLUMN_PATH ? path_width(report)
                                                         : widths[column.kind]);
        buffer_free(&title);
    }
    spreadsheet_end_row(sheet);
}

/* The path that such a cell shows of a dossier or another; NULL if it shows none. */
static const char *path_in(const struct column *column, const struct tallied *dossier)
{
    switch (column->kind) {
    case COLUMN_PATH:
        return dossier->path;
    case COLUMN_OTHER_VERSION:
        return dossier->other_version;
    case COLUMN_SHARED_WITH:
        return dossier->shared_with;
    default:
        return NULL;
    }
}

static void put_cell(struct spreadsheet *sheet, const struct report *report,
                     const struct column *column, const struct tallied *dossier)
{
    enum locale locale = report->options.locale;
    struct buffer text = {0}, harmless = {0};
    struct cell cell = table_cell(report->options.referential, column, dossier, locale, &text);
    switch (cell.kind) {
    case CELL_EMPTY:
        spreadsheet_skip(sheet);
        break;
    case CELL_NUMBER:
        spreadsheet_put_number(sheet, cell.number);
        break;
    case CELL_STATUS:
        spreadsheet_put_text(sheet, text_of(word_status((enum status)cell.number, locale)));
        break;
    case CELL_OUTCOME:
    case CELL_COMPLETENESS:
        spreadsheet_put_text(sheet,
                             text_of(word_completeness((enum completeness)cell.number, locale)));
        break;
    case CELL_TEXT:
        if (path_in(column, dossier))
            words_path(&harmless, report_shown(&report->options, path_in(column, dossier)), locale);
        else
            escape_terminal(&harmless, buffer_text(&text));
        spreadsheet_put_text(sheet, buffer_text(&harmless));
        break;
    }
    buffer_free(&text);
    buffer_free(&harmless);
}

static void put_tones(struct spreadsheet *sheet, enum locale locale)
{
    static const enum tone statuses[STATUS_COUNT] = {
        [STATUS_MET] = TONE_GOOD,     [STATUS_WAIVED] = TONE_NEUTRAL, [STATUS_REVIEW] = TONE_DOUBT,
        [STATUS_PARTIAL] = TONE_POOR, [STATUS_MISSING] = TONE_BAD,
    };
    static const enum tone states[COMPLETENESS_COUNT] = {
        [DOSSIER_COMPLETE] = TONE_GOOD,   [DOSSIER_WAIVED] = TONE_NEUTRAL,
        [DOSSIER_TO_REVIEW] = TONE_DOUBT, [DOSSIER_INCOMPLETE] = TONE_POOR,
        [DOSSIER_UNREADABLE] = TONE_BAD,  [DOSSIER_NOT_FOUND] = TONE_BAD,
    };
    for (enum status status = 0; status < STATUS_COUNT; status++)
        spreadsheet_tone(sheet, word_status(status, locale), statuses[status]);
    for (enum completeness state = 0; state < COMPLETENESS_COUNT; state++)
        /* the others have the same words as statuses */
        if (state != DOSSIER_TO_REVIEW && state != DOSSIER_WAIVED)
            spreadsheet_tone(sheet, word_completeness(state, locale), states[state]);
}

static void add_dossiers(struct spreadsheet *sheet, const struct report *report)
{
    struct column column;
    spreadsheet_begin_sheet(sheet, message_text(MESSAGE_SHEET_DOSSIERS, report->options.locale));
    put_titles(sheet, report);
    for (size_t i = 0; i < report->tallies.count; i++) {
        for (uint32_t next = 0; next_column(report, &next, &column);)
            put_cell(sheet, report, &column, &report->tallies.items[i]);
        spreadsheet_end_row(sheet);
    }
    put_tones(sheet, report->options.locale);
    spreadsheet_end_sheet(sheet, 1);
}

static void put_fare_titles(struct spreadsheet *sheet, enum locale locale)
{
    static const struct {
        enum message title;
        double width;
    } before[] = {
        {MESSAGE_COLUMN_CRITERION, ID_WIDTH},      {MESSAGE_COLUMN_POINT, TITLE_WIDTH},
        {MESSAGE_COLUMN_SEVERITY, SEVERITY_WIDTH}, {MESSAGE_COLUMN_LACKING_IN, COUNT_WIDTH},
        {MESSAGE_COLUMN_SHARE, COUNT_WIDTH},
    };
    for (size_t i = 0; i < sizeof before / sizeof before[0]; i++)
        spreadsheet_put_title(sheet, text_of(message_text(before[i].title, locale)),
                              before[i].width);
    for (enum status status = 0; status < STATUS_COUNT; status++)
        spreadsheet_put_title(sheet, text_of(word_status(status, locale)), COUNT_WIDTH);
    spreadsheet_end_row(sheet);
}

static void put_fare(struct spreadsheet *sheet, const struct report *report,
                     const struct fare *fare)
{
    enum locale locale = report->options.locale;
    const struct referential *referential = report->options.referential;
    const struct requirement *requirement = fare->requirement;
    struct buffer id = {0}, title = {0};
    uint32_t dossiers = fare_dossiers(fare);
    escape_terminal(&id, referential->criteria[requirement->criterion].id);
    escape_terminal(&title, requirement->title.in[locale]);
    spreadsheet_put_text(sheet, buffer_text(&id));
    spreadsheet_put_text(sheet, buffer_text(&title));
    spreadsheet_put_text(sheet, text_of(word_severity(requirement->severity, locale)));
    spreadsheet_put_number(sheet, fare_lacking(fare));
    spreadsheet_put_share(sheet, dossiers ? (double)fare_lacking(fare) / dossiers : 0);
    for (enum status status = 0; status < STATUS_COUNT; status++)
        spreadsheet_put_number(sheet, fare->counts[status]);
    spreadsheet_end_row(sheet);
    buffer_free(&id);
    buffer_free(&title);
}

static void add_requirements(struct spreadsheet *sheet, const struct report *report)
{
    struct fare *fares = fares_of(report->options.referential, &report->tallies);
    spreadsheet_begin_sheet(sheet, message_text(MESSAGE_SHEET_POINTS, report->options.locale));
    put_fare_titles(sheet, report->options.locale);
    for (uint32_t i = 0; i < report->options.referential->requirement_count; i++)
        put_fare(sheet, report, &fares[i]);
    spreadsheet_end_sheet(sheet, 2);
    free(fares);
}

/* A sheet of its own, where there is anything: no row of it is a dossier. */
static void add_left_out(struct spreadsheet *sheet, const struct report *report)
{
    const enum locale locale = report->options.locale;
    const struct left_out_list *list = report->options.left_out;
    if (!list || list->count == 0)
        return;
    spreadsheet_begin_sheet(sheet, message_text(MESSAGE_TITLE_LEFT_OUT, locale));
    spreadsheet_put_title(sheet, text_of(message_text(MESSAGE_COLUMN_FILE, locale)), TITLE_WIDTH);
    spreadsheet_put_title(sheet, text_of(message_text(MESSAGE_COLUMN_WHY, locale)), TITLE_WIDTH);
    spreadsheet_end_row(sheet);
    for (size_t i = 0; i < list->count; i++) {
        struct buffer name = {0};
        words_path(&name, report_shown(&report->options, list->items[i].path), locale);
        spreadsheet_put_text(sheet, buffer_text(&name));
        spreadsheet_put_text(sheet,
                             text_of(message_text(left_out_reason(list->items[i].why), locale)));
        spreadsheet_end_row(sheet);
        buffer_free(&name);
    }
    spreadsheet_end_sheet(sheet, 1);
}

/* Likewise: a row for each two dossiers. */
static void add_overlaps(struct spreadsheet *sheet, const struct report *report)
{
    static const struct {
        enum message title;
        double width;
    } columns[] = {
        {MESSAGE_COLUMN_DOSSIER, TITLE_WIDTH},
        {MESSAGE_COLUMN_OTHER_DOSSIER, TITLE_WIDTH},
        {MESSAGE_COLUMN_SHARED_WORDS, COUNT_WIDTH},
        {MESSAGE_COLUMN_SHARE_OF_ONE, COUNT_WIDTH},
        {MESSAGE_COLUMN_SHARE_OF_OTHER, COUNT_WIDTH},
        {MESSAGE_COLUMN_SHARED_PASSAGE, 2 * TITLE_WIDTH},
    };
    const enum locale locale = report->options.locale;
    if (report->overlaps.count == 0)
        return;
    spreadsheet_begin_sheet(sheet, message_text(MESSAGE_TITLE_OVERLAPS, locale));
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
        spreadsheet_put_title(sheet, text_of(message_text(columns[i].title, locale)),
                              columns[i].width);
    spreadsheet_end_row(sheet);
    for (size_t i = 0; i < report->overlaps.count; i++) {
        const struct overlap *overlap = &report->overlaps.items[i];
        struct buffer passage = {0};
        for (int which = 0; which < 2; which++) {
            struct buffer name = {0};
            overlap_add_name(&name, report, overlap, which);
            spreadsheet_put_text(sheet, buffer_text(&name));
            buffer_free(&name);
        }
        spreadsheet_put_number(sheet, overlap->words);
        for (int which = 0; which < 2; which++)
            spreadsheet_put_share(sheet, overlap_share(overlap, which));
        quote_add_passage(&passage, &overlap->passage, locale);
        spreadsheet_put_text(sheet, buffer_text(&passage));
        spreadsheet_end_row(sheet);
        buffer_free(&passage);
    }
    spreadsheet_end_sheet(sheet, 2);
}

/* What the run has to say of no dossier: waivers that changed nothing, folders to look at, say. */
static void add_remarks(struct spreadsheet *sheet, const struct report *report)
{
    if (remark_count_for_people(report) == 0)
        return;
    const struct text title = text_of(message_text(MESSAGE_SHEET_REMARKS, report->options.locale));
    spreadsheet_begin_sheet(sheet, title.bytes);
    spreadsheet_put_title(sheet, title, 2 * TITLE_WIDTH);
    spreadsheet_end_row(sheet);
    for (size_t i = 0; i < remark_count_for_people(report); i++) {
        struct buffer remark = {0};
        remark_add(&remark, report, i);
        spreadsheet_put_text(sheet, buffer_text(&remark));
        spreadsheet_end_row(sheet);
        buffer_free(&remark);
    }
    spreadsheet_end_sheet(sheet, 1);
}

static bool make(struct report *report)
{
    enum locale locale = report->options.locale;
    struct buffer title = {0};
    escape_terminal(&title, report->options.referential->title.in[locale]);
    struct buffer comment = {0};
    words_checked_on(&comment, &report->options);
    struct spreadsheet *spreadsheet =
        spreadsheet_create(buffer_text(&title), buffer_text(&comment), report->options.scratch);
    add_dossiers(spreadsheet, report);
    add_requirements(spreadsheet, report);
    add_overlaps(spreadsheet, report);
    add_left_out(spreadsheet, report);
    add_remarks(spreadsheet, report);
    buffer_free(&title);
    buffer_free(&comment);
    return spreadsheet_finish(spreadsheet, &report->out, &report->failure);
}

void xlsx_end(struct report *report)
{
    report->has_failed = !library_load(&spreadsheet_library, &report->failure) || !make(report);
}
