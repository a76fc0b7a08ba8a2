/* Which of a run's dossiers may be versions of one, going by their names: "Dupont-v1.docx" and
 * "Dupont-v2.docx", "Dupont.odt" and "Dupont (1).docx", "Copie de Dupont.docx".
 *
 * Two paths are alike that are the same in words but for those that number versions; case, accents
 * and extensions do not count. Where many are alike, people name their files so, and none is taken
 * for a version of another. */
#ifndef DOSSIER_RUN_VERSIONS_H
#define DOSSIER_RUN_VERSIONS_H

#include "run/entries.h"

/* Sets `other_version` of the entries that have one. */
void versions_find(struct entries *entries);

#endif
