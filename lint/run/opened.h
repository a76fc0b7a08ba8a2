/* Documents that seem to be open in Word or LibreOffice, by the files that these set beside them:
 * what is read of such a document is what was last saved. */
#ifndef DOSSIER_RUN_OPENED_H
#define DOSSIER_RUN_OPENED_H

#include "base/locale.h"
#include "run/entries.h"

#include <stdbool.h>

/* Whether the document at the path is one. For who has not given up reading folders yet. */
bool document_is_open(const char *path);

/* Says so on standard error, if it is. */
void opened_tell(const char *path, enum locale locale);

/* Of all that are to be read. */
void opened_tell_all(const struct entries *entries, enum locale locale);

#endif
