/* Words that were typed for names and are none: a name without its quotation marks, a command with
 * a slip in it. */
#ifndef DOSSIER_OPTIONS_TYPED_H
#define DOSSIER_OPTIONS_TYPED_H

#include "options/parse.h"

/* Fails for an empty operand, and for words that are one file's name. */
void typed_check_names(struct parse *parse);

/* The same for a file that is not here. */
void typed_check_missing(struct parse *parse);

/* Fails for a word that was meant for a command. */
void typed_check_command(struct parse *parse, const char *word);

#endif
