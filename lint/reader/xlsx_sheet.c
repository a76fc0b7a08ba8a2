#include "base/arena.h"
#include "reader/xlsx_number.h"
#include "reader/xlsx_workbook.h"

#include <string.h>

enum cell_type { CELL_NUMBER, CELL_TEXT, CELL_SHARED, CELL_BOOLEAN };

/* A sheet being read. */
struct sheet_pass {
    struct workbook *workbook;
    struct sheet *sheet;
    uint32_t row, column; /* in the grid, whose rows are those of the sheet that show something */
    unsigned line;        /* the row's number in the sheet */
    bool row_is_filled;
    bool row_is_hidden;
    bool column_is_hidden[GRID_COLUMNS];
    enum cell_type type;
    enum number_kind kind;
    bool in_value, in_phonetic;
    struct buffer value;
};

/* The column in a reference, "B" in "B12", from 0; the one behind the last if there is none. */
static uint32_t column_of(const struct sheet_pass *pass, struct text reference)
{
    uint32_t column = 0;
    for (size_t i = 0; i < reference.length && i < 4; i++) {
        if (reference.bytes[i] < 'A' || reference.bytes[i] > 'Z')
            break;
        column = column * 26 + (uint32_t)(reference.bytes[i] - 'A') + 1;
    }
    return column ? column - 1 : pass->column + 1;
}

/* "0" or "0.0" */
static bool is_zero(struct text number)
{
    while (number.length && (*number.bytes == '0' || *number.bytes == '.'))
        number = (struct text){number.bytes + 1, number.length - 1};
    return number.bytes && number.length == 0;
}

/* Hidden by hand, by a filter or by a folded outline, or drawn to no size. */
static bool is_hidden(const struct xml_tag *tag, int size)
{
    const struct text flag = xml_attribute(tag, XLSX_HIDDEN);
    return text_is(flag, "1") || text_is(flag, "true") || is_zero(xml_attribute(tag, size));
}

static void note_columns(struct sheet_pass *pass, const struct xml_tag *tag)
{
    const unsigned last = xlsx_number(tag, XLSX_LAST);
    if (!is_hidden(tag, XLSX_WIDTH))
        return;
    for (unsigned i = xlsx_number(tag, XLSX_FIRST); i <= last && i <= GRID_COLUMNS; i++)
        if (i > 0)
            pass->column_is_hidden[i - 1] = true;
}

static bool cell_is_hidden(const struct sheet_pass *pass)
{
    return !pass->workbook->is_own &&
           (pass->row_is_hidden ||
            (pass->column < GRID_COLUMNS && pass->column_is_hidden[pass->column]));
}

static void start_row(struct sheet_pass *pass, const struct xml_tag *tag)
{
    unsigned line = xlsx_number(tag, XLSX_REFERENCE);
    pass->row += pass->row_is_filled;
    pass->line = line ? line : pass->line + 1;
    pass->row_is_filled = false;
    pass->row_is_hidden = is_hidden(tag, XLSX_HEIGHT);
    pass->column = UINT32_MAX;
}

static void start_cell(struct sheet_pass *pass, const struct xml_tag *tag)
{
    static const struct {
        const char *name;
        enum cell_type type;
    } types[] = {{"s", CELL_SHARED},       {"b", CELL_BOOLEAN}, {"str", CELL_TEXT},
                 {"inlineStr", CELL_TEXT}, {"e", CELL_TEXT},    {"d", CELL_TEXT}};
    struct text type = xml_attribute(tag, XLSX_TYPE);
    unsigned style = xlsx_number(tag, XLSX_STYLE_NUMBER);
    pass->column = column_of(pass, xml_attribute(tag, XLSX_REFERENCE));
    pass->kind = style < pass->workbook->style_count
                     ? (enum number_kind)pass->workbook->styles[style]
                     : NUMBER_PLAIN;
    pass->type = CELL_NUMBER;
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        if (text_is(type, types[i].name))
            pass->type = types[i].type;
    buffer_clear(&pass->value);
}

static bool on_sheet(void *context, int element, const struct xml_tag *tag)
{
    struct sheet_pass *pass = context;
    if (element == XLSX_ROW)
        start_row(pass, tag);
    if (element == XLSX_COLUMN)
        note_columns(pass, tag);
    if (element == XLSX_CELL)
        start_cell(pass, tag);
    pass->in_phonetic |= element == XLSX_PHONETIC;
    if (element == XLSX_VALUE || element == XLSX_TEXT)
        pass->in_value = !pass->in_phonetic;
    return true;
}

/* Waits for a string from here on, or for none: a cell given twice is replaced. */
static void note_string(struct sheet_pass *pass, unsigned string)
{
    struct sheet *sheet = pass->sheet;
    if (!sheet->strings && string)
        sheet->strings =
            arena_allocate(pass->workbook->package.arena, GRID_ROWS * sizeof *sheet->strings);
    if (sheet->strings)
        sheet->strings[pass->row][pass->column] = string;
}

static unsigned shared_string(const struct sheet_pass *pass)
{
    unsigned string;
    const bool is_shared =
        pass->type == CELL_SHARED && text_to_unsigned(buffer_text(&pass->value), &string);
    return is_shared ? string + 1 : 0;
}

static void add_shown(const struct sheet_pass *pass, struct buffer *shown)
{
    const struct text value = buffer_text(&pass->value);
    if (pass->type == CELL_BOOLEAN)
        buffer_add_string(shown, text_is(value, "1") ? "VRAI" : "FAUX");
    else if (pass->type == CELL_NUMBER)
        number_add(shown, value, pass->kind, pass->workbook->from_1904);
    else if (pass->type == CELL_TEXT)
        buffer_add_text(shown, value);
}

static void keep_cell(struct sheet_pass *pass)
{
    struct grid *grid = pass->sheet->grid;
    struct buffer shown = {0};
    note_string(pass, shared_string(pass));
    add_shown(pass, &shown);
    if (shown.length > GRID_CELL_BYTES)
        grid_cut(grid);
    grid_set(
        grid, pass->row, pass->column,
        text_copy(pass->workbook->package.arena, text_cut(buffer_text(&shown), GRID_CELL_BYTES)));
    grid_set_line(grid, pass->row, pass->line);
    pass->row_is_filled = true;
    buffer_free(&shown);
}

static bool cell_is_blank(const struct sheet_pass *pass)
{
    const struct text value = buffer_text(&pass->value);
    unsigned string;
    if (pass->type != CELL_SHARED || text_is_blank(value))
        return text_is_blank(value);
    return !text_to_unsigned(value, &string) || string_is_blank(&pass->workbook->strings, string);
}

/* The first cell below the grid is enough to know that there is more. */
static bool end_cell(struct sheet_pass *pass)
{
    if (cell_is_blank(pass) || cell_is_hidden(pass))
        return true;
    if (pass->row < GRID_ROWS && pass->column < GRID_COLUMNS)
        keep_cell(pass);
    else
        grid_cut(pass->sheet->grid);
    return pass->row < GRID_ROWS || workbook_stop(pass->workbook);
}

static bool on_sheet_end(void *context, int element)
{
    struct sheet_pass *pass = context;
    pass->in_phonetic &= element != XLSX_PHONETIC;
    pass->in_value &= element != XLSX_VALUE && element != XLSX_TEXT;
    return element != XLSX_CELL || end_cell(pass);
}

static bool on_text(void *context, struct text text)
{
    struct sheet_pass *pass = context;
    if (pass->in_value && pass->value.length <= GRID_CELL_BYTES)
        buffer_add_text(&pass->value, text);
    return true;
}

bool sheet_read(struct workbook *workbook, struct sheet *sheet, struct text part)
{
    static const struct xml_handler handler = {on_sheet, on_sheet_end, on_text};
    struct sheet_pass pass = {.workbook = workbook, .sheet = sheet};
    const bool done = workbook_parse(workbook, part, &handler, &pass, &workbook->is_cut);
    buffer_free(&pass.value);
    return done;
}
