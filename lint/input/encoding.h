/* Text of any of the encodings that French office programs write, as UTF-8: UTF-8 itself, UTF-16
 * ("Unicode" in Windows' programs), and for what is neither the code page of Windows, of old Macs
 * ("CSV (Macintosh)" in Excel) or of MS-DOS by which it is French. */
#ifndef DOSSIER_INPUT_ENCODING_H
#define DOSSIER_INPUT_ENCODING_H

#include "base/text.h"

struct arena;

/* Without a byte order mark. The start of a longer text will do: a character that is cut off at its
 * end goes, and what is UTF-8 but for some bytes is mended. What is UTF-8 already is not copied. */
struct text encoding_decode(struct text bytes, struct arena *arena);

/* Whether a person can have written the text: it may hold stray control codes, not one in every
 * other word as what was never text has them. Told by its start. */
bool text_is_legible(struct text text);

#endif
