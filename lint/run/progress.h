/* How a run goes, for the person who started it: on standard error, apart from the reports.
 *
 * A bar, where standard error is a terminal that can redraw a line, no report passes over a
 * terminal, and the run takes more than a second; at the end, counts. */
#ifndef DOSSIER_RUN_PROGRESS_H
#define DOSSIER_RUN_PROGRESS_H

#include "run/entries.h"
#include "verdict/verdict.h"

struct progress {
    enum locale locale;
    size_t total;                        /* dossiers */
    uint32_t counts[COMPLETENESS_COUNT]; /* of those reported */
    uint32_t annexed;                    /* of these, in folders with annexes */
    uint32_t annexes;                    /* of all of them */
    const char *first_annexed;           /* the first's path, which is the caller's */
    unsigned columns;                    /* of the bar's line; 0 for no bar */
    unsigned shown;                      /* columns of the bar that stands there now */
    double started;                      /* seconds on a clock that only runs forward */
    double drawn;
};

/* Before the run, what the user can set right about the folders given: files that may be another's
 * annexes, or one dossier in several documents. Behind a long report nobody would read it. */
void progress_tell_hints(const struct entries *entries, enum locale locale);

void progress_begin(struct progress *progress, size_t total, bool may_draw, enum locale locale);

/* One more dossier is reported. */
void progress_add(struct progress *progress, const struct verdict *verdict);

/* How many dossiers were. */
size_t progress_reported(const struct progress *progress);

/* Takes the bar away, before something else is said; the next progress_add() may draw it again. */
void progress_hide(struct progress *progress);

/* At the end, a line for how several dossiers fared, or that there was none to check, and which
 * were read with annexes; where a change leads to them, how many it passes over; else one for
 * each kind of what was left out. */
void progress_tell(const struct progress *progress, const struct entries *entries);

/* Of copies: how many dossiers were seen to, if a signal stopped the making of them; how many of
 * several dossiers have theirs in the folder, and how many have none. */
void progress_tell_copies(const struct progress *progress, uint32_t copies, const char *folder);

/* What progress_tell() does but for the first line. */
void progress_tell_left_out(const struct progress *progress, const struct entries *entries);

#endif
