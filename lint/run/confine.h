/* What a run still needs once it opens dossiers, told to the sandbox. */
#ifndef DOSSIER_RUN_CONFINE_H
#define DOSSIER_RUN_CONFINE_H

#include "run/output.h"
#include "run/sandbox.h"

/* A dossier: a file, or a folder with a document in it that may be a link. */
void confine_dossier(struct sandbox *sandbox, const char *path);

/* A result that is open; with `needs_temporaries` it is made in such files. */
void confine_output(struct sandbox *sandbox, const struct output *output, bool needs_temporaries);

#endif
