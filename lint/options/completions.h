/* What teaches a shell to complete the program's words, out of the tables of commands and options:
 * made when the program is built, and installed with it. */
#ifndef DOSSIER_OPTIONS_COMPLETIONS_H
#define DOSSIER_OPTIONS_COMPLETIONS_H

#include "options/options.h"

/* The name of each shell that is known; NULL behind the last. */
const char *completions_shell(size_t index);

/* Adds the script for that shell; false if it is not known. */
bool completions_write(const struct options *options, const char *shell, struct buffer *out);

#endif
