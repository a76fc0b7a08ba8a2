/* Rows of a table that a spreadsheet program saved as text (RFC 4180), each with its line.
 *
 * Cells are set apart by a comma, a semicolon (Excel where the comma is the decimal mark) or a tab:
 * by which one the first line says; a first line "sep=;" says nothing else. A cell in quotes may
 * hold all of these, line ends, and quotes, doubled. Written here and not left to a library for the
 * lines: who filled the table in is told where. */
#ifndef DOSSIER_INPUT_CSV_H
#define DOSSIER_INPUT_CSV_H

#include "base/text.h"

struct arena;

enum { CSV_MAX_CELLS = 64 }; /* of a row; what comes behind is dropped */

struct csv {
    char *next; /* cells are unquoted in place */
    char *end;
    char separator;
    unsigned line;
};

struct csv_row {
    struct text cells[CSV_MAX_CELLS]; /* trimmed */
    size_t count;
    unsigned line; /* where it begins */
};

/* Rows' cells live in the arena. */
struct csv csv_start(struct text bytes, struct arena *arena);

/* The next row that is not blank; false behind the last. */
bool csv_next(struct csv *csv, struct csv_row *row);

#endif
