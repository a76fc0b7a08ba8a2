/* Learns a pack's weights from its teaching dossiers and examples.
 *
 * The dossiers are dealt out in folds. Each fold's weights are learned from all other folds, so
 * that thresholds are set on scores of dossiers that were not learned from: a model scores what it
 * learned from higher than anything else. What is kept is the mean of the folds' weights. */
#ifndef DOSSIER_LEARN_LEARN_H
#define DOSSIER_LEARN_LEARN_H

#include "base/failure.h"

struct learning {
    unsigned dossiers;
    unsigned examples;
    unsigned clues;
};

/* Learns, and writes the pack's weights file. False, and why, if the pack names no weights file, or
 * another file for one, or something cannot be read or written. */
bool pack_learn(const char *path, struct learning *result, struct failure *failure);

#endif
