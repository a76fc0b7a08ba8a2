#include "report/spreadsheet.h"

#include "base/mark.h"
#include "base/memory.h"
#include "report/quote.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

enum {
    LONGEST_TEXT = 2000, /* a cell takes 32,767 characters, and nobody reads them */
    TITLE_HEIGHT = 80,   /* in points: five lines */
    A4 = 9,              /* as the format counts paper sizes */
    MOST_ABREAST = 12,   /* columns that a page's width leaves legible */
};

/* clang-format off */
#define FUNCTIONS(of)                                                                             \
    of(format_set_align) of(format_set_bg_color) of(format_set_bold) of(format_set_bottom)        \
    of(format_set_font_color) of(format_set_num_format) of(format_set_text_wrap)                  \
    of(lxw_strerror) of(lxw_workbook_free) of(workbook_add_format) of(workbook_add_worksheet)     \
    of(workbook_close) of(workbook_new_opt) of(workbook_set_properties) of(worksheet_autofilter)  \
    of(worksheet_conditional_format_range) of(worksheet_fit_to_pages) of(worksheet_freeze_panes)  \
    of(worksheet_repeat_columns) of(worksheet_repeat_rows) of(worksheet_set_column)               \
    of(worksheet_set_landscape) of(worksheet_set_paper) of(worksheet_set_row)                     \
    of(worksheet_write_number) of(worksheet_write_string)
/* clang-format on */

static struct {
    FUNCTIONS(LIBRARY_POINTER)
} lxw;
static const char *const function_names[] = {FUNCTIONS(LIBRARY_NAME)};
const struct library spreadsheet_library = LIBRARY(LIBRARY_XLSXWRITER, function_names, lxw);

static const struct {
    lxw_color_t background, ink;
    bool is_bold;
} tones[TONE_COUNT] = {
    [TONE_GOOD] = {0xE2F0D9, 0x1E4620, false},  [TONE_NEUTRAL] = {0xDDEBF7, 0x1F3864, false},
    [TONE_DOUBT] = {0xFFF2CC, 0x5F4700, false}, [TONE_POOR] = {0xFCE4D6, 0x6B2C00, true},
    [TONE_BAD] = {0xF8CBCB, 0x7A0010, true},
};

struct spreadsheet {
    int descriptor; /* of a file without a name: the library writes nowhere else */
    lxw_workbook *book;
    lxw_worksheet *sheet; /* the one under way */
    lxw_row_t row;
    lxw_col_t column;
    lxw_col_t column_count;
    lxw_format *title_format;
    lxw_format *share_format;
    lxw_format *tone_formats[TONE_COUNT];
    lxw_error error; /* the first */
};

static void note(struct spreadsheet *spreadsheet, lxw_error error)
{
    if (!spreadsheet->error)
        spreadsheet->error = error;
}

static void make_formats(struct spreadsheet *spreadsheet)
{
    lxw_format *title = lxw.workbook_add_format(spreadsheet->book);
    lxw.format_set_bold(title);
    lxw.format_set_text_wrap(title);
    lxw.format_set_align(title, LXW_ALIGN_VERTICAL_TOP);
    lxw.format_set_bottom(title, LXW_BORDER_MEDIUM);
    lxw.format_set_bg_color(title, 0xF2F2F2);
    spreadsheet->title_format = title;
    spreadsheet->share_format = lxw.workbook_add_format(spreadsheet->book);
    lxw.format_set_num_format(spreadsheet->share_format, "0 %");
    for (int tone = 0; tone < TONE_COUNT; tone++) {
        lxw_format *format = lxw.workbook_add_format(spreadsheet->book);
        lxw.format_set_bg_color(format, tones[tone].background);
        lxw.format_set_font_color(format, tones[tone].ink);
        if (tones[tone].is_bold)
            lxw.format_set_bold(format);
        spreadsheet->tone_formats[tone] = format;
    }
}

static void set_properties(struct spreadsheet *spreadsheet, struct text title, struct text comment)
{
    struct buffer copies[2] = {{0}, {0}};
    buffer_add_text(&copies[0], title);
    buffer_add_text(&copies[1], comment);
    lxw_doc_properties properties = {.title = copies[0].bytes, .comments = copies[1].bytes};
    note(spreadsheet, lxw.workbook_set_properties(spreadsheet->book, &properties));
    buffer_free(&copies[0]);
    buffer_free(&copies[1]);
}

struct spreadsheet *spreadsheet_create(struct text title, struct text comment, const char *folder)
{
    struct spreadsheet *spreadsheet = memory_allocate(sizeof *spreadsheet);
    char path[32];
    spreadsheet->descriptor = memfd_create("spreadsheet", MFD_CLOEXEC);
    snprintf(path, sizeof path, "/proc/self/fd/%d", spreadsheet->descriptor);
    spreadsheet->book = lxw.workbook_new_opt(
        path, &(lxw_workbook_options){.tmpdir = (char *)(uintptr_t)folder}); /* which it copies */
    if (!folder)
        note(spreadsheet, LXW_ERROR_CREATING_TMPFILE);
    make_formats(spreadsheet);
    set_properties(spreadsheet, title, comment);
    return spreadsheet;
}

void spreadsheet_begin_sheet(struct spreadsheet *spreadsheet, const char *name)
{
    spreadsheet->sheet = lxw.workbook_add_worksheet(spreadsheet->book, name);
    spreadsheet->row = 0;
    spreadsheet->column = spreadsheet->column_count = 0;
    lxw.worksheet_set_row(spreadsheet->sheet, 0, TITLE_HEIGHT, NULL);
    lxw.worksheet_set_landscape(spreadsheet->sheet);
    lxw.worksheet_set_paper(spreadsheet->sheet, A4);
    note(spreadsheet, lxw.worksheet_repeat_rows(spreadsheet->sheet, 0, 0));
}

void spreadsheet_end_sheet(struct spreadsheet *spreadsheet, uint32_t columns)
{
    lxw_worksheet *sheet = spreadsheet->sheet;
    lxw.worksheet_freeze_panes(sheet, 1, (lxw_col_t)columns);
    if (spreadsheet->column_count <= MOST_ABREAST)
        lxw.worksheet_fit_to_pages(sheet, 1, 0);
    note(spreadsheet, lxw.worksheet_repeat_columns(sheet, 0, (lxw_col_t)(columns - 1)));
    note(spreadsheet, lxw.worksheet_autofilter(sheet, 0, 0, spreadsheet->row - 1,
                                               (lxw_col_t)(spreadsheet->column_count - 1)));
}

/* "_x202E_" stands for a character in the format (ECMA-376, part 1, 22.9.2.19): one that could not
 * be written as such, say. In a text it is but these letters. */
static bool begins_code(struct text text)
{
    enum { CODE_LENGTH = 7 };
    bool is_code = text.length >= CODE_LENGTH && text_starts_with(text, "_x") &&
                   text.bytes[CODE_LENGTH - 1] == '_';
    for (size_t i = 2; is_code && i < CODE_LENGTH - 1; i++)
        is_code = isxdigit((unsigned char)text.bytes[i]);
    return is_code;
}

/* The text as a cell takes it. */
static struct buffer cell_of(struct text text)
{
    struct buffer cell = {0};
    bool is_cut;
    struct text rest = quote_cut(text, LONGEST_TEXT, &is_cut);
    for (; rest.length; rest.bytes++, rest.length--) {
        if (begins_code(rest))
            buffer_add_string(&cell, "_x005F");
        buffer_add_byte(&cell, rest.bytes[0]);
    }
    if (is_cut)
        buffer_add_string(&cell, " …");
    return cell;
}

static void put_text(struct spreadsheet *spreadsheet, struct text text, lxw_format *format)
{
    struct buffer cell = cell_of(text);
    note(spreadsheet, lxw.worksheet_write_string(spreadsheet->sheet, spreadsheet->row,
                                                 spreadsheet->column++, cell.bytes, format));
    buffer_free(&cell);
}

void spreadsheet_put_title(struct spreadsheet *spreadsheet, struct text title, double width)
{
    lxw_col_t column = spreadsheet->column;
    note(spreadsheet, lxw.worksheet_set_column(spreadsheet->sheet, column, column, width, NULL));
    put_text(spreadsheet, title, spreadsheet->title_format);
}

void spreadsheet_put_text(struct spreadsheet *spreadsheet, struct text text)
{
    put_text(spreadsheet, text, NULL);
}

static void put_number(struct spreadsheet *spreadsheet, double number, lxw_format *format)
{
    note(spreadsheet, lxw.worksheet_write_number(spreadsheet->sheet, spreadsheet->row,
                                                 spreadsheet->column++, number, format));
}

void spreadsheet_put_number(struct spreadsheet *spreadsheet, uint32_t number)
{
    put_number(spreadsheet, number, NULL);
}

void spreadsheet_put_share(struct spreadsheet *spreadsheet, double share)
{
    put_number(spreadsheet, share, spreadsheet->share_format);
}

void spreadsheet_skip(struct spreadsheet *spreadsheet)
{
    spreadsheet->column++;
}

void spreadsheet_end_row(struct spreadsheet *spreadsheet)
{
    if (spreadsheet->column > spreadsheet->column_count)
        spreadsheet->column_count = spreadsheet->column;
    spreadsheet->column = 0;
    spreadsheet->row++;
}

void spreadsheet_tone(struct spreadsheet *spreadsheet, const char *word, enum tone tone)
{
    struct buffer quoted = {0};
    if (spreadsheet->row < 2 || spreadsheet->column_count < 2)
        return; /* there is no cell but titles */
    buffer_format(&quoted, "\"%s\"", word);
    lxw_conditional_format condition = {
        .type = LXW_CONDITIONAL_TYPE_CELL,
        .criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO,
        .value_string = quoted.bytes,
        .format = spreadsheet->tone_formats[tone],
    };
    note(spreadsheet, lxw.worksheet_conditional_format_range(
                          spreadsheet->sheet, 1, 1, spreadsheet->row - 1,
                          (lxw_col_t)(spreadsheet->column_count - 1), &condition));
    buffer_free(&quoted);
}

static bool read_back(int descriptor, struct buffer *out)
{
    char bytes[1 << 16];
    ssize_t count;
    if (lseek(descriptor, 0, SEEK_SET) != 0)
        return false;
    while ((count = read(descriptor, bytes, sizeof bytes)) > 0)
        buffer_add(out, bytes, (size_t)count);
    return count == 0;
}

bool spreadsheet_finish(struct spreadsheet *spreadsheet, struct buffer *out,
                        struct failure *failure)
{
    if (spreadsheet->error)
        lxw.lxw_workbook_free(spreadsheet->book);
    else
        note(spreadsheet, lxw.workbook_close(spreadsheet->book));
    if (!spreadsheet->error && !read_back(spreadsheet->descriptor, out))
        note(spreadsheet, LXW_ERROR_CREATING_XLSX_FILE);
    if (spreadsheet->error)
        failure_set(failure, MESSAGE_SPREADSHEET_FAILED, lxw.lxw_strerror(spreadsheet->error),
                    NULL);
    else
        mark_archive(out);
    bool done = !spreadsheet->error;
    if (spreadsheet->descriptor >= 0)
        close(spreadsheet->descriptor);
    free(spreadsheet);
    return done;
}
