/* What the reports on a run's dossiers are called, each in a file of its own: after the dossier,
 * with the folders on the way to it, "session-1 - dupont.html". Whatever the dossiers are called,
 * these names stay in their folder, show in every file manager and differ on every system, where
 * case and accents may not count. */
#ifndef DOSSIER_RUN_REPORT_NAMES_H
#define DOSSIER_RUN_REPORT_NAMES_H

#include "run/entries.h"

struct arena;

/* One for each entry, in their order, with that ending (".html"); in the arena. */
const char *const *report_names(const struct entries *entries, struct text ending,
                                struct arena *arena);

#endif
