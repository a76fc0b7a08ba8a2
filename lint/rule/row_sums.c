#include "rule/row_sums.h"

#include "base/processor.h"
#include "rule/pack.h"

#include <assert.h>
#include <string.h>

/* Lanes whose sums are held in registers, at most: the narrowest processors have sixteen. */
enum { MOST_HELD = 8 };

/* One variant: so many numbers in a lane, and so many lanes held at once, by which the rows that
 * there are most of divide. It is spelt out, since what compilers make of loops within loops
 * varies, and once for each size, since a lane that is wider than the processor's is taken apart,
 * one number after the other. */
#define ROW_SUMS_VARIANT(name, target, size, held_lanes)                                           \
    static_assert(NETWORK_LANE % (size) == 0, "NETWORK_LANE");                                     \
    typedef float name##_lane __attribute__((vector_size((size) * sizeof(float))));                \
                                                                                                   \
    static inline __attribute__((always_inline)) void name##_lanes(                                \
        uint32_t count, const float *before, const struct weighted_rows *rows, uint32_t column,    \
        float *sums)                                                                               \
    {                                                                                              \
        name##_lane held[MOST_HELD] = {0}, lane;                                                   \
        for (int range = 0; range < 2; range++) {                                                  \
            const struct input_range chosen = rows->ranges.items[range];                           \
            size_t at = (size_t)chosen.first * rows->length + column;                              \
            for (uint32_t i = chosen.first; i < chosen.end; i++, at += rows->length) {             \
                if (rows->are_sparse && rows->factors[i] == 0)                                     \
                    continue;                                                                      \
                for (uint32_t j = 0; j < count; j++) {                                             \
                    memcpy(&lane, rows->items + at + j * (size), sizeof lane);                     \
                    held[j] += lane * rows->factors[i];                                            \
                }                                                                                  \
            }                                                                                      \
        }                                                                                          \
        for (uint32_t i = 0; i < count; i++) {                                                     \
            memcpy(&lane, before + column + i * (size), sizeof lane);                              \
            lane += held[i];                                                                       \
            memcpy(sums + column + i * (size), &lane, sizeof lane);                                \
        }                                                                                          \
    }                                                                                              \
                                                                                                   \
    target static void name(const float *before, const struct weighted_rows *rows, float *sums)    \
    {                                                                                              \
        enum { STEP = (held_lanes) * (size), LEAST = NETWORK_LANE / (size) };                      \
        uint32_t column = 0;                                                                       \
        for (; column + STEP <= rows->length; column += STEP)                                      \
            name##_lanes(held_lanes, before, rows, column, sums);                                  \
        for (; column + 2 * NETWORK_LANE <= rows->length; column += 2 * NETWORK_LANE)              \
            name##_lanes(2 * LEAST, before, rows, column, sums);                                   \
        for (; column < rows->length; column += NETWORK_LANE)                                      \
            name##_lanes(LEAST, before, rows, column, sums);                                       \
    }

ROW_SUMS_VARIANT(sum_by_fours, , 4, 8)
#ifdef PROCESSOR_TARGETS
ROW_SUMS_VARIANT(sum_by_eights, __attribute__((target("avx2"))), 8, 6)
ROW_SUMS_VARIANT(sum_by_sixteens, __attribute__((target("avx512f"))), 16, 6)
#endif

row_sums_function *row_sums_of(uint32_t widest)
{
#ifdef PROCESSOR_TARGETS
    if (widest >= 16 && __builtin_cpu_supports("avx512f"))
        return sum_by_sixteens;
    if (widest >= 8 && __builtin_cpu_supports("avx2"))
        return sum_by_eights;
#else
    (void)widest;
#endif
    return sum_by_fours;
}
