/* The files that the command line has the program read for itself, a list of dossiers, a table of
 * waivers, a rule pack with all its parts, and those that a shell has its results or messages go
 * to: wherever they stand, no part of any dossier.
 *
 * Known to the whole process. Added before the first folder is read, and only asked for from then
 * on, by any thread. */
#ifndef DOSSIER_INPUT_OWN_FILES_H
#define DOSSIER_INPUT_OWN_FILES_H

#include <stdbool.h>

/* What is not there is passed over; "-" is standard input. */
void own_files_add(const char *path);
void own_files_add_open(int descriptor);

/* Whether the path leads to one, by whatever links. */
bool own_files_have(const char *path);

#endif
