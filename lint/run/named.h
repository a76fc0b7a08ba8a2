/* The dossiers of a run as the user names them: files, folders (walk.h), and lists, "@list.txt" for
 * the paths in that file (list.h), folders among them. They keep the order they are named in. */
#ifndef DOSSIER_RUN_NAMED_H
#define DOSSIER_RUN_NAMED_H

#include "run/entries.h"

/* Whether a file can be read shows when it is. */
void named_add(struct entries *entries, const char *operand);

#endif
