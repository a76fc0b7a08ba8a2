#include "reader/xlsx.h"

#include "base/arena.h"
#include "input/archive.h"
#include "input/xml_part.h"
#include "reader/xlsx_number.h"
#include "reader/xlsx_workbook.h"

#include <stdlib.h>

enum { MAX_FORMATS = 1000 };

enum space { SPACE_MAIN = 1, SPACE_RELATIONSHIPS };

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

const struct xml_vocabulary xlsx_vocabulary = {
    .spaces = spaces,
    .space_count = sizeof spaces / sizeof spaces[0],
    .words = words,
    .word_count = sizeof words / sizeof words[0],
};

bool workbook_parse(struct workbook *workbook, struct text part, const struct xml_handler *handler,
                    void *context, bool *is_cut)
{
    const struct package *package = &workbook->package;
    workbook->has_enough = false;
    return xml_parse_start(package->archive, part_entry(package, part), &xlsx_vocabulary, handler,
                           context, is_cut, package->failure) ||
           workbook->has_enough;
}

bool workbook_stop(struct workbook *workbook)
{
    workbook->has_enough = true;
    return false;
}

unsigned xlsx_number(const struct xml_tag *tag, int attribute)
{
    unsigned number;
    return text_to_unsigned(xml_attribute(tag, attribute), &number) ? number : 0;
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
    if (workbook->sheet_count == XLSX_MAX_SHEETS) {
        workbook->is_cut = true;
        return workbook_stop(workbook);
    }
    workbook->sheets[workbook->sheet_count++] = (struct sheet){
        .name = text_copy(arena, xml_attribute(tag, XLSX_NAME)),
        .id = text_copy(arena, xml_attribute(tag, XLSX_ID)),
        .grid = grid_create(arena),
    };
    return true;
}

/* The styles being read. */
struct style_pass {
    struct workbook *workbook;
    struct format {
        unsigned id;
        enum number_kind kind;
    } formats[MAX_FORMATS]; /* the workbook's own */
    uint32_t format_count;
    bool in_cell_styles;
};

static enum number_kind kind_of_format(const struct style_pass *pass, unsigned id)
{
    for (uint32_t i = 0; i < pass->format_count; i++)
        if (pass->formats[i].id == id)
            return pass->formats[i].kind;
    return number_kind_of_id(id);
}

static bool on_style(void *context, int element, const struct xml_tag *tag)
{
    struct style_pass *pass = context;
    struct workbook *workbook = pass->workbook;
    if (element == XLSX_NUMBER_FORMAT && pass->format_count < MAX_FORMATS)
        pass->formats[pass->format_count++] =
            (struct format){xlsx_number(tag, XLSX_NUMBER_FORMAT_ID),
                            number_kind_of_code(xml_attribute(tag, XLSX_FORMAT_CODE))};
    if (element == XLSX_CELL_STYLES)
        pass->in_cell_styles = true;
    if (element == XLSX_STYLE && pass->in_cell_styles && workbook->style_count < XLSX_MAX_STYLES)
        workbook->styles[workbook->style_count++] =
            (unsigned char)kind_of_format(pass, xlsx_number(tag, XLSX_NUMBER_FORMAT_ID));
    return true;
}

static bool on_style_end(void *context, int element)
{
    struct style_pass *pass = context;
    return element != XLSX_CELL_STYLES || workbook_stop(pass->workbook);
}

static bool read_styles(struct workbook *workbook, struct text part)
{
    static const struct xml_handler handler = {.start = on_style, .end = on_style_end};
    struct style_pass pass = {.workbook = workbook};
    return workbook_parse(workbook, part, &handler, &pass, &workbook->is_cut);
}

/* The part of that type that the workbook points to; empty if there is none. */
static struct text part_of_type(const struct workbook *workbook, struct text main,
                                const struct relations *relations, enum relation_type type)
{
    const struct relation *relation = relation_of_type(relations, type);
    return relation ? part_resolve(&workbook->package, main, relation->target) : (struct text){0};
}

/* A sheet that points to no part is a chart or a dialogue, without cells. */
static bool read_sheets(struct workbook *workbook, struct text main, struct relations *relations)
{
    for (uint32_t i = 0; i < workbook->sheet_count; i++) {
        struct sheet *sheet = &workbook->sheets[i];
        const struct relation *relation = relation_with_id(relations, sheet->id);
        if (relation &&
            !sheet_read(workbook, sheet, part_resolve(&workbook->package, main, relation->target)))
            return false;
    }
    return true;
}

static bool read_workbook(struct workbook *workbook)
{
    static const struct xml_handler handler = {.start = on_workbook};
    struct relations relations;
    struct text main;
    if (!package_main_part(&workbook->package, &main) ||
        !part_relations(&workbook->package, main, &relations) ||
        !workbook_parse(workbook, main, &handler, workbook, &workbook->is_cut))
        return false;
    const struct text styles = part_of_type(workbook, main, &relations, RELATION_STYLES);
    workbook->strings.part = part_of_type(workbook, main, &relations, RELATION_SHARED_STRINGS);
    return (styles.length == 0 || read_styles(workbook, styles)) && strings_survey(workbook) &&
           read_sheets(workbook, main, &relations) && strings_serve(workbook);
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
    free(workbook->strings.blank);
    return done;
}

const struct reader xlsx_reader = {.name = "xlsx",
                                   .extensions = ".xlsx .xlsm .xltx",
                                   .role = READS_ANNEXES,
                                   .kind = ANNEX_TABLE,
                                   .read = read_xlsx};
