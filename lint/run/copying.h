/* The annotated copy of one dossier while it is made: what is the same for one alone and for one of
 * many. Not for use outside annotate*.c. */
#ifndef DOSSIER_RUN_COPYING_H
#define DOSSIER_RUN_COPYING_H

#include "reader/dossier.h"
#include "run/annotate.h"
#include "run/output.h"
#include "run/progress.h"
#include "run/run.h"
#include "run/waivers.h"

struct copying {
    const char *dossier;
    const char *copy;   /* where it is to be; of many, not known before its ending is */
    const char *ending; /* of the copy's name, once the dossier is read */
    const struct annotating *annotating;
    struct annotated *annotated;
    struct arena *arena;  /* the dossier's */
    struct output output; /* of one alone */
    struct entry entry;   /* the dossier */
    struct waivers *waivers;
    struct failure *failure;
};

/* From the last dot of the name; empty if it has none. */
const char *copying_extension(const char *path);

/* The ending of a name that tells a format with a margin; empty for any other, as that of an
 * archive, of standard input, or of "M. Dupont". */
const char *copying_ending(const char *path);

/* Fails since the copy's name has another ending than the dossier. */
bool copying_refuse_ending(const struct copying *work, const char *copy);

/* Whether there may be a copy, by the dossier's name: before it is opened, so that nobody looks for
 * another name for the copy first. */
bool copying_may_be(const char *path);

/* Fails since there can be none, and why. */
bool copying_refuse(const char *dossier, enum message why, struct failure *failure);

/* How the dossiers are judged. */
struct run copying_run(const struct annotating *annotating);

bool copying_read_waivers(const struct annotating *annotating, const struct entries *entries,
                          struct waivers *waivers, struct arena *arena);
void copying_tell_waivers(const struct waivers *waivers, enum locale locale, struct arena *arena);

/* The copy's bytes into `out`, from a dossier that was judged. What the waivers set aside is known
 * from then on: of who could not be read there is no copy, and nothing to set aside. `progress` may
 * be NULL. */
bool copying_make(struct copying *work, const struct original *original, struct verdict verdict,
                  struct progress *progress, struct buffer *out);

#endif
