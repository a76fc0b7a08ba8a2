#include "reader/csv.h"

#include "input/csv.h"
#include "input/encoding.h"
#include "reader/grid.h"

static bool row_is_blank(const struct csv_row *row)
{
    for (uint32_t column = 0; column < row->count; column++)
        if (!text_is_blank(row->cells[column]))
            return false;
    return true;
}

static bool read_csv(const struct source *source, struct builder *builder, struct failure *failure)
{
    const struct text text = encoding_decode(source->bytes, source->arena);
    if (!text_is_legible(text))
        return failure_set(failure, MESSAGE_FORMAT_NO_TEXT, NULL, NULL);
    struct csv csv = csv_start(text, source->arena);
    struct grid *grid = grid_create(source->arena);
    struct csv_row row;
    /* the row behind the last tells that there is more */
    for (uint32_t count = 0; count <= GRID_ROWS && csv_next(&csv, &row);) {
        if (row_is_blank(&row))
            continue;
        grid_set_line(grid, count, row.line);
        for (uint32_t column = 0; column < row.count; column++)
            grid_set(grid, count, column, row.cells[column]);
        count++;
    }
    grid_build(grid, builder);
    return true;
}

const struct reader csv_reader = {.name = "csv",
                                  .extensions = ".csv .tsv .tab",
                                  .role = READS_ANNEX_STARTS,
                                  .kind = ANNEX_TABLE,
                                  .read = read_csv};
