/* A new dossier, for who has none yet. */
#ifndef DOSSIER_RUN_NEW_H
#define DOSSIER_RUN_NEW_H

#include "base/failure.h"
#include "verdict/referential.h"

/* Writes a skeleton (skeleton.h) to the path, whose ending says in which format. Where
 * somebody's work stands already, it is left alone unless `replace`. False, and why, if there is no
 * such file now. */
bool new_dossier(const char *path, const struct referential *referential, enum locale locale,
                 bool replace, struct failure *failure);

#endif
