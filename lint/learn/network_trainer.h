/* Learns a network from windows whose answers are known: Adam with decoupled weight decay
 * (Loshchilov and Hutter, 2019), in batches, some of the hidden units left out at each step so that
 * none is relied on alone (Srivastava et al., 2014). The same rows give the same network. */
#ifndef DOSSIER_LEARN_NETWORK_TRAINER_H
#define DOSSIER_LEARN_NETWORK_TRAINER_H

#include "rule/pack.h"

#include <stddef.h>

struct arena;

/* One window. */
struct network_row {
    const float *inputs;
    const uint8_t *answers; /* enum answer, for each score */
};

/* The network lives in the arena. */
struct network network_learn(const struct network_row *rows, size_t count, uint32_t width,
                             struct arena *arena);

#endif
