/* The glyphs of symbol fonts (Wingdings, Symbol) as characters of Unicode. Word and LibreOffice
 * write such a glyph as U+F000 to U+F0FF. */
#ifndef DOSSIER_READER_SYMBOLS_H
#define DOSSIER_READER_SYMBOLS_H

#include "base/text.h"

/* The character that looks like glyph `code` (0 to 255) of the font; a bullet for one that is not
 * known. */
unsigned symbol_character(struct text font, unsigned code);

enum { SYMBOL_LENGTH = 3 }; /* bytes of a glyph in UTF-8 */

/* Whether the text starts with a glyph, and its code. */
bool starts_with_symbol(struct text text, unsigned *code);

#endif
