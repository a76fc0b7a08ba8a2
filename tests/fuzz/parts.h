/* What a target takes for an archive (parts.c). */
#ifndef DOSSIER_TESTS_FUZZ_PARTS_H
#define DOSSIER_TESTS_FUZZ_PARTS_H

#include "fuzz.h"

#include "base/arena.h"
#include "base/buffer.h"

/* The parts as a file: with the sign of a zip before them. Lives in the arena. */
static inline struct text fuzz_archive(const uint8_t *bytes, size_t length, struct arena *arena)
{
    struct buffer file = {0};
    buffer_add_string(&file, "PK\3\4");
    buffer_add(&file, (const char *)bytes, length);
    return buffer_give(&file, arena);
}

/* The same of parts, where the bytes are some. */
static inline struct text fuzz_file_of(const uint8_t *bytes, size_t length, struct arena *arena)
{
    return length && bytes[0] == '@' ? fuzz_archive(bytes, length, arena)
                                     : fuzz_text(bytes, length);
}

#endif
