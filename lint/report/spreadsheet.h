/* A spreadsheet in Office Open XML (.xlsx), filled sheet by sheet, row by row, from left to right;
 * each sheet's first row holds the columns' titles. The only user of libxlsxwriter.
 *
 * Texts are written as texts, so that none is taken for a formula; they must be harmless for a
 * terminal already (escape.h). What goes wrong shows at the end. */
#ifndef DOSSIER_REPORT_SPREADSHEET_H
#define DOSSIER_REPORT_SPREADSHEET_H

#include "base/failure.h"
#include "base/library.h"

#include <stdint.h>

/* To be loaded before the first spreadsheet is made. */
extern const struct library spreadsheet_library;

struct spreadsheet;

/* To be given back by spreadsheet_finish(). Made in the folder, which is empty again at the end;
 * without one it fails. */
struct spreadsheet *spreadsheet_create(struct text title, struct text comment, const char *folder);

void spreadsheet_begin_sheet(struct spreadsheet *spreadsheet, const char *name);
/* Keeps the titles in sight, and the first `columns`; lets a person choose and order the rows. */
void spreadsheet_end_sheet(struct spreadsheet *spreadsheet, uint32_t columns);

/* A column's title in the first row; `width` in characters. */
void spreadsheet_put_title(struct spreadsheet *spreadsheet, struct text title, double width);
void spreadsheet_put_text(struct spreadsheet *spreadsheet, struct text text);
void spreadsheet_put_number(struct spreadsheet *spreadsheet, uint32_t number);
void spreadsheet_put_share(struct spreadsheet *spreadsheet, double share); /* 1 is 100 % */
void spreadsheet_skip(struct spreadsheet *spreadsheet);
void spreadsheet_end_row(struct spreadsheet *spreadsheet);

/* Cells that hold this word and nothing else, wherever on the sheet but under the first title, are
 * shown in a tone, also when a person changes them. It only repeats what the word says. */
enum tone { TONE_GOOD, TONE_NEUTRAL, TONE_DOUBT, TONE_POOR, TONE_BAD, TONE_COUNT };
void spreadsheet_tone(struct spreadsheet *spreadsheet, const char *word, enum tone tone);

/* Adds the file's bytes; false, and why, if it could not be made. Gives the spreadsheet back. */
bool spreadsheet_finish(struct spreadsheet *spreadsheet, struct buffer *out,
                        struct failure *failure);

#endif
