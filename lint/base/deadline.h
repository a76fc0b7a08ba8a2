/* How long one dossier may keep the program busy.
 *
 * Budgets bound what a stranger's file makes the program hold; this bounds what it makes it do,
 * whatever nobody thought of. Each thread has its own: the dossiers beside the one that took too
 * long go on. Loops that such a file can make long ask at each turn, which costs next to nothing.
 * What counts is the processor's time: a slow disk, a slow writer of standard input or a busy
 * machine is no dossier's fault. Only a pipe that nothing comes from is left after as long a wait.
 */
#ifndef DOSSIER_BASE_DEADLINE_H
#define DOSSIER_BASE_DEADLINE_H

#include "base/failure.h"

/* From now on, and on this thread; 0 for as long as it takes. */
void deadline_begin(unsigned seconds);
void deadline_end(void);

/* Once true, true up to the end. */
bool deadline_has_passed(void);

/* The next to ask has the clock looked at, which is done now and then: after a step that may have
 * taken long by itself. */
void deadline_look_next(void);

/* What was begun with. */
unsigned deadline_seconds(void);

/* On every thread, and for good: who waits for others waits no longer. For a signal handler. */
void deadline_end_waits(void);
bool deadline_allows_waits(void);

/* True as long as there is time; else the failure says that there was too little. */
bool deadline_allows(struct failure *failure);

#endif
