/* Where results go: standard output, or a file that is there whole or not at all.
 *
 * A file is written under a temporary name beside its own and renamed at the end, so that a run
 * that fails half-way leaves what stood there before. Who may read and write what it replaces may
 * the same of it. A link stays one: the file it leads to is replaced, or made. What is no regular
 * file (a device, a pipe) is written to directly. */
#ifndef DOSSIER_RUN_OUTPUT_H
#define DOSSIER_RUN_OUTPUT_H

#include "base/failure.h"

#include <sys/types.h>

struct stat;

enum { MAX_OUTPUTS = 16 }; /* open at once */

/* What was asked for: a result's form, and where it is to go. */
struct destination {
    struct text format; /* empty for a command that knows only one */
    const char *path;   /* NULL or "-" for standard output */
    bool replaces_work; /* somebody's own, without asking (spare.h): outputs_open() insists */
};

/* Whether the path stands for a folder: one that is there, or ends with a slash. */
bool output_is_folder(const char *path);

struct output {
    const char *path; /* NULL for standard output; must outlive the output */
    char *target;     /* the path of the file that is written, links followed; NULL if none is */
    char *temporary;  /* its name until it is whole; NULL if the file is written directly */
    int descriptor;
    bool is_marked; /* what is written will be known again under a document's name (base/mark.h) */
    bool replaces;  /* a file that stands there already, and these say which */
    dev_t device;
    ino_t inode;
};

bool output_open(struct output *output, const char *path, struct failure *failure);

/* Replaces what stands under its name at the end, whatever that is; else a file that somebody has
 * put or changed there since it was opened stays (standing.h), and closing fails. */
void output_insist(const struct output *output);

/* The file's name: what it was called, or where a shell has standard output go; NULL for no file.
 */
const char *output_name(const struct output *output);

/* Opens one output for each destination, or none: two results for one place would spoil each
 * other. */
bool outputs_open(struct output *outputs, const struct destination *destinations, size_t count,
                  struct failure *failure);

/* Writes the whole buffer and empties it. */
bool output_write(struct output *output, struct buffer *buffer, struct failure *failure);

/* With `keep`, the file takes its name; without, nothing is left of it. Always closes. */
bool output_close(struct output *output, bool keep, struct failure *failure);

/* Before the program gives up its rights on folders: from then on a clerk (clerk.h) puts files in
 * their places, or removes them. With no output that waits for it there is none. */
bool outputs_hand_over(struct failure *failure);

/* Puts one file of a shelf (shelf.h) in its place: 0, or an errno. */
int outputs_settle_on_shelf(size_t number);

/* Why a file could not be written, by an errno. */
void output_failure(int error, struct failure *failure);

/* A new file is as readable as any other, or as what it replaces, where that is not NULL. */
void output_open_rights(int descriptor, const struct stat *before);

/* An empty folder for what a library must write on its way, made when first asked for; NULL,
 * and why, if there can be none. Gone with outputs_remove(), when nothing may be left in it. */
const char *outputs_scratch(struct failure *failure);

/* Removes the temporary files of all outputs that are open; for the end of the program, also out of
 * a signal handler. */
void outputs_remove(void);

bool output_is_terminal(const struct output *output);

/* Whether who reads it reads standard error in one place with it: on a terminal, or as "2>&1". */
bool output_meets_errors(const struct output *output);

/* Colour is for a terminal, and for those who did not turn it off (https://no-color.org). */
bool output_wants_colour(const struct output *output);

/* The terminal's width; 80 where there is none. */
unsigned output_columns(const struct output *output);

/* How many columns may be filled where standard error is a terminal: one less than fit, since a
 * cursor behind the last may go to the next line. 0 where it is none. */
unsigned errors_columns(void);

/* The height of the terminal it is; 0 if it is none. */
unsigned output_lines(const struct output *output);

#endif
