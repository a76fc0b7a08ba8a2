/* Where results go: standard output, or a file that is there whole or not at all.
 *
 * A file is written under a temporary name beside its own and renamed at the end, so that a run
 * that fails half-way leaves what stood there before. A link stays one: the file it leads to is
 * replaced. What is no regular file (a device, a pipe) is written to directly. */
#ifndef DOSSIER_RUN_OUTPUT_H
#define DOSSIER_RUN_OUTPUT_H

#include "base/failure.h"

struct output {
    const char *path; /* NULL for standard output; must outlive the output */
    char *target;     /* the path with its links followed; NULL if that is no file yet */
    char *temporary;  /* NULL if the path is written to directly */
    int descriptor;
};

bool output_open(struct output *output, const char *path, struct failure *failure);

/* A slip of the keyboard must not cost a candidate the dossier: false, and why, if the input is the
 * file that this output would replace. */
bool output_spares(const struct output *output, const char *input, struct failure *failure);

/* Writes the whole buffer and empties it. */
bool output_write(struct output *output, struct buffer *buffer, struct failure *failure);

/* With `keep`, the file takes its name; without, nothing is left of it. Always closes. */
bool output_close(struct output *output, bool keep, struct failure *failure);

bool output_is_terminal(const struct output *output);

/* The terminal's width; 80 where there is none. */
unsigned output_columns(const struct output *output);

#endif
