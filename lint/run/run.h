/* The pipeline over one dossier (read, judge), and the batch over many.
 *
 * One unreadable dossier never stops a batch: it has its place in the report, and the exit status
 * tells. Reports go where they were asked for; trouble goes to standard error, a line each. */
#ifndef DOSSIER_RUN_RUN_H
#define DOSSIER_RUN_RUN_H

#include "report/report.h"
#include "rule/pack.h"
#include "run/entries.h"
#include "run/output.h"
#include "run/status.h"

struct arena;
struct evaluator;
struct original;

struct run {
    const struct pack *pack;
    const struct destination *destinations; /* one report each, its format one of report.h's */
    size_t destination_count;
    struct report_options report;
    enum folder_reading folders;
    struct given among; /* where dossiers are looked for of which files are named; else these are */
    const char *waivers;   /* a file (waiver_file.h); NULL for none */
    bool is_quiet;         /* errors alone are told on standard error */
    bool explain_evidence; /* which clues carried it */
    unsigned seconds;      /* that one dossier may take */
    unsigned jobs;         /* dossiers judged at once; reports are the same whatever it is */
    bool keeps_originals;  /* of each dossier the document itself, for who copies it */
};

/* The verdict on one that could not be read, and why. */
struct verdict dossier_unread(const char *path, const struct failure *failure);

/* Reads and judges one dossier; the verdict lives in the arena, but for the paths. Gives the
 * document itself, if the run keeps it. */
struct verdict dossier_check(const struct entry *entry, const struct run *run,
                             struct original *original, struct evaluator *evaluator,
                             struct arena *arena);

/* Checks what the operands stand for (see walk.h, selection.h) and reports each dossier as it is
 * done. */
enum exit_status run_check(const struct run *run, char *const *operands, size_t count);

#endif
