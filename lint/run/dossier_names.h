/* Which of a run's dossiers somebody means by a name: its path, the end of it, with or without its
 * ending; or likewise a folder, for the dossier that is in it. Names are compared as
 * input/pathname.h has them; case does not count where nothing else fits, and then words of the
 * name do, such as a candidate's, or of the folders it is in, in any order and without accents; but
 * no part of a name with hyphens, which may be another's. */
#ifndef DOSSIER_RUN_DOSSIER_NAMES_H
#define DOSSIER_RUN_DOSSIER_NAMES_H

#include "run/entries.h"

struct arena;
struct dossier_names;

/* In the arena. Those that are passed over are none of this run's, but what is theirs is not
 * another's: they can be meant as well. */
const struct dossier_names *dossier_names_of(const struct entries *entries, struct arena *arena);

/* A dossier's path as it is compared. */
const char *dossier_names_path(const struct dossier_names *names, size_t number);

size_t dossier_names_count(const struct dossier_names *names);

enum { MOST_CHOICES = 6 };

/* The numbers of the entries that may be meant, the first of them: with more than one there is no
 * telling. */
struct dossier_choice {
    size_t items[MOST_CHOICES];
    size_t count;
};

struct dossier_choice dossier_names_find(const struct dossier_names *names, struct text written,
                                         struct arena *arena);

/* The name of a file or folder among the entries that is nearest to the one written; empty if none
 * is near. */
struct text dossier_names_nearest(const struct dossier_names *names, struct text written,
                                  struct arena *arena);

#endif
