/* Calls a fuzz target once on each file it is given, as libFuzzer does. It makes a program of the
 * targets in every build: what stands in for a part of dossier-lint must keep up with that part. */
#include "fuzz.h"

#include "base/memory.h"

#include <sys/stat.h>

int main(int count, char **paths)
{
    for (int i = 1; i < count; i++) {
        struct stat status;
        FILE *file = fopen(paths[i], "rb");
        EXPECT(file && fstat(fileno(file), &status) == 0);
        const size_t length = (size_t)status.st_size;
        uint8_t *bytes = memory_allocate(length);
        EXPECT(fread(bytes, 1, length, file) == length);
        fclose(file);
        LLVMFuzzerTestOneInput(bytes, length);
        free(bytes);
    }
    return 0;
}
