/* Everything the program says in its own words, in each language.
 *
 * The sentences stand in message.def, one row each; "%1" and "%2" in them are replaced by what the
 * caller gives, "%0" by what a person types to run the program. A row without both languages does
 * not compile. */
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

/* What is typed to run the program where that is not "dossier-lint": "./try". It lives as long as
 * the program; to be named before anything is said. NULL, or what does not fit in a line, names
 * nothing. */
void message_name_command(const char *typed);

/* The sentence as it stands in the catalogue: one that has nothing to be replaced. */
const char *message_text(enum message message, enum locale locale);

/* Adds the sentence with all of them replaced; either text may be NULL for nothing. */
void message_format(struct buffer *buffer, enum message message, enum locale locale,
                    const char *first, const char *second);

#endif
