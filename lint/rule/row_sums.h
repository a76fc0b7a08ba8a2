/* Sums of rows of numbers, each times its factor: what a network is made of.
 *
 * Processors take four, eight or sixteen numbers at once. All give the same sums, to the last bit:
 * each adds up in the order of the rows. */
#ifndef DOSSIER_RULE_ROW_SUMS_H
#define DOSSIER_RULE_ROW_SUMS_H

#include "rule/surroundings.h"

/* A table of rows and a factor for each; the rows in the ranges count. */
struct weighted_rows {
    const float *items;
    uint32_t length; /* of each row: whole lanes (network_row()) */
    const float *factors;
    struct input_ranges ranges;
    bool are_sparse; /* most factors are zero: asking each is worth it */
};

/* Fills in, column by column, what was there before and all rows. */
typedef void row_sums_function(const float *before, const struct weighted_rows *rows, float *sums);

/* What takes as many numbers at once as the processor can, but no more than `widest`. */
row_sums_function *row_sums_of(uint32_t widest);

#endif
