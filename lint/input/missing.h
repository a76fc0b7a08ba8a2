/* A file that is not there, and what was perhaps meant by its name. */
#ifndef DOSSIER_INPUT_MISSING_H
#define DOSSIER_INPUT_MISSING_H

#include "base/failure.h"

struct arena;

/* Sets the failure and returns false: no such file, and the nearest name there is in its folder, or
 * of the folder itself if that is what is missing. A name without its extension, which some systems
 * hide, is as near as can be. Who has given up reading folders (run/sandbox.h) gets no name. */
bool missing_explain(const char *path, struct failure *failure);

/* Whether something is there by that path, or it stands for standard input; else false, and the
 * same failure with the path. For who is about to give up reading folders. */
bool missing_check(const char *path, struct failure *failure);

/* The path of the file that has the same name but for how its accents are composed (pathname.h).
 * NULL if there is none. */
const char *missing_respelled(const char *path, struct arena *arena);

#endif
