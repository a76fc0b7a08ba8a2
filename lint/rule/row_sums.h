/* Sums of rows of weights, each times its factor: what a network is made of.
 *
 * The processor at hand takes four, eight or sixteen numbers at once. All give the same sums: each
 * adds up in the order of the rows, and no multiplication is fused with an addition. */
#ifndef DOSSIER_RULE_ROW_SUMS_H
#define DOSSIER_RULE_ROW_SUMS_H

#include "rule/surroundings.h"

/* Rows and their factors; those in the ranges count. */
struct weighted_rows {
    const float *rows;
    uint32_t row; /* how long each is: whole lanes (network_row()) */
    const float *factors;
    struct input_ranges ranges;
    bool are_sparse; /* most factors are zero: asking each is worth it */
};

/* Fills in what was there before and all rows, column by column. */
typedef void row_sums_function(const float *before, const struct weighted_rows *rows, float *sums);

/* The one for the processor at hand that takes so many numbers at once, or as many as there can be.
 */
row_sums_function *row_sums_of(uint32_t most);

#endif
