/* The table of a cohort: a row for each dossier, whatever its state, a column for each figure, each
 * criterion and each requirement. What csv and xlsx both show. */
#ifndef DOSSIER_REPORT_TABLE_H
#define DOSSIER_REPORT_TABLE_H

#include "base/buffer.h"
#include "report/tally.h"

enum column_kind {
    COLUMN_PATH,
    COLUMN_OUTCOME, /* as the exit status has it: for programs, and without a title */
    COLUMN_COMPLETENESS,
    COLUMN_TO_DO, /* what the dossier lacks, or why it was not read, in words: for letters that are
                     made of a table */
    COLUMN_LACKING, /* how many requirements of a severity are not met */
    COLUMN_COUNT,   /* how many have a status */
    COLUMN_CRITERION,
    COLUMN_REQUIREMENT,
    COLUMN_OTHER_VERSION,
    COLUMN_SHARED_WITH, /* with which other dossier it has most words in common, and how many */
    COLUMN_SHARED_WORDS,
    COLUMN_WAIVERS, /* of which requirements, by whom, when and why */
    COLUMN_FAILURE, /* why the dossier could not be read */
    COLUMN_KIND_COUNT
};

struct column {
    enum column_kind kind;
    uint32_t index; /* which severity, status, criterion or requirement */
};

/* The columns from 0 on; false, behind the last. */
bool table_column(const struct referential *referential, uint32_t number, struct column *column);

/* The column's name for programs, the same in every language. */
void table_add_name(struct buffer *out, const struct referential *referential,
                    const struct column *column);

/* Its title for a person; harmless for a terminal. */
void table_add_title(struct buffer *out, const struct referential *referential,
                     const struct column *column, enum locale locale);

enum cell_kind { CELL_EMPTY, CELL_TEXT, CELL_NUMBER, CELL_STATUS, CELL_OUTCOME, CELL_COMPLETENESS };

struct cell {
    enum cell_kind kind;
    uint32_t number; /* also an enum status, an enum completeness */
};

/* What stands there of that dossier. The words of a text are added as they are, not escaped. */
struct cell table_cell(const struct referential *referential, const struct column *column,
                       const struct tallied *dossier, enum locale locale, struct buffer *text);

#endif
