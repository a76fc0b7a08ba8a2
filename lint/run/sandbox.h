/* What the program gives up before it opens a stranger's file, so that a mistake in a library that
 * reads it hands over as little as can be.
 *
 * Landlock (Linux 5.13): from then on only what was named and /usr/lib, where libraries have their
 * tables, can be read (under sanitizers, /proc as well), and nothing be written but through files
 * that are open already. No folder can be changed: what puts results in their places is a process
 * of its own (clerk.h). seccomp: no other program can be run, no socket opened, no other process
 * touched or left a message, no owner, time or rights of a file changed (but the rights of one that
 * is open). Threads started later are bound alike; nothing brings back what was given up.
 *
 * Where the kernel has neither, the program does its work without: nothing here fails but for want
 * of descriptors, and that is said before any file is taken to be forbidden (confine.h). */
#ifndef DOSSIER_RUN_SANDBOX_H
#define DOSSIER_RUN_SANDBOX_H

#include <stdbool.h>

struct sandbox {
    int rules; /* Landlock's; -1 where there is none */
    int error; /* errno where no more files could be opened, the rules or one allowed; or 0 */
};

/* Whether this kernel has all of it. */
bool sandbox_is_whole(void);

struct sandbox sandbox_prepare(void);

/* A file, or all that is in a folder, links that lead out of it excepted. What is not there needs
 * no leave to be missed. */
void sandbox_allow_reading(struct sandbox *sandbox, const char *path);

/* Files to be made, written, read and removed right in a folder: the spreadsheet library does so in
 * one of its own, made for this run. */
void sandbox_allow_all(struct sandbox *sandbox, const char *folder);

/* Whether what can be done to files depends on what was allowed. */
bool sandbox_binds_files(const struct sandbox *sandbox);

/* Gives up all the rest, for good. */
void sandbox_enter(struct sandbox *sandbox);

#endif
