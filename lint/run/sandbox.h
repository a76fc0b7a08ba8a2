/* What the program gives up before it opens a stranger's file, so that a mistake in a library that
 * reads it hands over as little as can be.
 *
 * Landlock (Linux 5.13): from then on only what was named can be read, and nothing be written but
 * through files that are open already; a file that was written may still take the place of its
 * target, or be removed. seccomp: no other program can be run, no socket opened, no other process
 * touched or left a message, no owner, time or rights of a file changed (but the rights of one that
 * is open). Threads started later are bound alike; nothing brings back what was given up.
 *
 * Where the kernel has neither, the program does its work without: nothing here fails. */
#ifndef DOSSIER_RUN_SANDBOX_H
#define DOSSIER_RUN_SANDBOX_H

#include <stdbool.h>

struct sandbox {
    int rules; /* Landlock's; -1 where there is none */
};

/* Whether this kernel has all of it. */
bool sandbox_is_whole(void);

struct sandbox sandbox_prepare(void);

/* A file, or all that is in a folder, links that lead out of it excepted. What is not there needs
 * no leave to be missed. */
void sandbox_allow_reading(struct sandbox *sandbox, const char *path);

/* That a file in the same folder takes this name, or is removed. */
void sandbox_allow_replacing(struct sandbox *sandbox, const char *path);

/* Files that the spreadsheet library makes for itself. */
void sandbox_allow_temporaries(struct sandbox *sandbox);

/* Gives up all the rest, for good. */
void sandbox_enter(struct sandbox *sandbox);

#endif
