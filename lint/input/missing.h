/* A file that is not there, and what was perhaps meant by its name. */
#ifndef DOSSIER_INPUT_MISSING_H
#define DOSSIER_INPUT_MISSING_H

#include "base/failure.h"

struct arena;

/* Sets the failure and returns false: no such file, and the nearest name there is in its folder, or
 * of the folder itself if that is what is missing. A name without its extension, which some systems
 * hide, is as near as can be; some words of only one name are near as well. Of a path as Windows
 * has it, how it is written here. A file that is taken for a folder is named itself. Who has given
 * up reading folders (run/sandbox.h) gets no name. */
bool missing_explain(const char *path, struct failure *failure);

/* Whether a failure is that: no such file. */
bool missing_is_why(const struct failure *failure);

/* The path of what is there by that name, or by the same but for how its accents are composed
 * (pathname.h), or "-" for standard input; in the arena if it is another. NULL, and the same
 * failure with the path, if nothing is. For who is about to give up reading folders. */
const char *missing_found(const char *path, struct arena *arena, struct failure *failure);

#endif
