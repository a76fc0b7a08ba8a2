/* Reports: verdicts in, text out. The table in report.c is the one place to add a format. */
#ifndef DOSSIER_REPORT_REPORT_H
#define DOSSIER_REPORT_REPORT_H

#include "base/buffer.h"
#include "verdict/verdict.h"

struct report_options {
    enum locale locale;
    enum severity fail_on; /* what makes a dossier incomplete */
    bool colour;
    unsigned columns; /* the terminal's width, 80 where there is none */
};

/* A format is fed one verdict at a time, in order, so that a cohort needs no more memory than one
 * dossier. Each function adds to `out`; begin and end may be NULL. */
struct report_format {
    const char *name; /* for --format */
    void (*begin)(const struct report_options *options, struct buffer *out);
    void (*dossier)(const struct verdict *verdict, const struct report_options *options,
                    size_t rank, struct buffer *out); /* rank from 0 */
    void (*end)(const struct report_options *options, size_t count, struct buffer *out);
};

extern const struct report_format report_formats[];
extern const size_t report_format_count;

const struct report_format *report_format_named(struct text name);

#endif
