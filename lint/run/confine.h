/* What a run still needs once it opens dossiers, told to the sandbox. */
#ifndef DOSSIER_RUN_CONFINE_H
#define DOSSIER_RUN_CONFINE_H

#include "base/failure.h"
#include "run/entries.h"
#include "run/sandbox.h"

/* A dossier: a file, by a link as well, or a folder with all that stands in it. */
void confine_dossier(struct sandbox *sandbox, const char *path);

/* All that are to be read. */
void confine_entries(struct sandbox *sandbox, const struct entries *entries);

/* Gives up all the rest, once the outputs are open. */
bool confine_enter(struct sandbox *sandbox, struct failure *failure);

#endif
