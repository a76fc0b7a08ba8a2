/* The second part of learning: the network that looks at what the clues say, and the thresholds. */
#ifndef DOSSIER_LEARN_LEARN_NETWORK_H
#define DOSSIER_LEARN_LEARN_NETWORK_H

#include "learn/school.h"
#include "rule/weights.h"
#include "rule/weights_file.h"

/* Learns a network from the left-out scores of all lessons, and sets thresholds where networks
 * learned from all folds but one call that fold's trials right most often. From few dossiers no
 * network is learned, and the clues' scores are tried. */
void learn_network(const struct school *school, const struct scores *left_out,
                   struct named_weights *named);

#endif
