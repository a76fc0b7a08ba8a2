/* The waivers of a run, and what became of each.
 *
 * A waiver names a dossier by its path or by the end of it (dossier_names.h); a name that fits
 * several dossiers sets nothing aside, nor does one that is empty then, as "./" is. It names a
 * requirement by id or title, or all those of a criterion by the criterion's, as reports show them
 * or alone, or all there are by "tous" or "all". What a waiver is for is known before the first
 * dossier is read; waivers_apply() only reads, and is for any thread; whether it was needed is for
 * the thread that reports to note. */
#ifndef DOSSIER_RUN_WAIVERS_H
#define DOSSIER_RUN_WAIVERS_H

#include "run/entries.h"
#include "verdict/verdict.h"

struct arena;
struct settled_waiver;

struct waivers {
    const char *file; /* NULL for none */
    enum locale locale;
    const struct referential *referential;
    struct settled_waiver *items;
    size_t count;
    const struct failure *notice; /* of the file itself (waiver_file.h); NULL if there is none */
    unsigned elsewhere;           /* rows for none of the run's dossiers */
    bool is_for_cohort; /* folders were searched, or lists read: who is not among many is amiss */
};

/* Reads the file, and settles what its waivers are for. They live in the arena. False, and what is
 * wrong with the file told on standard error in the locale's language, if it is not whole. */
bool waivers_read(struct waivers *waivers, const char *file, const struct entries *entries,
                  const struct referential *referential, enum locale locale, struct arena *arena);

/* Sets aside in the verdict what is not met and waived. A dossier that could not be read is set
 * aside as a whole if all that is asked of it is waived: it has another form, a talk that was
 * filmed say. */
void waivers_apply(const struct waivers *waivers, struct verdict *verdict, enum severity fail_on,
                   struct arena *arena);

/* Notes which waivers this verdict took. */
void waivers_note(struct waivers *waivers, const struct verdict *verdict);

/* Columns of the file that nobody knows, then the waivers that changed nothing, each as a failure
 * that says why and where it stands, in the arena. Of a dossier that was not read nothing is known;
 * where it is no cohort that was checked, those for other people's dossiers are not among them. */
const struct failure *waivers_unused(const struct waivers *waivers, struct arena *arena,
                                     size_t *count);

/* Tells of these on standard error, and how many were for dossiers that it is best not to name. */
void waivers_tell(const struct waivers *waivers, const struct failure *unused, size_t count,
                  enum locale locale);

#endif
