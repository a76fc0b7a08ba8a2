/* Excel's workbooks (ECMA-376 part 1, section 18) as tables, a heading over each with its sheet's
 * name. Sheets that are hidden are left out, and of the others all that a grid has no room for
 * (grid.h); of the shared strings only those are kept that a cell refers to. */
#ifndef DOSSIER_READER_XLSX_H
#define DOSSIER_READER_XLSX_H

#include "reader/reader.h"

extern const struct reader xlsx_reader;

#endif
