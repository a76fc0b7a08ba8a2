/* Numbers of file formats that begin with their least byte, as those of zips and of Intel's
 * processors do. */
#ifndef DOSSIER_BASE_LITTLE_ENDIAN_H
#define DOSSIER_BASE_LITTLE_ENDIAN_H

#include <stddef.h>
#include <stdint.h>

/* Of eight bytes at most. */
static inline uint64_t little_endian(const char *bytes, size_t size)
{
    uint64_t number = 0;
    while (size-- > 0)
        number = number << 8 | (unsigned char)bytes[size];
    return number;
}

#endif
