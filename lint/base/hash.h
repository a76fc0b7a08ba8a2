/* FNV-1a, of 64 bits: fast, and enough to tell texts apart that nobody has made up to be alike. */
#ifndef DOSSIER_BASE_HASH_H
#define DOSSIER_BASE_HASH_H

#include "base/text.h"

#include <stdint.h>

/* The hash of nothing. */
#define HASH_START UINT64_C(0xCBF29CE484222325)

/* The hash of what had that hash, and of the byte or the text behind it. */
static inline uint64_t hash_add_byte(uint64_t hash, char byte)
{
    return (hash ^ (unsigned char)byte) * UINT64_C(0x100000001B3);
}

static inline uint64_t hash_add(uint64_t hash, struct text text)
{
    for (size_t i = 0; i < text.length; i++)
        hash = hash_add_byte(hash, text.bytes[i]);
    return hash;
}

static inline uint64_t hash_of(struct text text)
{
    return hash_add(HASH_START, text);
}

/* How many slots a table of so many has that a build prepares: a power of two, at least twice as
 * many. */
static inline uint32_t slots_for(uint32_t count)
{
    uint32_t slots = 64;
    while (slots < 2 * count)
        slots *= 2;
    return slots;
}

#endif
