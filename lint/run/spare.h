/* What results must not do to what is read: a slip of the keyboard must not cost a candidate the
 * dossier, and no report be read with the dossiers by the next run. */
#ifndef DOSSIER_RUN_SPARE_H
#define DOSSIER_RUN_SPARE_H

#include "run/output.h"

/* False, and why, if the output would replace the input, a file, or be a file in it, a folder that
 * is one dossier. */
bool output_spares(const struct output *output, const char *input, struct failure *failure);

/* The same of a folder that is searched for dossiers: if the output would be one of them, or an
 * annex of one. */
bool output_spares_folder(const struct output *output, const char *folder, struct failure *failure);

#endif
