#include "rule/row_sums.h"

#include "base/processor.h"
#include "rule/pack.h"

#include <string.h>

/* One variant: so many numbers in a lane, and so many lanes whose sums the processor holds at once.
 * It is spelt out, since what compilers make of loops within loops varies, and once for each size,
 * since they take lanes apart, one number after the other, that are wider than the processor's. */
#define ROW_SUMS_VARIANT(name, target, size, most)                                                 \
    typedef float name##_lane __attribute__((vector_size((size) * sizeof(float))));                \
                                                                                                   \
    static inline __attribute__((always_inline)) void name##_lanes(                                \
        uint32_t count, const float *before, const struct weighted_rows *rows, uint32_t column,    \
        float *sums)                                                                               \
    {                                                                                              \
        name##_lane lanes[most] = {0}, lane;                                                       \
        for (int range = 0; range < 2; range++) {                                                  \
            const struct input_range *chosen = &rows->ranges.items[range];                         \
            const float *row = rows->rows + (size_t)chosen->first * rows->row + column;            \
            for (uint32_t i = chosen->first; i < chosen->end; i++, row += rows->row) {             \
                if (rows->are_sparse && rows->factors[i] == 0)                                     \
                    continue;                                                                      \
                for (uint32_t j = 0; j < count; j++) {                                             \
                    memcpy(&lane, row + j * (size), sizeof lane);                                  \
                    lanes[j] += lane * rows->factors[i];                                           \
                }                                                                                  \
            }                                                                                      \
        }                                                                                          \
        for (uint32_t i = 0; i < count; i++) {                                                     \
            memcpy(&lane, before + column + i * (size), sizeof lane);                              \
            lane += lanes[i];                                                                      \
            memcpy(sums + column + i * (size), &lane, sizeof lane);                                \
        }                                                                                          \
    }                                                                                              \
                                                                                                   \
    target static void name(const float *before, const struct weighted_rows *rows, float *sums)    \
    {                                                                                              \
        uint32_t column = 0;                                                                       \
        for (; column + (most) * (size) <= rows->row; column += (most) * (size))                   \
            name##_lanes(most, before, rows, column, sums);                                        \
        for (; column + 2 * NETWORK_LANE <= rows->row; column += 2 * NETWORK_LANE)                 \
            name##_lanes(2 * NETWORK_LANE / (size), before, rows, column, sums);                   \
        for (; column < rows->row; column += NETWORK_LANE)                                         \
            name##_lanes(NETWORK_LANE / (size), before, rows, column, sums);                       \
    }

ROW_SUMS_VARIANT(sum_by_fours, , 4, 8)
#ifdef PROCESSOR_TARGETS
ROW_SUMS_VARIANT(sum_by_eights, __attribute__((target("avx2"))), 8, 8)
ROW_SUMS_VARIANT(sum_by_sixteens, __attribute__((target("avx512f"))), 16, 8)
#endif

row_sums_function *row_sums_of(uint32_t most)
{
#ifdef PROCESSOR_TARGETS
    if (most >= 16 && __builtin_cpu_supports("avx512f"))
        return sum_by_sixteens;
    if (most >= 8 && __builtin_cpu_supports("avx2"))
        return sum_by_eights;
#else
    (void)most;
#endif
    return sum_by_fours;
}
