#include "base/library.h"

#include <dlfcn.h>
#include <string.h>

bool library_load(const struct library *library, struct failure *failure)
{
    void *handle = dlopen(library->file, RTLD_LAZY | RTLD_LOCAL);
    bool done = handle;
    for (size_t i = 0; done && i < library->count; i++) {
        void *function = dlsym(handle, library->names[i]); /* which POSIX lets be called */
        memcpy((char *)library->pointers + i * sizeof function, &function, sizeof function);
        done = function;
    }
    return done || failure_set(failure, MESSAGE_LIBRARY_MISSING, library->file, NULL);
}
