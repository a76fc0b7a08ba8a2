/* Everything the program says in its own words, in each language.
 *
 * The sentences stand in message.def, one row each; "%1" and "%2" in them are replaced by what the
 * caller gives. A row without both languages does not compile. */
#ifndef DOSSIER_BASE_MESSAGE_H
#define DOSSIER_BASE_MESSAGE_H

#include "base/buffer.h"
#include "base/locale.h"

enum message {
#define MESSAGE(name, french, english) MESSAGE_##name,
#include "base/message.def"
#undef MESSAGE
    MESSAGE_COUNT
};

/* The sentence as it stands in the catalogue. */
const char *message_text(enum message message, enum locale locale);

/* Adds the sentence with "%1" and "%2" replaced; either may be NULL for nothing. */
void message_format(struct buffer *buffer, enum message message, enum locale locale,
                    const char *first, const char *second);

#endif
