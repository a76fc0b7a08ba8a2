/* Which files a result may replace without asking: so that a script may run the same command again,
 * and nobody's own work is lost to a slip of the keyboard. */
#ifndef DOSSIER_RUN_EXPENDABLE_H
#define DOSSIER_RUN_EXPENDABLE_H

#include <stdbool.h>

/* Whether nothing of a person's is lost with the regular file: it is empty, or begins or ends as
 * only this program's reports, annotated copies and completions do. An office file is one only as
 * long as nobody has saved it anew (base/mark.h). What cannot be read is somebody's. */
bool file_is_expendable(const char *path);

/* Whether it is a result of this program, by its name and by how it begins and ends. */
bool file_is_result(const char *path);

#endif
