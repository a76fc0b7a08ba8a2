/* CSV and its kin (input/csv.h) as a table. An export may be a gigabyte long: only its start is
 * read (READS_ANNEX_STARTS), and of that the first rows (grid.h). */
#ifndef DOSSIER_READER_CSV_H
#define DOSSIER_READER_CSV_H

#include "reader/reader.h"

extern const struct reader csv_reader;

#endif
