/* The dossiers in a folder.
 *
 * A folder that is one dossier with annexes (reader/folder.h) is one entry; any other is walked.
 * Entries come by name, as a dictionary has them (input/pathname.h), a subfolder's files where its
 * name stands. A file that may be somebody's dossier, but in a format that is not read (a PDF, an
 * old Word file), is an entry as well: why it cannot be read shows when it is. So is a folder
 * without a dossier, a candidate's scans perhaps: somebody's work is missing there. Not so one that
 * belongs to documents beside it: it is called for annexes or pictures, goes by a document's name,
 * or stands beside one dossier alone. Left out, and named, is what is no dossier (enum left_out).
 * Links to files in the folder named are followed; those to other files are left out, for whoever
 * made the folder would decide what else is read, and links to folders, for they could lead in
 * circles. A link that was named is followed anywhere. */
#ifndef DOSSIER_RUN_WALK_H
#define DOSSIER_RUN_WALK_H

#include "run/entries.h"

void walk_folder(struct entries *entries, const char *path);

#endif
