/* LibreOffice's spreadsheets (OASIS ODF 1.3 part 3, section 9) as tables, a heading over each with
 * its sheet's name; also in one XML file (.fods). Cells and rows may claim to be repeated millions
 * of times: what a grid has no room for is left out (grid.h). */
#ifndef DOSSIER_READER_ODS_H
#define DOSSIER_READER_ODS_H

#include "reader/reader.h"

extern const struct reader ods_reader;

#endif
