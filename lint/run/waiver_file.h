/* The certifier's file of waivers: a table, for it is filled in by hand, in a spreadsheet program
 * (table_file.h).
 *
 *     dossier,requirement,author,reason,date
 *     dupont.docx,gdpr,A. Martin,"épreuve adaptée, accord du 3 mars",2026-03-03
 *
 * The first row names the columns, in English or in French (dossier, exigence, auteur, motif,
 * date), in any order, by these names or others that people give them; "valid until" (valable
 * jusqu'au) may be one. A column by any other name is passed over, and told of. Dates are written
 * as people do (written_date.h). A row that is not whole is a problem and not passed over: it would
 * set nothing aside, and nobody would know. */
#ifndef DOSSIER_RUN_WAIVER_FILE_H
#define DOSSIER_RUN_WAIVER_FILE_H

#include "base/failure.h"
#include "verdict/waiver.h"

struct arena;

/* What the file says, in its order, and what is wrong with it: one problem for each row, and one
 * that says so where they were too many to go on. In the arena. */
struct waiver_list {
    struct waiver *items;
    size_t count;
    struct failure *problems;
    size_t problem_count;
    struct failure *notice; /* of the columns that are passed over; NULL if none is */
};

/* Problems and the notice name columns as the locale does. */
struct waiver_list waiver_file_read(const char *path, enum locale locale, struct arena *arena);

#endif
