/* What is told on standard error: "dossier-lint: ...", a line each. A terminal would break a long
 * one within a word: there it is wrapped. */
#ifndef DOSSIER_RUN_NOTICE_H
#define DOSSIER_RUN_NOTICE_H

#include "base/buffer.h"
#include "base/locale.h"

/* Adds the text, harmless for a terminal already, as it will be printed there. */
void notice_add(struct buffer *lines, struct text text, enum locale locale);

void notice_print(struct text text, enum locale locale);

/* Prints what was added, and empties it. */
void notice_print_lines(struct buffer *lines);

#endif
