/* Which of the dossiers found are checked: each once, however often it was named, and of a
 * repository, those that a change touches. */
#ifndef DOSSIER_RUN_SELECTION_H
#define DOSSIER_RUN_SELECTION_H

#include "run/entries.h"

/* Takes the lists among what was named ("@list.txt", list.h) for files of the program's own
 * (input/own_files.h). */
void selection_own_lists(char *const *named, size_t count);

/* Drops what was named before, by that path or another, and puts what was left out in order. A
 * document alone and the folder in which it has annexes are two. */
void selection_name_once(struct entries *entries);

/* Passes over all dossiers but those of which a file is among these: the document, or one in its
 * folder, whether it is still there or not; and an annex that is gone leads to the document that
 * stands alone then, in its folder or above. Each may be a list. What could
 * not be searched stays, and lists that cannot be read come behind. Sets `is_narrowed`
 * and `strays`. */
void selection_keep_touched(struct entries *entries, char *const *named, size_t count);

#endif
