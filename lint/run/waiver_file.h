/* The certifier's file of waivers: CSV, for it is filled in by hand, in a spreadsheet program.
 *
 *     dossier,requirement,author,reason,date
 *     dupont.docx,gdpr,A. Martin,"épreuve adaptée, accord du 3 mars",2026-03-03
 *
 * The first row names the columns, in English or in French (dossier, exigence, auteur, motif,
 * date), in any order, others among them; see csv.h for the rest. A date is written 2026-03-03 or,
 * as French spreadsheets make of it, 03/03/2026. A row that is not whole is a failure and not
 * passed over: it would set nothing aside, and nobody would know. */
#ifndef DOSSIER_RUN_WAIVER_FILE_H
#define DOSSIER_RUN_WAIVER_FILE_H

#include "base/failure.h"
#include "verdict/waiver.h"

struct arena;

struct waiver_list {
    struct waiver *items; /* in the arena, in the file's order */
    size_t count;
};

bool waiver_file_read(const char *path, struct arena *arena, struct waiver_list *list,
                      struct failure *failure);

#endif
