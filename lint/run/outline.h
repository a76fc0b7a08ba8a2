/* `outline`: a dossier as it is read, in each form asked for. */
#ifndef DOSSIER_RUN_OUTLINE_H
#define DOSSIER_RUN_OUTLINE_H

#include "base/locale.h"
#include "run/output.h"
#include "run/status.h"

struct outlining {
    const struct destination *destinations;
    size_t destination_count;
    unsigned seconds;
    enum locale locale;
};

/* What goes wrong is said on standard error. */
enum exit_status outline_dossier(const char *path, const struct outlining *outlining);

#endif
