/* The glyphs of symbol fonts (Wingdings, Symbol) as characters of Unicode. Word and LibreOffice
 * write such a glyph as U+F000 to U+F0FF. */
#ifndef DOSSIER_READER_SYMBOLS_H
#define DOSSIER_READER_SYMBOLS_H

#include "base/text.h"

/* The character that looks like glyph `code` (0 to 255) of the font; a bullet for one that is not
 * known. */
unsigned symbol_character(struct text font, unsigned code);

/* Takes what stands before the first glyph, and the glyph, off `rest`: its code. False if there is
 * none: `before` is all of the text then. */
bool symbol_next(struct text *rest, struct text *before, unsigned *code);

#endif
