/* The dossiers of a run: what the user named, with folders and lists replaced by what is in them.
 *
 * A folder that is one dossier with annexes (reader/dossier.h) is one entry; any other is walked.
 * Paths keep the order they were named in. Within a folder entries come by name, byte by byte, a
 * subfolder's files where its name stands. Hidden entries and the lock files of office programs
 * ("~$dossier.docx", ".~lock.dossier.odt#") are left out, and so are files of a name that no reader
 * takes. Links to files are followed, links to folders are left out: they could lead in circles.
 * What is left out is counted. "@list.txt" stands for the paths in that file (list.h), folders
 * among them. */
#ifndef DOSSIER_RUN_WALK_H
#define DOSSIER_RUN_WALK_H

#include "base/failure.h"

struct entry {
    char *path;
    struct failure *failure; /* NULL, or why this folder or list gives no dossier */
};

/* Owns its entries; freed by entries_free(). */
struct entries {
    struct entry *items;
    size_t count;
    size_t capacity;
    unsigned hidden;  /* how many entries of folders were left out, lock files among them */
    unsigned foreign; /* how many that are no dossier, and the first one's name, or NULL */
    char *foreign_name;
};

/* Adds what was named on the command line. Whether a file can be read shows when it is. */
void entries_add(struct entries *entries, const char *operand);
void entries_free(struct entries *entries);

#endif
