/* A folder that results go to, a file each, whole or not at all.
 *
 * Their names are settled before the program gives up its rights on folders (sandbox.h). From then
 * on each result is put together in memory, which the clerk (clerk.h) copies to the name that goes
 * with its number: however many there are, none is open before. A link of that name is replaced,
 * and not followed; what somebody has put there since the shelf was opened stays (standing.h). */
#ifndef DOSSIER_RUN_SHELF_H
#define DOSSIER_RUN_SHELF_H

#include "base/buffer.h"
#include "base/failure.h"

struct shelf {
    size_t first; /* its files are numbered from there on, among those of all shelves */
    size_t count;
};

/* The folder is made if it is not there, and goes again at the program's end if nothing was put
 * into it; its name is the user's, the names of the files in it are taken as they are. */
bool shelf_open(struct shelf *shelf, const char *folder, const char *const *names, size_t count,
                struct failure *failure);

/* Whatever stands there is replaced. */
void shelf_insist(const struct shelf *shelf);

/* What stands there for that file stays. */
void shelf_keep(const struct shelf *shelf, size_t number);

/* Where a file is to stand. */
const char *shelf_target(const struct shelf *shelf, size_t number);

/* Writes the file, and empties the buffer. Where what stands there stays, whether it did when the
 * shelf was opened or not, it fails with MESSAGE_OUTPUT_KEPT, MESSAGE_OUTPUT_APPEARED or, where it
 * is a folder, MESSAGE_OUTPUT_IS_FOLDER: the others can be written all the same. */
bool shelf_put(const struct shelf *shelf, size_t number, struct buffer *buffer,
               struct failure *failure);

/* For output.c, in whose name it is done: how many files there are of all shelves, where what is to
 * be copied stands (-1 if nothing ever will), the copying, an errno or 0, and the clearing up. */
size_t shelves_count(void);
int shelves_spool(void);
int shelves_settle(size_t number);
void shelves_clear(void);

#endif
