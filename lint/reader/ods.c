#include "reader/ods.h"

#include "base/arena.h"
#include "base/memory.h"
#include "input/file.h"
#include "input/xml_part.h"
#include "reader/grid.h"
#include "reader/odt.h"
#include "reader/xlsx_number.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_SHEETS = 20 };

enum space { SPACE_OFFICE = 1, SPACE_TABLE, SPACE_TEXT, SPACE_STYLE };

enum {
    ODS_SHEET = 1,
    ODS_NAME,
    ODS_STYLE_NAME,
    ODS_STYLE,
    ODS_STYLE_OWN_NAME,
    ODS_SHEET_PROPERTIES,
    ODS_DISPLAY,
    ODS_COLUMN,
    ODS_VISIBILITY,
    ODS_ROW,
    ODS_ROWS_REPEATED,
    ODS_CELL,
    ODS_COVERED_CELL,
    ODS_COLUMNS_REPEATED,
    ODS_PARAGRAPH,
    ODS_SPACE,
    ODS_SPACE_COUNT,
    ODS_TAB,
    ODS_LINE_BREAK,
    ODS_ANNOTATION,
    ODS_DATE,
    ODS_TEXT,
    ODS_NUMBER
};

#define OASIS "urn:oasis:names:tc:opendocument:xmlns:"

static const struct xml_space spaces[] = {
    {OASIS "office:1.0", SPACE_OFFICE},
    {OASIS "table:1.0", SPACE_TABLE},
    {OASIS "text:1.0", SPACE_TEXT},
    {OASIS "style:1.0", SPACE_STYLE},
};

static const struct xml_word words[] = {
    {SPACE_TABLE, "table", ODS_SHEET},
    {SPACE_TABLE, "name", ODS_NAME},
    {SPACE_TABLE, "style-name", ODS_STYLE_NAME},
    {SPACE_STYLE, "style", ODS_STYLE},
    {SPACE_STYLE, "name", ODS_STYLE_OWN_NAME},
    {SPACE_STYLE, "table-properties", ODS_SHEET_PROPERTIES},
    {SPACE_TABLE, "display", ODS_DISPLAY},
    {SPACE_TABLE, "table-column", ODS_COLUMN},
    {SPACE_TABLE, "visibility", ODS_VISIBILITY},
    {SPACE_TABLE, "table-row", ODS_ROW},
    {SPACE_TABLE, "number-rows-repeated", ODS_ROWS_REPEATED},
    {SPACE_TABLE, "table-cell", ODS_CELL},
    {SPACE_TABLE, "covered-table-cell", ODS_COVERED_CELL},
    {SPACE_TABLE, "number-columns-repeated", ODS_COLUMNS_REPEATED},
    {SPACE_TEXT, "p", ODS_PARAGRAPH},
    {SPACE_TEXT, "s", ODS_SPACE},
    {SPACE_TEXT, "c", ODS_SPACE_COUNT},
    {SPACE_TEXT, "tab", ODS_TAB},
    {SPACE_TEXT, "line-break", ODS_LINE_BREAK},
    {SPACE_OFFICE, "annotation", ODS_ANNOTATION},
    {SPACE_OFFICE, "date-value", ODS_DATE},
    {SPACE_OFFICE, "string-value", ODS_TEXT},
    {SPACE_OFFICE, "value", ODS_NUMBER},
};

static const struct xml_vocabulary vocabulary = {
    .spaces = spaces,
    .space_count = sizeof spaces / sizeof spaces[0],
    .words = words,
    .word_count = sizeof words / sizeof words[0],
};

struct spreadsheet {
    struct builder *builder;
    struct arena *arena;
    struct arena *cells; /* of the sheet at hand, emptied after each */
    struct grid *grid;
    struct text name; /* the sheet's */
    uint32_t sheet_count;
    bool is_own;
    struct buffer style;        /* the one being read */
    struct text *hiding_styles; /* of sheets that are not shown */
    size_t hiding_style_count, hiding_style_capacity;
    bool is_hidden; /* the sheet */
    bool row_is_hidden;
    bool column_is_hidden[GRID_COLUMNS];
    unsigned next_column; /* to be described */
    unsigned depth;       /* of sheets: one stands in a cell of another where it came from a text */
    uint32_t row;         /* in the grid: those with a cell that is not blank */
    unsigned line;        /* in the sheet, from 1 */
    unsigned row_repeats; /* how often it stands there */
    bool row_is_filled;
    unsigned column;
    unsigned cell_repeats;
    bool in_cell, in_paragraph, in_annotation;
    bool has_paragraph; /* the cell */
    /* Somebody sees it, and the grid has a place for it or does not know yet that there is more. */
    bool cell_is_wanted;
    bool has_enough;
    bool is_cut; /* by how much is parsed, rather than by a grid */
    struct buffer value;
    struct buffer day; /* of a cell that holds one, where that is what is asked for */
    struct buffer raw; /* the cell's value, for where no paragraph says how it is shown */
};

static unsigned repeats(const struct xml_tag *tag, int attribute)
{
    unsigned count;
    return text_to_unsigned(xml_attribute(tag, attribute), &count) && count > 0 ? count : 1;
}

/* A sum that stays where it is when it would pass all that a sheet can hold. */
static unsigned advanced(unsigned number, unsigned by)
{
    enum { FAR = 1 << 24 };
    return number < FAR && by < FAR ? number + by : FAR;
}

/* Style of a sheet that is not shown; sheets come later. */
static void note_style(struct spreadsheet *sheet, const struct xml_tag *tag)
{
    if (!text_is(xml_attribute(tag, ODS_DISPLAY), "false"))
        return;
    sheet->hiding_styles = memory_grow(sheet->hiding_styles, &sheet->hiding_style_capacity,
                                       sheet->hiding_style_count, sizeof *sheet->hiding_styles);
    sheet->hiding_styles[sheet->hiding_style_count++] =
        text_copy(sheet->arena, buffer_text(&sheet->style));
}

static bool is_hiding_style(const struct spreadsheet *sheet, struct text name)
{
    for (size_t i = 0; i < sheet->hiding_style_count; i++)
        if (text_equal(sheet->hiding_styles[i], name))
            return true;
    return false;
}

/* By hand, by a folded outline ("collapse") or by a filter. */
static bool hides(const struct spreadsheet *sheet, const struct xml_tag *tag)
{
    const struct text visibility = xml_attribute(tag, ODS_VISIBILITY);
    return !sheet->is_own && visibility.length && !text_is(visibility, "visible");
}

static void note_columns(struct spreadsheet *sheet, const struct xml_tag *tag)
{
    const unsigned count = repeats(tag, ODS_COLUMNS_REPEATED);
    for (unsigned i = 0; i < count && sheet->next_column + i < GRID_COLUMNS; i++)
        sheet->column_is_hidden[sheet->next_column + i] = hides(sheet, tag);
    sheet->next_column = advanced(sheet->next_column, count);
}

static bool start_sheet(struct spreadsheet *sheet, const struct xml_tag *tag)
{
    if (sheet->depth++ > 0)
        return true;
    sheet->has_enough = sheet->sheet_count++ == MAX_SHEETS;
    sheet->name = text_copy(sheet->arena, xml_attribute(tag, ODS_NAME));
    sheet->is_hidden = is_hiding_style(sheet, xml_attribute(tag, ODS_STYLE_NAME));
    memset(sheet->column_is_hidden, 0, sizeof sheet->column_is_hidden);
    sheet->next_column = 0;
    sheet->row = 0;
    sheet->line = 1;
    return !sheet->has_enough;
}

static void start_row(struct spreadsheet *sheet, const struct xml_tag *tag)
{
    sheet->row_repeats = repeats(tag, ODS_ROWS_REPEATED);
    sheet->row_is_filled = false;
    sheet->row_is_hidden = hides(sheet, tag);
    sheet->column = 0;
}

/* Programs other than office ones may leave it at that (ODF 1.3 part 3, 19.385). */
static void note_value(struct spreadsheet *sheet, const struct xml_tag *tag)
{
    static const int values[] = {ODS_TEXT, ODS_DATE};
    for (size_t i = 0; i < sizeof values / sizeof values[0] && !sheet->raw.length; i++)
        buffer_add_text(&sheet->raw, text_cut(xml_attribute(tag, values[i]), GRID_CELL_BYTES + 1));
    if (!sheet->raw.length)
        number_add(&sheet->raw, xml_attribute(tag, ODS_NUMBER), NUMBER_PLAIN, false);
}

static void start_cell(struct spreadsheet *sheet, const struct xml_tag *tag)
{
    sheet->cell_repeats = repeats(tag, ODS_COLUMNS_REPEATED);
    sheet->in_cell = true;
    const bool has_place = sheet->row < GRID_ROWS && sheet->column < GRID_COLUMNS;
    sheet->cell_is_wanted =
        !sheet->is_hidden && !sheet->row_is_hidden && (has_place || !grid_is_cut(sheet->grid));
    buffer_clear(&sheet->value);
    buffer_clear(&sheet->day);
    buffer_clear(&sheet->raw);
    sheet->has_paragraph = false;
    if (sheet->cell_is_wanted)
        note_value(sheet, tag);
    if (sheet->is_own)
        buffer_add_text(&sheet->day, xml_attribute(tag, ODS_DATE));
}

/* Hardly more than the grid keeps of a cell, so that it knows of there being more. */
static void add_times(struct spreadsheet *sheet, char byte, unsigned count)
{
    for (; count > 0 && sheet->value.length <= GRID_CELL_BYTES; count--)
        buffer_add_byte(&sheet->value, byte);
}

/* What paragraphs hold apart from text. */
static void add_sign(struct spreadsheet *sheet, int element, const struct xml_tag *tag)
{
    if (element == ODS_SPACE)
        add_times(sheet, ' ', repeats(tag, ODS_SPACE_COUNT));
    else if (element == ODS_TAB)
        add_times(sheet, '\t', 1);
    else if (element == ODS_LINE_BREAK)
        add_times(sheet, '\n', 1);
}

static bool on_start(void *context, int element, const struct xml_tag *tag)
{
    struct spreadsheet *sheet = context;
    if (element == ODS_SHEET)
        return start_sheet(sheet, tag);
    if (element == ODS_STYLE) {
        buffer_clear(&sheet->style);
        buffer_add_text(&sheet->style, xml_attribute(tag, ODS_STYLE_OWN_NAME));
    } else if (element == ODS_SHEET_PROPERTIES) {
        note_style(sheet, tag);
    }
    if (sheet->depth != 1)
        return true;
    sheet->in_annotation |= element == ODS_ANNOTATION;
    if (element == ODS_COLUMN)
        note_columns(sheet, tag);
    else if (element == ODS_ROW)
        start_row(sheet, tag);
    else if (element == ODS_CELL || element == ODS_COVERED_CELL)
        start_cell(sheet, tag);
    else if (element == ODS_PARAGRAPH && sheet->in_cell && sheet->cell_is_wanted &&
             !sheet->in_annotation) {
        if (sheet->value.length)
            add_times(sheet, '\n', 1);
        sheet->in_paragraph = sheet->has_paragraph = true;
    } else if (sheet->in_paragraph)
        add_sign(sheet, element, tag);
    return true;
}

/* The cells of one value share its bytes. */
static void fill_cells(struct spreadsheet *sheet)
{
    struct text value = {0};
    if (sheet->row >= GRID_ROWS || advanced(sheet->column, sheet->cell_repeats) > GRID_COLUMNS)
        grid_cut(sheet->grid);
    if (sheet->row >= GRID_ROWS)
        return;
    for (unsigned i = 0; i < sheet->cell_repeats && sheet->column + i < GRID_COLUMNS; i++) {
        if (sheet->column_is_hidden[sheet->column + i])
            continue;
        if (!value.bytes)
            value = text_copy(sheet->cells, buffer_text(&sheet->value));
        grid_set(sheet->grid, sheet->row, sheet->column + i, value);
        sheet->row_is_filled = true;
    }
}

static void end_cell(struct spreadsheet *sheet)
{
    enum { DAY_LENGTH = sizeof "2026-11-26" - 1 }; /* a time may stand behind it */
    sheet->in_cell = false;
    if (!sheet->has_paragraph)
        buffer_add_text(&sheet->value, buffer_text(&sheet->raw));
    if (sheet->day.length >= DAY_LENGTH) {
        buffer_clear(&sheet->value);
        buffer_add(&sheet->value, sheet->day.bytes, DAY_LENGTH);
    }
    if (!text_is_blank(buffer_text(&sheet->value)))
        fill_cells(sheet);
    sheet->column = advanced(sheet->column, sheet->cell_repeats);
}

static void end_row(struct spreadsheet *sheet)
{
    const unsigned count = sheet->row_is_filled ? sheet->row_repeats : 0;
    if (count > GRID_ROWS - sheet->row)
        grid_cut(sheet->grid);
    for (unsigned i = 0; i < count && sheet->row < GRID_ROWS; i++) {
        grid_set_line(sheet->grid, sheet->row, advanced(sheet->line, i));
        if (i > 0)
            grid_repeat_row(sheet->grid, sheet->row);
        sheet->row++;
    }
    sheet->line = advanced(sheet->line, sheet->row_repeats);
}

static void build_sheet(struct spreadsheet *sheet)
{
    grid_build_sheet(sheet->grid, sheet->name, sheet->builder);
    arena_reset(sheet->cells);
}

static bool on_end(void *context, int element)
{
    struct spreadsheet *sheet = context;
    if (element == ODS_SHEET && --sheet->depth == 0)
        build_sheet(sheet);
    if (sheet->depth != 1)
        return true;
    if (element == ODS_ROW)
        end_row(sheet);
    else if ((element == ODS_CELL || element == ODS_COVERED_CELL) && sheet->in_cell)
        end_cell(sheet);
    sheet->in_paragraph &= element != ODS_PARAGRAPH;
    sheet->in_annotation &= element != ODS_ANNOTATION;
    return true;
}

static bool on_text(void *context, struct text text)
{
    struct spreadsheet *sheet = context;
    if (sheet->in_paragraph && sheet->value.length <= GRID_CELL_BYTES)
        buffer_add_text(&sheet->value, text);
    return true;
}

/* A flat file, or the content of a package. */
static bool parse(const struct source *source, struct spreadsheet *sheet, struct failure *failure)
{
    static const struct xml_handler handler = {on_start, on_end, on_text};
    if (source->archive)
        return xml_parse_start(source->archive, "content.xml", &vocabulary, &handler, sheet,
                               &sheet->is_cut, failure);
    return xml_parse(bytes_without_mark(source->bytes), &vocabulary, &handler, sheet, failure);
}

static bool read_sheets(const struct source *source, struct builder *builder,
                        struct failure *failure)
{
    struct spreadsheet sheet = {.builder = builder,
                                .arena = source->arena,
                                .cells = arena_create(),
                                .grid = grid_create(source->arena),
                                .is_own = source->is_own_table};
    bool done = parse(source, &sheet, failure) || sheet.has_enough;
    if (done && sheet.depth > 0)
        build_sheet(&sheet); /* the one in which the start ends */
    if (sheet.is_cut || sheet.has_enough)
        builder_annex_cut(builder);
    free(sheet.hiding_styles);
    buffer_free(&sheet.style);
    buffer_free(&sheet.value);
    buffer_free(&sheet.day);
    buffer_free(&sheet.raw);
    arena_destroy(sheet.cells);
    return done;
}

static bool is_flat(struct text bytes)
{
    return text_starts_with(text_trim(bytes_without_mark(bytes)), "<");
}

static bool read_ods(const struct source *source, struct builder *builder, struct failure *failure)
{
    if (!source->archive && !is_flat(source->bytes))
        return failure_set(failure, MESSAGE_SPREADSHEET_UNREADABLE, NULL, NULL);
    if (source->archive && odt_is_encrypted(source))
        return failure_set(failure, MESSAGE_ZIP_ENCRYPTED, NULL, NULL);
    return read_sheets(source, builder, failure);
}

const struct reader ods_reader = {.name = "ods",
                                  .extensions = ".ods .ots .fods",
                                  .role = READS_ANNEXES,
                                  .kind = ANNEX_TABLE,
                                  .read = read_ods};
