/* The rows of a table that a person keeps in a spreadsheet program: saved as text (csv.h), in any
 * encoding that French office programs write, or a workbook as it is, XLSX or ODS.
 *
 * Of a workbook the first sheet counts; one that is longer than its reader reads (reader/grid.h) is
 * refused rather than cut. All lives in the arena. */
#ifndef DOSSIER_RUN_TABLE_FILE_H
#define DOSSIER_RUN_TABLE_FILE_H

#include "base/failure.h"
#include "input/csv.h"

#include <stdint.h>

struct arena;
struct document;

struct table_file {
    struct csv csv;
    const struct document *document; /* of a workbook; else NULL */
    uint32_t next;                   /* its block to look at */
    uint32_t end;                    /* of its first sheet */
    size_t most_rows;                /* that it can have, so that one can make room for them */
};

bool table_file_open(struct table_file *table, const char *path, struct arena *arena,
                     struct failure *failure);

/* The next row that is not blank; false behind the last. */
bool table_file_next(struct table_file *table, struct csv_row *row);

#endif
