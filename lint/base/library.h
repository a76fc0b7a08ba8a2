/* A shared library that few runs need, loaded by those that do: with the four that teaching and
 * spreadsheets want, each other run would take a tenth longer to start.
 *
 * Its functions are called through a struct of pointers that is filled when it is loaded. Their
 * names stand in one list, as a macro of a macro:
 *
 *     #define FUNCTIONS(of) of(train) of(free_and_destroy_model)
 *     static struct {FUNCTIONS(LIBRARY_POINTER)} linear;
 *     static const char *const names[] = {FUNCTIONS(LIBRARY_NAME)};
 *     static const struct library library = LIBRARY("liblinear.so.4", names, linear);
 *     ... linear.train(...) ...
 *
 * The program that is linked knows nothing of it, so packages name it themselves
 * (.ci/debian/control). */
#ifndef DOSSIER_BASE_LIBRARY_H
#define DOSSIER_BASE_LIBRARY_H

#include "base/failure.h"

#include <stddef.h>

struct library {
    const char *file;         /* as the loader finds it */
    const char *const *names; /* of its functions */
    size_t count;
    void *pointers; /* a struct of as many, in the same order */
};

#define LIBRARY_POINTER(name) __typeof__(name) *name;
#define LIBRARY_NAME(name) #name,
#define LIBRARY(file, names, pointers)                                                             \
    {                                                                                              \
        (file), (names), sizeof(names) / sizeof((names)[0]), &(pointers)                           \
    }

/* Loads it for the rest of the run, if it is not yet: before the program gives up what it does not
 * need (sandbox.h) and before threads are started. False, and why, if it is not there or not what
 * it was. */
bool library_load(const struct library *library, struct failure *failure);

#endif
