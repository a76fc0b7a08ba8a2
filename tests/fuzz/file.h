/* For what is read by path: a file in memory. */
#ifndef DOSSIER_TESTS_FUZZ_FILE_H
#define DOSSIER_TESTS_FUZZ_FILE_H

#include "fuzz.h"

#include <sys/mman.h>
#include <unistd.h>

enum { FUZZ_PATH_SIZE = 64 };

/* To be closed; `path` is good until then. */
static inline int fuzz_file(const uint8_t *bytes, size_t length, char path[FUZZ_PATH_SIZE])
{
    int descriptor = memfd_create("fuzz", MFD_CLOEXEC);
    EXPECT(descriptor >= 0);
    EXPECT(write(descriptor, bytes, length) == (ssize_t)length);
    EXPECT(lseek(descriptor, 0, SEEK_SET) == 0);
    snprintf(path, FUZZ_PATH_SIZE, "/proc/self/fd/%d", descriptor);
    return descriptor;
}

#endif
