/* Ctrl-C (SIGINT), SIGTERM and SIGHUP: whoever stops the program is left with whole files only.
 *
 * By default a signal ends the program at once, but for the temporary files, which it removes
 * first. A run over several dossiers asks for a first one to be only noted, so that it can finish
 * what is under way and say in its reports how far it came; a second one ends at once again. What
 * is ignored from the start (nohup) stays so. */
#ifndef DOSSIER_RUN_INTERRUPT_H
#define DOSSIER_RUN_INTERRUPT_H

#include "base/locale.h"

/* Once, before any file is opened. */
void interrupt_begin(void);

/* The first signal from now on is noted, and a line on standard error says so. */
void interrupt_note_first(enum locale locale);

/* The signal that was noted, or 0. For any thread. */
int interrupt_noted(void);

#endif
