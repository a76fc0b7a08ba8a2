/* How the program ends; of several dossiers the larger status wins. */
#ifndef DOSSIER_RUN_STATUS_H
#define DOSSIER_RUN_STATUS_H

enum exit_status {
    EXIT_COMPLETE,         /* nothing that counts is missing */
    EXIT_INCOMPLETE,       /* something is */
    EXIT_TROUBLE,          /* something could not be checked */
    EXIT_INTERRUPTED = 128 /* and the number of the signal that stopped the run, as in a shell */
};

#endif
