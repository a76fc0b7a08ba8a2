/* What the files that read Excel's workbooks share: the names in them (ECMA-376 part 1, section
 * 18), the workbook, and how one part of it is parsed. All of it lives in the package's arena but
 * for what each function says is to be freed. */
#ifndef DOSSIER_READER_XLSX_WORKBOOK_H
#define DOSSIER_READER_XLSX_WORKBOOK_H

#include "reader/docx_package.h"
#include "reader/grid.h"

enum { XLSX_MAX_SHEETS = 20, XLSX_MAX_STYLES = 10000 };

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

extern const struct xml_vocabulary xlsx_vocabulary;

struct sheet {
    struct text name;
    struct text id; /* of its relationship */
    struct grid *grid;
    unsigned (*strings)[GRID_COLUMNS]; /* from 1, what its cells wait for; NULL where none does */
};

/* Cells say their shared strings by number. Which of these are blank is known before the sheets are
 * read, what the others say behind them: only what a cell waits for is kept. */
struct shared_strings {
    struct text part; /* its name; empty where the workbook has none */
    unsigned *blank;  /* their numbers, in order; to be freed */
    size_t blank_count, blank_capacity;
    unsigned count;
    bool is_cut; /* there are more, of which nothing is known */
};

struct workbook {
    struct package package;
    struct sheet sheets[XLSX_MAX_SHEETS];
    uint32_t sheet_count;
    bool from_1904;
    unsigned char styles[XLSX_MAX_STYLES]; /* of each, its enum number_kind */
    uint32_t style_count;
    struct shared_strings strings;
    bool is_own;     /* struct source's is_own_table */
    bool has_enough; /* of the part at hand: the parse was ended for it */
    bool is_cut;     /* by how much is parsed, rather than by a grid */
};

/* Parses a part up to where the handler has enough, and unpacks no more of it. */
bool workbook_parse(struct workbook *workbook, struct text part, const struct xml_handler *handler,
                    void *context, bool *is_cut);

/* For a handler to return where it has enough. */
bool workbook_stop(struct workbook *workbook);

/* An attribute that is a number; 0 for any other. */
unsigned xlsx_number(const struct xml_tag *tag, int attribute);

/* Reads a sheet's cells into its grid, or what they wait for. */
bool sheet_read(struct workbook *workbook, struct sheet *sheet, struct text part);

/* Notes which shared strings are blank, and gives all others to the cells that wait for them. */
bool strings_survey(struct workbook *workbook);
bool strings_serve(struct workbook *workbook);

/* Whether a cell that says this string shows nothing. */
bool string_is_blank(const struct shared_strings *strings, unsigned string);

#endif
