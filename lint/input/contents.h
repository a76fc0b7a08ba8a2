/* What a file holds, in memory or, but for its first bytes, still in the file: of an archive with
 * pictures and videos little is ever asked for.
 *
 * Copies are as good as the original. Nothing here closes the file but contents_close(), and only
 * where there is one. */
#ifndef DOSSIER_INPUT_CONTENTS_H
#define DOSSIER_INPUT_CONTENTS_H

#include "base/failure.h"
#include "base/text.h"

#include <stdint.h>

struct arena;

struct contents {
    struct text bytes; /* all, or the first */
    uint64_t size;     /* of all */
    int descriptor;    /* of the file, where there are more than those */
};

/* All in memory, which must outlive them. */
struct contents contents_of(struct text bytes);
bool contents_are_in_file(const struct contents *contents);
void contents_close(const struct contents *contents);

/* The bytes from there on, at most `room`: fewer only at the end, which comes early if somebody has
 * cut the file meanwhile. False, and errno, if the file cannot be read. */
bool contents_read(const struct contents *contents, uint64_t at, char *to, size_t room,
                   size_t *got);

/* Has all in memory, in the arena. */
bool contents_load(struct contents *contents, struct arena *arena, struct failure *failure);

#endif
