#include "reader/grid.h"

#include "base/arena.h"

#include <string.h>

struct grid {
    struct text cells[GRID_ROWS][GRID_COLUMNS];
    uint32_t lines[GRID_ROWS];
    uint32_t row_count;    /* one past the last with a word */
    uint32_t column_count; /* likewise */
    bool is_cut;           /* there was more */
};

struct grid *grid_create(struct arena *arena)
{
    return arena_allocate(arena, sizeof(struct grid));
}

void grid_set(struct grid *grid, uint32_t row, uint32_t column, struct text text)
{
    if (text_is_blank(text))
        return;
    const bool has_room = row < GRID_ROWS && column < GRID_COLUMNS;
    if (!has_room || text.length > GRID_CELL_BYTES)
        grid->is_cut = true;
    if (!has_room)
        return;
    grid->cells[row][column] = text_cut(text, GRID_CELL_BYTES);
    if (row >= grid->row_count)
        grid->row_count = row + 1;
    if (column >= grid->column_count)
        grid->column_count = column + 1;
}

void grid_cut(struct grid *grid)
{
    grid->is_cut = true;
}

bool grid_is_cut(const struct grid *grid)
{
    return grid->is_cut;
}

void grid_set_line(struct grid *grid, uint32_t row, uint32_t line)
{
    if (row < GRID_ROWS)
        grid->lines[row] = line;
}

void grid_repeat_row(struct grid *grid, uint32_t row)
{
    for (uint32_t column = 0; column < grid->column_count; column++)
        grid_set(grid, row, column, grid->cells[row - 1][column]);
}

static bool row_is_blank(const struct grid *grid, uint32_t row)
{
    for (uint32_t column = 0; column < grid->column_count; column++)
        if (grid->cells[row][column].length)
            return false;
    return true;
}

static bool column_is_blank(const struct grid *grid, uint32_t column)
{
    for (uint32_t row = 0; row < grid->row_count; row++)
        if (grid->cells[row][column].length)
            return false;
    return true;
}

static bool is_title_row(const struct grid *grid, uint32_t row)
{
    for (uint32_t column = 0; column < grid->column_count; column++) {
        struct text text = text_trim(grid->cells[row][column]);
        if (text.length && memchr("0123456789+-=.,", text.bytes[0], 15))
            return false;
    }
    return true;
}

static struct place place_of(const struct grid *grid, uint32_t row)
{
    return (struct place){.line = grid->lines[row] ? grid->lines[row] : row + 1};
}

static void build_row(const struct grid *grid, struct builder *builder, uint32_t row,
                      const bool *is_blank)
{
    const struct place place = place_of(grid, row);
    for (uint32_t column = 0; column < grid->column_count; column++) {
        if (is_blank[column])
            continue;
        builder_open(builder, BLOCK_CELL, place);
        builder_open(builder, BLOCK_PARAGRAPH, place);
        builder_text(builder, grid->cells[row][column]);
        builder_close(builder);
        builder_close(builder);
    }
}

void grid_build(struct grid *grid, struct builder *builder)
{
    bool is_blank[GRID_COLUMNS], is_first = true;
    if (grid->is_cut)
        builder_annex_cut(builder);
    for (uint32_t column = 0; column < grid->column_count; column++)
        is_blank[column] = column_is_blank(grid, column);
    if (grid->row_count) {
        builder_open(builder, BLOCK_TABLE, place_of(grid, 0));
        builder_flag(builder, BLOCK_SHEET);
    }
    for (uint32_t row = 0; row < grid->row_count; row++) {
        if (row_is_blank(grid, row))
            continue;
        builder_open(builder, BLOCK_ROW, place_of(grid, row));
        if (is_first && is_title_row(grid, row))
            builder_flag(builder, BLOCK_HEADER_ROW);
        build_row(grid, builder, row, is_blank);
        builder_close(builder);
        is_first = false;
    }
    if (grid->row_count)
        builder_close(builder);
    memset(grid, 0, sizeof *grid);
}

void grid_build_sheet(struct grid *grid, struct text name, struct builder *builder)
{
    if (grid->row_count) {
        builder_open(builder, BLOCK_HEADING, (struct place){0});
        builder_level(builder, 1);
        builder_text(builder, name);
        builder_close(builder);
    }
    grid_build(grid, builder);
}
