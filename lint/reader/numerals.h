/* Numbers as word processors write them in lists (ECMA-376 part 1, 17.18.59). */
#ifndef DOSSIER_READER_NUMERALS_H
#define DOSSIER_READER_NUMERALS_H

#include "base/buffer.h"

enum numeral_format {
    NUMERAL_DECIMAL, /* and whatever is not told apart here */
    NUMERAL_DECIMAL_ZERO,
    NUMERAL_LOWER_LETTER,
    NUMERAL_UPPER_LETTER,
    NUMERAL_LOWER_ROMAN,
    NUMERAL_UPPER_ROMAN,
    NUMERAL_ORDINAL,
    NUMERAL_BULLET,
    NUMERAL_NONE
};

enum numeral_format numeral_format_named(struct text name);

/* Adds the number, in decimal where the format has no form for it; nothing for a bullet or none. */
void numeral_add(struct buffer *buffer, enum numeral_format format, unsigned number);

#endif
