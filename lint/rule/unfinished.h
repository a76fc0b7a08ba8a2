/* What is still to be filled in: a template's example that was written over with its label left
 * standing, and what the pack says of such places, « [capture à mettre] ».
 *
 * Who leaves one means to come back: what rests on it may still change, and a person must look. */
#ifndef DOSSIER_RULE_UNFINISHED_H
#define DOSSIER_RULE_UNFINISHED_H

#include "rule/predicate.h"

/* Whether the passage in question has such a place, or the sentence next to it, which `shown` (the
 * passage as it came) then takes in: a reader must see what is meant. */
bool passage_is_unfinished(const struct question *question, struct passage *shown);

#endif
