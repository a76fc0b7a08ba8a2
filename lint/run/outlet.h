/* The reports of a run on their way out: every verdict goes to each of them, and each goes to its
 * own output, or, where that is a folder, to a file of its own for each dossier.
 *
 * An output that takes no more (a full disk, a closed pipe) is told of once, on standard error, and
 * written no further; the others are. In a folder, a file that somebody saved stays, and is told
 * of: those of the other dossiers are written. */
#ifndef DOSSIER_RUN_OUTLET_H
#define DOSSIER_RUN_OUTLET_H

#include "report/report.h"
#include "run/entries.h"
#include "run/output.h"
#include "run/shelf.h"

struct outlet {
    const struct report_format *format;
    struct report report;
    const char *folder;   /* of reports on each dossier alone; NULL for one on all of them */
    struct shelf shelf;   /* in that folder */
    size_t shelved;       /* of its files, how many are written */
    struct output output; /* where there is no folder */
    bool has_failed;
    struct failure failure; /* why, the last time */
    bool is_told;
    bool is_broken; /* takes no more */
};

struct outlets {
    struct outlet *items;
    size_t count;
    struct report_options options;
    bool tells_written; /* of one dossier, where nobody sees a report: on standard error */
};

/* Opens all, or none and says why. The destinations name formats of report.h, and outlive the
 * outlets. Colour and width are each output's own. */
bool outlets_open(struct outlets *outlets, const struct destination *destinations, size_t count,
                  const struct entries *entries, const struct report_options *options,
                  struct failure *failure);

/* False, and why, if one of them would do harm (spare.h): to a dossier, or by becoming a part of
 * what is read where that was named. */
bool outlets_spare_dossier(const struct outlets *outlets, const char *path,
                           struct failure *failure);
bool outlets_spare_named(const struct outlets *outlets, const char *path, struct failure *failure);

/* Begin all reports, on that many dossiers; add one dossier to each: false if outputs have failed
 * that outlets_tell() has not told of yet; end all, with the waivers that changed nothing and what
 * dossiers have in common. */
void outlets_begin(struct outlets *outlets, size_t dossier_count);
bool outlets_dossier(struct outlets *outlets, const struct verdict *verdict);
void outlets_end(struct outlets *outlets, const struct failure *unused_waivers, size_t count,
                 const struct overlaps *overlaps);
void outlets_tell(struct outlets *outlets);

/* Whether there is none left to report to. */
bool outlets_are_broken(const struct outlets *outlets);

/* Whether one of them tells what dossiers have in common. */
bool outlets_tell_overlaps(const struct outlets *outlets);

/* Whether a person sees a report as it is written; whether who reads one reads standard error in
 * one place with it. */
bool outlets_show(const struct outlets *outlets);
bool outlets_meet_errors(const struct outlets *outlets);

/* With `keep`, whole files take their names, and what they hold is told. False if one is not whole:
 * that is told. Always closes. */
bool outlets_close(struct outlets *outlets, bool keep);

#endif
