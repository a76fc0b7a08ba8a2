/* The sentence a report opens with: where the dossier stands. */
#ifndef DOSSIER_REPORT_OPENING_H
#define DOSSIER_REPORT_OPENING_H

#include "base/buffer.h"
#include "base/locale.h"
#include "report/tally.h"

/* "Sur 27 points, il manque 3 productions obligatoires ; il reste 1 point à vérifier." */
void opening_add(struct buffer *out, const struct tally *tally, enum locale locale);

#endif
