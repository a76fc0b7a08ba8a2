/* The glyphs of Word's symbol fonts as characters of Unicode. */
#ifndef DOSSIER_READER_DOCX_SYMBOLS_H
#define DOSSIER_READER_DOCX_SYMBOLS_H

#include "base/text.h"

/* The character that looks like glyph `code` (0 to 255) of the font; a bullet for one that is not
 * known. */
unsigned symbol_character(struct text font, unsigned code);

#endif
