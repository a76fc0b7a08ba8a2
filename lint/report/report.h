/* Reports: verdicts in, bytes out. The table in report.c is the one place to add a format.
 *
 * A report is fed one verdict at a time, in order, so that a cohort needs no more memory than one
 * dossier and a line of figures for each. What is ready to be written stands in `out`, which the
 * caller writes and empties when it likes. Reports judge presence: none of them says more. */
#ifndef DOSSIER_REPORT_REPORT_H
#define DOSSIER_REPORT_REPORT_H

#include "base/buffer.h"
#include "base/message.h"
#include "report/hint.h"
#include "report/left_out.h"
#include "report/tally.h"
#include "verdict/overlap.h"

struct library;

struct report_options {
    enum locale locale;
    enum severity fail_on; /* what makes a dossier incomplete */
    bool fails_on_review;  /* what is required and to be looked at is an error as well */
    bool never_fails;      /* for what a dossier lacks: the reports alone tell */
    bool colour;
    unsigned columns;                      /* the terminal's width, 80 where there is none */
    unsigned lines;                        /* the terminal's height, 0 where there is none */
    const char *version;                   /* the program's */
    const struct referential *referential; /* what the dossiers are read against */
    const char *scratch;  /* a folder to make spreadsheets in; NULL where there is none */
    size_t dossier_count; /* of the run, which may be stopped behind the first one */
    const char *today;    /* "2026-11-26"; NULL if no report is to say */
    const char *folder;   /* that all stand in: their names leave it out; NULL if there is none */
    const struct left_out_list *left_out; /* of the run; NULL where nothing was walked */
    const struct hinted *hints;           /* for each enum hint; NULL likewise */
};

struct report {
    const struct report_format *format;
    struct report_options options;
    struct buffer out;
    uint64_t taken;         /* the checksum of what was taken out of it before (base/mark.h) */
    struct tallies tallies; /* the dossiers reported before the one at hand */
    struct buffer held;     /* what a format writes at the end only */
    size_t held_count;      /* of how many dossiers */
    bool has_items;         /* of a format that is one list of findings: whether one is in it */
    /* Set before the end: waivers that changed nothing, each saying why and where it stands; what
     * dossiers have in common. */
    const struct failure *unused_waivers;
    size_t unused_waiver_count;
    struct overlaps overlaps;
    bool has_failed; /* it could not be made, and `failure` says why */
    struct failure failure;
};

struct report_format {
    const char *name;     /* for --format */
    const char *endings;  /* ".html .htm": of files that are meant to be in it; may be empty */
    enum message purpose; /* for help */
    bool is_binary;       /* no text: nothing for a terminal */
    /* Each adds to report->out, and may be NULL. */
    void (*begin)(struct report *report);
    void (*dossier)(struct report *report, const struct verdict *verdict);
    void (*end)(struct report *report);
    const struct library *library; /* that it is made with, where the run has to load one */
    bool is_marked;                /* and so no part of what is read (base/mark.h) */
    bool tells_overlaps;           /* at the end, where dossiers have something in common */
};

extern const struct report_format report_formats[];
extern const size_t report_format_count;

/* NULL if there is none of that name. */
const struct report_format *report_format_named(struct text name);

/* begin, then one dossier after the other, then end: false, and why, if the report could not be
 * made; free gives back all it holds. */
void report_begin(struct report *report, const struct report_format *format,
                  const struct report_options *options);
void report_dossier(struct report *report, const struct verdict *verdict);
bool report_end(struct report *report, struct failure *failure);
void report_free(struct report *report);

/* Of a path, what a person needs to know the dossier among the others. */
const char *report_shown(const struct report_options *options, const char *path);

/* Whether it is on one dossier, and not on a cohort. */
bool report_is_alone(const struct report *report);

/* At its end: whether the run was stopped before the last dossier. A report says so, and how far it
 * came. */
bool report_is_partial(const struct report *report);

#endif
