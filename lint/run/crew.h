/* Several dossiers judged at once, their verdicts given back in the order of the entries.
 *
 * A ring of benches: entry `i` is judged on bench `i % count`, whose arena holds the document and
 * the verdict until it was reported. Whoever is free takes the next entry, if its bench is: nobody
 * runs ahead of the reports by more than the ring, so that memory is bounded by the dossiers on it
 * and not by the cohort. A worker owns an evaluator, a bench belongs to who judges on it and then
 * to who reports it; all the rest that changes is behind one lock, held only to take and to hand
 * over.
 *
 * With one job, and where the system gives no threads, crew_next() does the judging itself. */
#ifndef DOSSIER_RUN_CREW_H
#define DOSSIER_RUN_CREW_H

#include "run/entries.h"
#include "run/run.h"
#include "run/waivers.h"

struct common_words;
struct crew;

/* At most `run->jobs` dossiers at once, with the waivers applied, and whose verdicts can be
 * compared if it is given common words (rule/wording.h); both may be NULL. What it is given must
 * outlive the crew. */
struct crew *crew_create(const struct run *run, const struct entries *entries,
                         const struct waivers *waivers, const struct common_words *common);

/* The next verdict, which lives until the next call; NULL behind the last. */
const struct verdict *crew_next(struct crew *crew);

/* The document of the last verdict, if the run keeps it; it lives as long. */
const struct original *crew_original(const struct crew *crew);

/* From now on no dossier is taken: those under way come yet. An interrupt (interrupt.h) does the
 * same. */
void crew_stop(struct crew *crew);

/* Waits for those under way. */
void crew_destroy(struct crew *crew);

/* As many jobs as the program may use processors. */
unsigned crew_default_jobs(void);

#endif
