#include "reader/csv.h"

#include "input/csv.h"
#include "input/encoding.h"
#include "reader/grid.h"

static bool read_csv(const struct source *source, struct builder *builder, struct failure *failure)
{
    (void)failure;
    struct csv csv = csv_start(encoding_decode(source->bytes, source->arena), source->arena);
    struct grid *grid = grid_create(source->arena);
    struct csv_row row;
    /* the row behind the last tells that there is more */
    for (uint32_t number = 0; number <= GRID_ROWS && csv_next(&csv, &row); number++) {
        grid_set_line(grid, number, row.line);
        for (uint32_t column = 0; column < row.count; column++)
            grid_set(grid, number, column, row.cells[column]);
    }
    grid_build(grid, builder);
    return true;
}

const struct reader csv_reader = {.name = "csv",
                                  .extensions = ".csv .tsv .tab",
                                  .role = READS_ANNEX_STARTS,
                                  .kind = ANNEX_TABLE,
                                  .read = read_csv};
