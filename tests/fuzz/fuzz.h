/* What every fuzz target includes. libFuzzer calls the target over and over with bytes that it
 * changes to reach more of the program; what goes wrong ends the process. */
#ifndef DOSSIER_TESTS_FUZZ_H
#define DOSSIER_TESTS_FUZZ_H

#include "base/text.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* Holds in every build, unlike assert(). */
#define EXPECT(condition)                                                                          \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            fprintf(stderr, "%s:%d: expected %s\n", __FILE__, __LINE__, #condition);               \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

static inline struct text fuzz_text(const uint8_t *bytes, size_t length)
{
    return (struct text){(const char *)bytes, length};
}

#endif
