/* What the user leaves out of the folders that are read, by patterns: it is no dossier, and no
 * annex of any, wherever it stands.
 *
 * A pattern is a shell's (POSIX 2.13), whose "*" stands for slashes as well. One without a slash is
 * compared with each name, of files and of folders; one with a slash with their paths, from the
 * folder on that was named, without "./" before. A slash at its end does not count.
 *
 * Known to the whole process, as own_files.h is. */
#ifndef DOSSIER_INPUT_EXCLUDED_H
#define DOSSIER_INPUT_EXCLUDED_H

#include <stdbool.h>
#include <stddef.h>

/* The patterns outlive all reading. */
void excluded_set(char *const *patterns, size_t count);

/* Whether anything may be. */
bool excluded_are_any(void);

/* Whether the path, of a file or a folder, is to be left out. */
bool excluded_has(const char *path);

#endif
