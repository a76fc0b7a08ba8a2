/* The paths of a run: what the user named, with folders replaced by the dossiers in them.
 *
 * Paths keep the order they were named in. Within a folder entries come by name, byte by byte, a
 * subfolder's files where its name stands. Hidden entries and the lock files of office programs
 * ("~$dossier.docx") are left out, and so are files of a name that no reader takes. Links to files
 * are followed, links to folders are not: they could lead in circles. */
#ifndef DOSSIER_RUN_WALK_H
#define DOSSIER_RUN_WALK_H

#include "base/failure.h"

struct entry {
    char *path;
    struct failure *failure; /* NULL, or why this folder gives no dossier */
};

/* Owns its entries; freed by entries_free(). */
struct entries {
    struct entry *items;
    size_t count;
    size_t capacity;
};

/* Adds what the path stands for. Whether a file can be read shows when it is. */
void entries_add(struct entries *entries, const char *path);
void entries_free(struct entries *entries);

#endif
