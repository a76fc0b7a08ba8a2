/* The sentence a report opens with: where the dossier stands. */
#ifndef DOSSIER_REPORT_OPENING_H
#define DOSSIER_REPORT_OPENING_H

#include "base/buffer.h"
#include "base/locale.h"
#include "report/tally.h"

/* "Sur 27 points, 22 sont présents. Il reste 3 productions obligatoires à ajouter et 2 explications
 * attendues à vérifier." */
void opening_add(struct buffer *out, const struct tally *tally, enum locale locale);

#endif
