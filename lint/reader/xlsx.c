#include "reader/xlsx.h"

#include "base/arena.h"
#include "base/memory.h"
#include "input/archive.h"
#include "input/xml_part.h"
#include "reader/docx_package.h"
#include "reader/grid.h"
#include "reader/xlsx_number.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_SHEETS = 20, MAX_FORMATS = 1000, MAX_STYLES = 10000 };

enum space { SPACE_MAIN = 1, SPACE_RELATIONSHIPS };

enum {
    XLSX_SHEET = 1,
    XLSX_WORKBOOK_PROPERTIES,
    XLSX_DATE_1904,
    XLSX_NAME,
    XLSX_STATE,
    XLSX_ID,
    XLSX_NUMBER_FORMAT,
    XLSX_NUMBER_FORMAT_ID,
    XLSX_FORMAT_CODE,
    XLSX_CELL_STYLES,
    XLSX_STYLE,
    XLSX_COLUMN,
    XLSX_FIRST,
    XLSX_LAST,
    XLSX_WIDTH,
    XLSX_HEIGHT,
    XLSX_HIDDEN,
    XLSX_ROW,
    XLSX_CELL,
    XLSX_REFERENCE,
    XLSX_TYPE,
    XLSX_STYLE_NUMBER,
    XLSX_VALUE,
    XLSX_TEXT,
    XLSX_STRING,
    XLSX_PHONETIC
};

static const struct xml_space spaces[] = {
    {"http://schemas.openxmlformats.org/spreadsheetml/2006/main", SPACE_MAIN},
    {"http://purl.oclc.org/ooxml/spreadsheetml/main", SPACE_MAIN},
    {"http://schemas.openxmlformats.org/officeDocument/2006/relationships", SPACE_RELATIONSHIPS},
    {"http://purl.oclc.org/ooxml/officeDocument/relationships", SPACE_RELATIONSHIPS},
};

static const struct xml_word words[] = {
    {SPACE_MAIN, "sheet", XLSX_SHEET},
    {SPACE_MAIN, "workbookPr", XLSX_WORKBOOK_PROPERTIES},
    {0, "date1904", XLSX_DATE_1904},
    {0, "name", XLSX_NAME},
    {0, "state", XLSX_STATE},
    {SPACE_RELATIONSHIPS, "id", XLSX_ID},
    {SPACE_MAIN, "numFmt", XLSX_NUMBER_FORMAT},
    {0, "numFmtId", XLSX_NUMBER_FORMAT_ID},
    {0, "formatCode", XLSX_FORMAT_CODE},
    {SPACE_MAIN, "cellXfs", XLSX_CELL_STYLES},
    {SPACE_MAIN, "xf", XLSX_STYLE},
    {SPACE_MAIN, "col", XLSX_COLUMN},
    {0, "min", XLSX_FIRST},
    {0, "max", XLSX_LAST},
    {0, "width", XLSX_WIDTH},
    {0, "ht", XLSX_HEIGHT},
    {0, "hidden", XLSX_HIDDEN},
    {SPACE_MAIN, "row", XLSX_ROW},
    {SPACE_MAIN, "c", XLSX_CELL},
    {0, "r", XLSX_REFERENCE},
    {0, "t", XLSX_TYPE},
    {0, "s", XLSX_STYLE_NUMBER},
    {SPACE_MAIN, "v", XLSX_VALUE},
    {SPACE_MAIN, "t", XLSX_TEXT},
    {SPACE_MAIN, "si", XLSX_STRING},
    {SPACE_MAIN, "rPh", XLSX_PHONETIC},
};

static const struct xml_vocabulary vocabulary = {
    .spaces = spaces,
    .space_count = sizeof spaces / sizeof spaces[0],
    .words = words,
    .word_count = sizeof words / sizeof words[0],
};

struct sheet {
    struct text name;
    struct text id; /* of its relationship */
    struct grid *grid;
    unsigned (*strings)[GRID_COLUMNS]; /* from 1, what its cells wait for; NULL where none does */
};

struct format {
    unsigned id;
    enum number_kind kind;
};

/* A cell that waits for its shared string. */
struct waiting_cell {
    unsigned string;
    struct grid *grid;
    uint32_t row, column;
};

enum cell_type { CELL_NUMBER, CELL_TEXT, CELL_SHARED, CELL_BOOLEAN };

struct workbook {
    struct package package;
    struct sheet sheets[MAX_SHEETS];
    uint32_t sheet_count;
    bool from_1904;
    struct format formats[MAX_FORMATS]; /* those of the workbook's own */
    uint32_t format_count;
    unsigned char styles[MAX_STYLES]; /* of each, its enum number_kind */
    uint32_t style_count;
    bool in_cell_styles;
    struct waiting_cell *waiting;
    size_t waiting_count, waiting_capacity;
    bool has_enough;      /* of the part at hand: the parse was ended for it */
    bool is_cut;          /* by how much is parsed, rather than by a grid */
    struct sheet *sheet;  /* the one at hand */
    uint32_t row, column; /* in the grid, whose rows are those of the sheet that have a cell */
    unsigned line;        /* the row's number in the sheet */
    bool row_is_filled;
    bool is_own;
    bool row_is_hidden;
    bool column_is_hidden[GRID_COLUMNS];
    enum cell_type type;
    enum number_kind kind;
    bool in_value, in_phonetic;
    struct buffer value;
    /* the shared strings at hand */
    unsigned string;
    size_t served;
};

/* Parses a part up to where the handler has enough, and unpacks no more of it. */
static bool parse_part(struct workbook *workbook, struct text part,
                       const struct xml_handler *handler)
{
    const struct package *package = &workbook->package;
    workbook->has_enough = false;
    return xml_parse_start(package->archive, part_entry(package, part), &vocabulary, handler,
                           workbook, &workbook->is_cut, package->failure) ||
           workbook->has_enough;
}

static bool stop(struct workbook *workbook)
{
    workbook->has_enough = true;
    return false;
}

static bool on_workbook(void *context, int element, const struct xml_tag *tag)
{
    struct workbook *workbook = context;
    struct arena *arena = workbook->package.arena;
    if (element == XLSX_WORKBOOK_PROPERTIES) {
        struct text flag = xml_attribute(tag, XLSX_DATE_1904);
        workbook->from_1904 = text_is(flag, "1") || text_is(flag, "true");
    }
    struct text state = xml_attribute(tag, XLSX_STATE);
    if (element != XLSX_SHEET || (state.length && !text_is(state, "visible")))
        return true;
    if (workbook->sheet_count == MAX_SHEETS) {
        workbook->is_cut = true;
        return stop(workbook);
    }
    workbook->sheets[workbook->sheet_count++] = (struct sheet){
        .name = text_copy(arena, xml_attribute(tag, XLSX_NAME)),
        .id = text_copy(arena, xml_attribute(tag, XLSX_ID)),
        .grid = grid_create(arena),
    };
    return true;
}

static unsigned number_of(const struct xml_tag *tag, int attribute)
{
    unsigned number;
    return text_to_unsigned(xml_attribute(tag, attribute), &number) ? number : 0;
}

static enum number_kind kind_of_format(const struct workbook *workbook, unsigned id)
{
    for (uint32_t i = 0; i < workbook->format_count; i++)
        if (workbook->formats[i].id == id)
            return workbook->formats[i].kind;
    return number_kind_of_id(id);
}

static bool on_style(void *context, int element, const struct xml_tag *tag)
{
    struct workbook *workbook = context;
    if (element == XLSX_NUMBER_FORMAT && workbook->format_count < MAX_FORMATS)
        workbook->formats[workbook->format_count++] =
            (struct format){number_of(tag, XLSX_NUMBER_FORMAT_ID),
                            number_kind_of_code(xml_attribute(tag, XLSX_FORMAT_CODE))};
    if (element == XLSX_CELL_STYLES)
        workbook->in_cell_styles = true;
    if (element == XLSX_STYLE && workbook->in_cell_styles && workbook->style_count < MAX_STYLES)
        workbook->styles[workbook->style_count++] =
            (unsigned char)kind_of_format(workbook, number_of(tag, XLSX_NUMBER_FORMAT_ID));
    return true;
}

static bool on_style_end(void *context, int element)
{
    struct workbook *workbook = context;
    return element != XLSX_CELL_STYLES || stop(workbook);
}

/* The column in a reference, "B" in "B12", from 0; the one behind the last if there is none. */
static uint32_t column_of(const struct workbook *workbook, struct text reference)
{
    uint32_t column = 0;
    for (size_t i = 0; i < reference.length && i < 4; i++) {
        if (reference.bytes[i] < 'A' || reference.bytes[i] > 'Z')
            break;
        column = column * 26 + (uint32_t)(reference.bytes[i] - 'A') + 1;
    }
    return column ? column - 1 : workbook->column + 1;
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

static void note_columns(struct workbook *workbook, const struct xml_tag *tag)
{
    const unsigned last = number_of(tag, XLSX_LAST);
    if (!is_hidden(tag, XLSX_WIDTH))
        return;
    for (unsigned i = number_of(tag, XLSX_FIRST); i <= last && i <= GRID_COLUMNS; i++)
        if (i > 0)
            workbook->column_is_hidden[i - 1] = true;
}

static bool cell_is_hidden(const struct workbook *workbook)
{
    return !workbook->is_own &&
           (workbook->row_is_hidden ||
            (workbook->column < GRID_COLUMNS && workbook->column_is_hidden[workbook->column]));
}

static void start_row(struct workbook *workbook, const struct xml_tag *tag)
{
    unsigned line = number_of(tag, XLSX_REFERENCE);
    workbook->row += workbook->row_is_filled;
    workbook->line = line ? line : workbook->line + 1;
    workbook->row_is_filled = false;
    workbook->row_is_hidden = is_hidden(tag, XLSX_HEIGHT);
    workbook->column = UINT32_MAX;
}

static void start_cell(struct workbook *workbook, const struct xml_tag *tag)
{
    static const struct {
        const char *name;
        enum cell_type type;
    } types[] = {{"s", CELL_SHARED},       {"b", CELL_BOOLEAN}, {"str", CELL_TEXT},
                 {"inlineStr", CELL_TEXT}, {"e", CELL_TEXT},    {"d", CELL_TEXT}};
    struct text type = xml_attribute(tag, XLSX_TYPE);
    unsigned style = number_of(tag, XLSX_STYLE_NUMBER);
    workbook->column = column_of(workbook, xml_attribute(tag, XLSX_REFERENCE));
    workbook->kind =
        style < workbook->style_count ? (enum number_kind)workbook->styles[style] : NUMBER_PLAIN;
    workbook->type = CELL_NUMBER;
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        if (text_is(type, types[i].name))
            workbook->type = types[i].type;
    buffer_clear(&workbook->value);
}

static bool on_sheet(void *context, int element, const struct xml_tag *tag)
{
    struct workbook *workbook = context;
    if (element == XLSX_ROW)
        start_row(workbook, tag);
    if (element == XLSX_COLUMN)
        note_columns(workbook, tag);
    if (element == XLSX_CELL)
        start_cell(workbook, tag);
    workbook->in_phonetic |= element == XLSX_PHONETIC;
    if (element == XLSX_VALUE || element == XLSX_TEXT)
        workbook->in_value = !workbook->in_phonetic;
    return true;
}

/* Waits for a string from here on, or for none: a cell given twice is replaced. */
static void note_string(struct workbook *workbook, unsigned string)
{
    struct sheet *sheet = workbook->sheet;
    if (!sheet->strings && string)
        sheet->strings =
            arena_allocate(workbook->package.arena, GRID_ROWS * sizeof *sheet->strings);
    if (sheet->strings)
        sheet->strings[workbook->row][workbook->column] = string;
}

static unsigned shared_string(const struct workbook *workbook)
{
    unsigned string;
    const bool is_shared =
        workbook->type == CELL_SHARED && text_to_unsigned(buffer_text(&workbook->value), &string);
    return is_shared ? string + 1 : 0;
}

static void add_shown(const struct workbook *workbook, struct buffer *shown)
{
    const struct text value = buffer_text(&workbook->value);
    if (workbook->type == CELL_BOOLEAN)
        buffer_add_string(shown, text_is(value, "1") ? "VRAI" : "FAUX");
    else if (workbook->type == CELL_NUMBER)
        number_add(shown, value, workbook->kind, workbook->from_1904);
    else if (workbook->type == CELL_TEXT)
        buffer_add_text(shown, value);
}

static void keep_cell(struct workbook *workbook)
{
    struct grid *grid = workbook->sheet->grid;
    struct buffer shown = {0};
    note_string(workbook, shared_string(workbook));
    add_shown(workbook, &shown);
    if (shown.length > GRID_CELL_BYTES)
        grid_cut(grid);
    grid_set(grid, workbook->row, workbook->column,
             text_copy(workbook->package.arena, text_cut(buffer_text(&shown), GRID_CELL_BYTES)));
    grid_set_line(grid, workbook->row, workbook->line);
    workbook->row_is_filled = true;
    buffer_free(&shown);
}

/* The first cell below the grid is enough to know that there is more. */
static bool end_cell(struct workbook *workbook)
{
    if (workbook->value.length == 0 || cell_is_hidden(workbook))
        return true;
    if (workbook->row < GRID_ROWS && workbook->column < GRID_COLUMNS)
        keep_cell(workbook);
    else
        grid_cut(workbook->sheet->grid);
    return workbook->row < GRID_ROWS || stop(workbook);
}

static bool on_sheet_end(void *context, int element)
{
    struct workbook *workbook = context;
    workbook->in_phonetic &= element != XLSX_PHONETIC;
    workbook->in_value &= element != XLSX_VALUE && element != XLSX_TEXT;
    return element != XLSX_CELL || end_cell(workbook);
}

static bool on_text(void *context, struct text text)
{
    struct workbook *workbook = context;
    if (workbook->in_value && workbook->value.length <= GRID_CELL_BYTES)
        buffer_add_text(&workbook->value, text);
    return true;
}

static bool on_string(void *context, int element, const struct xml_tag *tag)
{
    struct workbook *workbook = context;
    (void)tag;
    if (element == XLSX_STRING)
        buffer_clear(&workbook->value);
    workbook->in_phonetic |= element == XLSX_PHONETIC;
    if (element == XLSX_TEXT)
        workbook->in_value = !workbook->in_phonetic;
    return true;
}

/* Gives the string to all who wait for it. */
static bool end_string(struct workbook *workbook)
{
    struct text text = {0};
    for (; workbook->served < workbook->waiting_count; workbook->served++) {
        const struct waiting_cell *cell = &workbook->waiting[workbook->served];
        if (cell->string != workbook->string)
            break;
        if (!text.bytes)
            text = text_copy(workbook->package.arena, buffer_text(&workbook->value));
        grid_set(cell->grid, cell->row, cell->column, text);
    }
    workbook->string++;
    return workbook->served < workbook->waiting_count || stop(workbook);
}

static bool on_string_end(void *context, int element)
{
    struct workbook *workbook = context;
    workbook->in_phonetic &= element != XLSX_PHONETIC;
    workbook->in_value &= element != XLSX_TEXT;
    return element != XLSX_STRING || end_string(workbook);
}

static bool read_sheet(struct workbook *workbook, struct text main, struct relations *relations,
                       struct sheet *sheet)
{
    static const struct xml_handler handler = {on_sheet, on_sheet_end, on_text};
    const struct relation *relation = relation_with_id(relations, sheet->id);
    if (!relation)
        return true; /* a chart, a dialogue: no cells */
    workbook->sheet = sheet;
    workbook->row = workbook->line = 0;
    workbook->row_is_filled = false;
    memset(workbook->column_is_hidden, 0, sizeof workbook->column_is_hidden);
    return parse_part(workbook, part_resolve(&workbook->package, main, relation->target), &handler);
}

static int compare_strings(const void *a, const void *b)
{
    unsigned first = ((const struct waiting_cell *)a)->string;
    unsigned second = ((const struct waiting_cell *)b)->string;
    return (first > second) - (first < second);
}

static void gather_waiting(struct workbook *workbook, const struct sheet *sheet)
{
    for (uint32_t row = 0; sheet->strings && row < GRID_ROWS; row++)
        for (uint32_t column = 0; column < GRID_COLUMNS; column++) {
            if (!sheet->strings[row][column])
                continue;
            workbook->waiting = memory_grow(workbook->waiting, &workbook->waiting_capacity,
                                            workbook->waiting_count, sizeof *workbook->waiting);
            workbook->waiting[workbook->waiting_count++] =
                (struct waiting_cell){sheet->strings[row][column] - 1, sheet->grid, row, column};
        }
}

static bool read_strings(struct workbook *workbook, struct text main,
                         const struct relations *relations)
{
    static const struct xml_handler handler = {on_string, on_string_end, on_text};
    const struct relation *relation = relation_of_type(relations, RELATION_SHARED_STRINGS);
    for (uint32_t i = 0; i < workbook->sheet_count; i++)
        gather_waiting(workbook, &workbook->sheets[i]);
    if (workbook->waiting_count == 0 || !relation)
        return true;
    qsort(workbook->waiting, workbook->waiting_count, sizeof *workbook->waiting, compare_strings);
    return parse_part(workbook, part_resolve(&workbook->package, main, relation->target), &handler);
}

static bool read_workbook(struct workbook *workbook)
{
    static const struct xml_handler sheets = {.start = on_workbook};
    static const struct xml_handler styles = {.start = on_style, .end = on_style_end};
    struct relations relations;
    struct text main;
    if (!package_main_part(&workbook->package, &main) ||
        !part_relations(&workbook->package, main, &relations) ||
        !parse_part(workbook, main, &sheets))
        return false;
    const struct relation *style = relation_of_type(&relations, RELATION_STYLES);
    if (style &&
        !parse_part(workbook, part_resolve(&workbook->package, main, style->target), &styles))
        return false;
    for (uint32_t i = 0; i < workbook->sheet_count; i++)
        if (!read_sheet(workbook, main, &relations, &workbook->sheets[i]))
            return false;
    return read_strings(workbook, main, &relations);
}

static bool read_xlsx(const struct source *source, struct builder *builder, struct failure *failure)
{
    if (!source->archive)
        return failure_set(failure, MESSAGE_SPREADSHEET_UNREADABLE, NULL, NULL);
    struct workbook *workbook = arena_allocate(source->arena, sizeof *workbook);
    workbook->package = (struct package){source->archive, source->arena, failure};
    workbook->is_own = source->is_own_table;
    bool done = read_workbook(workbook);
    for (uint32_t i = 0; done && i < workbook->sheet_count; i++)
        grid_build_sheet(workbook->sheets[i].grid, workbook->sheets[i].name, builder);
    if (workbook->is_cut)
        builder_annex_cut(builder);
    buffer_free(&workbook->value);
    free(workbook->waiting);
    return done;
}

const struct reader xlsx_reader = {.name = "xlsx",
                                   .extensions = ".xlsx .xlsm .xltx",
                                   .role = READS_ANNEXES,
                                   .kind = ANNEX_TABLE,
                                   .read = read_xlsx};
