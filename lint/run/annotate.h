/* A dossier read, judged, and copied with what was found in its margin. */
#ifndef DOSSIER_RUN_ANNOTATE_H
#define DOSSIER_RUN_ANNOTATE_H

#include "base/failure.h"
#include "rule/pack.h"
#include "run/entries.h"
#include "run/status.h"

/* How it is to be done. */
struct annotating {
    const struct pack *pack;
    const char *waivers; /* a file (waiver_file.h); NULL for none */
    enum locale locale;
    unsigned seconds;            /* that reading and judging may take */
    unsigned jobs;               /* dossiers judged at once, where there are many */
    bool replace;                /* whatever stands in the copy's place */
    enum folder_reading folders; /* where there are many */
};

struct annotated {
    uint32_t comments;
    uint32_t gaps;     /* comments on what is missing */
    uint32_t reviews;  /* points that a person must look at */
    uint32_t replaced; /* comments of an earlier copy that are gone */
    bool has_annexes;
};

/* Writes the annotated copy of the dossier to `copy`, of one with annexes that of its document; the
 * dossier is never written to. False if there is no copy now; why is then told on standard error,
 * as are waivers that change nothing. */
bool annotate_dossier(const char *dossier, const char *copy, const struct annotating *annotating,
                      struct annotated *annotated);

/* Adds what there is to say of a copy. */
typedef void annotated_teller(struct buffer *out, const char *copy,
                              const struct annotated *annotated, enum locale locale);

/* The same for each of what the operands stand for (see walk.h), into that folder, each copy by its
 * dossier's name (report_names.h). What there is to say of it goes to standard output as soon as it
 * is there. EXIT_TROUBLE if one of the dossiers has none, which stops no other; where a signal
 * stopped it (interrupt.h), EXIT_INTERRUPTED and that. */
enum exit_status annotate_dossiers(char *const *dossiers, size_t count, const char *folder,
                                   const struct annotating *annotating, annotated_teller *tell);

#endif
