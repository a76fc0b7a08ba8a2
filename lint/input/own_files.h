/* The files that the command line has the program read for itself, a list of dossiers, a table of
 * waivers, a rule pack with all its parts: wherever they stand, no part of any dossier.
 *
 * Known to the whole process. Added before the first folder is read, and only asked for from then
 * on, by any thread. */
#ifndef DOSSIER_INPUT_OWN_FILES_H
#define DOSSIER_INPUT_OWN_FILES_H

#include <stdbool.h>

struct stat;

/* What is not there is passed over. */
void own_files_add(const char *path);

bool own_files_have(const struct stat *file);

#endif
