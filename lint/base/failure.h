/* Why something could not be read: an unreadable dossier, a broken pack.
 *
 * A failure is not a finding (what a dossier lacks is data) and not a bug (that is an assert). The
 * function that meets it sets it and returns false; each function above returns false in turn and
 * may say where it was. It holds copies: nothing to free, nothing to outlive. */
#ifndef DOSSIER_BASE_FAILURE_H
#define DOSSIER_BASE_FAILURE_H

#include "base/message.h"
#include "base/text.h"

enum { FAILURE_ARGUMENT_SIZE = 256, FAILURE_WHERE_SIZE = 512 };

struct failure {
    enum message message;
    int error; /* the system's errno that fills "%1" instead of `first`; 0 for none */
    char first[FAILURE_ARGUMENT_SIZE];
    char second[FAILURE_ARGUMENT_SIZE];
    char where[FAILURE_WHERE_SIZE];    /* "word/document.xml:12", outermost first */
    bool has_line;                     /* that says on which line */
    char annex[FAILURE_ARGUMENT_SIZE]; /* the dossier's annex it happened in; empty for none */
};

/* Sets the failure and returns false, so that a function can end with it. `first` and `second` fill
 * the message's "%1" and "%2"; NULL for none. */
bool failure_set(struct failure *failure, enum message message, const char *first,
                 const char *second);

/* The same with a number as the message's "%1". */
bool failure_set_number(struct failure *failure, enum message message, unsigned long number);

/* The same with the reason the system gave (errno) as the message's "%1", in the reader's words. */
bool failure_set_system(struct failure *failure, enum message message, int error);

/* Puts a name (and a line, if not 0) in front of where the failure happened; returns false. Who
 * only knows the line gives an empty name: the next name is then put right before it. */
bool failure_at(struct failure *failure, const char *name, unsigned line);

/* Says in which of a dossier's annexes it happened; returns false. */
bool failure_in_annex(struct failure *failure, struct text name);

/* Adds what happened, without where; in an annex, behind its name: this is for who knows already
 * which dossier it is about. */
void failure_explain(const struct failure *failure, enum locale locale, struct buffer *buffer);

/* "where: message", in one line; behind a line's number as compilers write it, in French as well:
 * editors and CI find the place by that. */
void failure_format(const struct failure *failure, enum locale locale, struct buffer *buffer);

#endif
