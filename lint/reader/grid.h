/* A sheet's cells on their way into a document, whatever format they come from.
 *
 * A sheet may have a million rows, and formats can claim as many in a few bytes; the first ones
 * show what data it is. So a grid holds its first rows and columns and lets go of the rest. What it
 * is given lives in the caller's arena. */
#ifndef DOSSIER_READER_GRID_H
#define DOSSIER_READER_GRID_H

#include "model/builder.h"

enum { GRID_ROWS = 200, GRID_COLUMNS = 40, GRID_CELL_BYTES = 1000 };

struct grid;

struct grid *grid_create(struct arena *arena);

/* Counts from 0. A cell past the grid's ends is left out, one given twice replaced, a long one
 * cut. */
void grid_set(struct grid *grid, uint32_t row, uint32_t column, struct text text);

/* There is more of the sheet than the grid is given. It knows by itself of what it was given and
 * has no room for. */
void grid_cut(struct grid *grid);
bool grid_is_cut(const struct grid *grid);

/* The line of the file where the row begins; without it, the row's own number stands there. */
void grid_set_line(struct grid *grid, uint32_t row, uint32_t line);

/* Fills a row with what the row before it holds. */
void grid_repeat_row(struct grid *grid, uint32_t row);

/* Builds the table, without rows and columns that are all blank, and empties the grid; where that
 * is cut, so is the annex. The first row is one of titles if none of its cells begins like a
 * number. */
void grid_build(struct grid *grid, struct builder *builder);

/* The same under a heading; nothing at all if every cell is blank. */
void grid_build_sheet(struct grid *grid, struct text name, struct builder *builder);

#endif
