/* Numbers of a workbook as its reader sees them, roughly: dates, times and percentages as such, all
 * else with up to 15 digits and a decimal comma, as in French Excel. */
#ifndef DOSSIER_READER_XLSX_NUMBER_H
#define DOSSIER_READER_XLSX_NUMBER_H

#include "base/buffer.h"

enum number_kind { NUMBER_PLAIN, NUMBER_DATE, NUMBER_DATE_TIME, NUMBER_TIME, NUMBER_PERCENT };

/* Of a number format by its id (ECMA-376 part 1, section 18.8.30), where that is a built-in one. */
enum number_kind number_kind_of_id(unsigned id);

/* Of a format's code: "dd/mm/yyyy". */
enum number_kind number_kind_of_code(struct text code);

/* Adds the number as written in the file, or that text as it is if it is none. `from_1904` says
 * from when its days are counted. */
void number_add(struct buffer *out, struct text written, enum number_kind kind, bool from_1904);

#endif
