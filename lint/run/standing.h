/* What stands under a result's name while the program runs: from when it was found to be nothing,
 * or nobody's work (expendable.h), until the result takes the name. What somebody has put or
 * changed there in between is theirs, and stays. */
#ifndef DOSSIER_RUN_STANDING_H
#define DOSSIER_RUN_STANDING_H

#include <stdbool.h>
#include <sys/types.h>
#include <time.h>

struct standing {
    bool may_be_any; /* for who insists on replacing it */
    bool is_there;
    dev_t device;
    ino_t inode;
    off_t size;
    struct timespec changed;
};

struct standing standing_of(const char *path);

/* Renames the file to the path. 0, or an errno: EEXIST where something else stands there by now. */
int standing_replace(const struct standing *before, const char *path, const char *file);

#endif
