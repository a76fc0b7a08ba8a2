#include "base/library.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* The loader tells why in words alone; whether no more files can be opened, any of them tells. */
static bool explain(const struct library *library, struct failure *failure)
{
    const int descriptor = open("/", O_RDONLY | O_CLOEXEC);
    if (descriptor < 0 && (errno == EMFILE || errno == ENFILE))
        return failure_set_system(failure, MESSAGE_FILE_UNREADABLE, errno);
    if (descriptor >= 0)
        close(descriptor);
    return failure_set(failure, MESSAGE_LIBRARY_MISSING, library->file, NULL);
}

bool library_load(const struct library *library, struct failure *failure)
{
    void *handle = dlopen(library->file, RTLD_LAZY | RTLD_LOCAL);
    bool done = handle;
    for (size_t i = 0; done && i < library->count; i++) {
        void *function = dlsym(handle, library->names[i]); /* which POSIX lets be called */
        memcpy((char *)library->pointers + i * sizeof function, &function, sizeof function);
        done = function;
    }
    return done || explain(library, failure);
}
