/* A process beside the program that does in its name what it may do no more.
 *
 * The program gives up all rights on folders before it opens strangers' files (sandbox.h), but must
 * put its results in their places when they are whole. So it leaves that to a clerk, who was told
 * before what there is to do, and takes a number that says which of it. Nothing a reader of
 * strangers' files could send is more than that. The clerk goes with the program, however that
 * ends, and clears up behind it; signals do not reach it. */
#ifndef DOSSIER_RUN_CLERK_H
#define DOSSIER_RUN_CLERK_H

#include "base/failure.h"

#include <stdint.h>

struct clerk_duties {
    int (*serve)(uint32_t request); /* less than CLERK_END: 0, or an errno */
    void (*clear_up)(void);         /* at the end, once */
    int spool;                      /* a file that stays open for it; -1 for none */
};

#define CLERK_END UINT32_MAX

/* Once; before any thread starts, for the clerk has the program's memory as it is. A clerk that is
 * gone is an error, where SIGPIPE is ignored. */
bool clerk_begin(const struct clerk_duties *duties, struct failure *failure);

bool clerk_is_there(void);

/* What serving the request has come to. */
int clerk_ask(uint32_t request);

/* Returns once the clerk has cleared up. Also out of a signal handler, and more than once. */
void clerk_end(void);

#endif
