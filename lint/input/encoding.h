/* Text of any of the encodings that French office programs write, as UTF-8: UTF-8 itself, UTF-16
 * with its byte order mark ("Unicode" in Windows' programs), Windows-1252 for what is neither. */
#ifndef DOSSIER_INPUT_ENCODING_H
#define DOSSIER_INPUT_ENCODING_H

#include "base/text.h"

struct arena;

/* Without a byte order mark. The start of a longer text will do: a character that is cut off at its
 * end goes. What is UTF-8 already is not copied. */
struct text encoding_decode(struct text bytes, struct arena *arena);

#endif
