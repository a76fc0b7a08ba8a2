/* A file that names dossiers, for a cohort that is no folder: "@list.txt".
 *
 * One path a line, in UTF-8. Blanks around a path, empty lines and lines that begin with "#" do not
 * count; line ends and byte order mark may be Windows'. A path that begins with "#" is written
 * "./#..."; one in quotation marks is refused, for it stands for another. Or, as other programs
 * hand lists on (`git diff -z`, `find -print0`), a NUL behind each path: then every byte of it
 * counts.
 *
 * Paths are relative to the list's own folder; in a list that is a pipe or standard input, "@-", to
 * the current one. A list may name nothing. */
#ifndef DOSSIER_RUN_LIST_H
#define DOSSIER_RUN_LIST_H

#include "base/failure.h"

struct arena;

/* The paths, as they stand in the list's place: in the arena, behind the last a NULL. */
bool list_read(const char *path, struct arena *arena, char ***paths, struct failure *failure);

#endif
