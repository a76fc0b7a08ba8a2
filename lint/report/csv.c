/* The table of a cohort as CSV (RFC 4180), for programs: names and statuses are the same in every
 * language, and those of the JSON reports. Spreadsheet programs read it too, and take a cell that
 * begins like a formula for one: see escape_csv(). Each row is a dossier: of the run itself
 * standard error tells. */
#include "report/formats.h"

#include "report/escape.h"
#include "report/table.h"

static void end_cell(struct buffer *out, bool is_first, const struct buffer *cell)
{
    if (!is_first)
        buffer_add_byte(out, ',');
    escape_csv(out, buffer_text(cell));
}

static void add_cell(struct buffer *cell, const struct report *report, const struct column *column,
                     const struct tallied *dossier)
{
    struct cell value =
        table_cell(report->options.referential, column, dossier, report->options.locale, cell);
    switch (value.kind) {
    case CELL_NUMBER:
        buffer_format(cell, "%u", value.number);
        break;
    case CELL_STATUS:
        buffer_add_string(cell, status_name((enum status)value.number));
        break;
    case CELL_OUTCOME:
        buffer_add_string(cell, completeness_outcome((enum completeness)value.number));
        break;
    case CELL_COMPLETENESS:
        buffer_add_string(cell, completeness_name((enum completeness)value.number));
        break;
    case CELL_TEXT: /* is there already */
    case CELL_EMPTY:
        break;
    }
}

/* The names of the columns, or what stands in them of a dossier. */
static void add_row(struct report *report, const struct tallied *dossier)
{
    const struct referential *referential = report->options.referential;
    struct column column;
    struct buffer cell = {0};
    for (uint32_t i = 0; table_column(referential, i, &column); i++) {
        buffer_clear(&cell);
        if (dossier)
            add_cell(&cell, report, &column, dossier);
        else
            table_add_name(&cell, referential, &column);
        end_cell(&report->out, i == 0, &cell);
    }
    buffer_add_string(&report->out, "\r\n");
    buffer_free(&cell);
}

/* What a dossier has in common with one behind it is known at the end only. */
void csv_end(struct report *report)
{
    add_row(report, NULL);
    for (size_t i = 0; i < report->tallies.count; i++)
        add_row(report, &report->tallies.items[i]);
}
