/* What results must not do to what is there, or is read: a slip of the keyboard must not cost a
 * candidate the dossier, and no report be read with the dossiers by the next run; what is marked
 * never is. Each is false, and says why, if the output would do it. */
#ifndef DOSSIER_RUN_SPARE_H
#define DOSSIER_RUN_SPARE_H

#include "run/entries.h"
#include "run/output.h"
#include "run/shelf.h"

/* Replace a file that the command line has the program read for itself (input/own_files.h). */
bool output_spares_own_files(const struct output *output, struct failure *failure);

/* Replace a dossier, or a file of it where it is a folder, by whatever links; be a file in there.
 */
bool output_spares_dossier(const struct output *output, const char *dossier,
                           struct failure *failure);

/* Become a dossier, or an annex of one, in the folder that was named to be searched; of a document
 * that was named, an annex in its folder. */
bool output_spares_named(const struct output *output, const char *path, struct failure *failure);

/* For a folder of reports: it is no folder that is read, nor in one, whose files it would join; no
 * file of it replaces one that is read. */
bool spare_searched(const char *folder, const struct entries *entries, struct failure *failure);
bool spare_shelf(const struct shelf *shelf, const struct entries *entries, struct failure *failure);

/* The same for a document alone, in whose folder files of the shelf would be annexes. */
bool shelf_spares_named(const struct shelf *shelf, const char *folder, bool is_marked,
                        const char *path, struct failure *failure);

/* Replace what is not expendable (run/expendable.h), or anything that is not empty: the last to
 * ask, for whoever insists may. */
bool output_spares_work(const struct output *output, struct failure *failure);
bool output_spares_content(const struct output *output, struct failure *failure);

/* For each file of the shelf: what is not expendable stays. */
void shelf_keep_work(const struct shelf *shelf);

#endif
