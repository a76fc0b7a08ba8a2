/* Where results go, and in which formats: by --format, --output, and the ending of a file's name.
 */
#ifndef DOSSIER_OPTIONS_DESTINATIONS_H
#define DOSSIER_OPTIONS_DESTINATIONS_H

#include "options/parse.h"

/* Once the command is known; fails for a format that it does not have, and a name that promises
 * another. */
void destinations_settle(struct parse *parse);

/* The command's name for a format that people call otherwise ("md"); NULL if it has none. */
const char *destinations_other_name(const struct command *command, struct text called);

#endif
