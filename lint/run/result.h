/* What a command says, on its way to the file or the terminal that it was asked for. */
#ifndef DOSSIER_RUN_RESULT_H
#define DOSSIER_RUN_RESULT_H

#include "base/failure.h"
#include "base/locale.h"
#include "run/output.h"
#include "run/status.h"

struct buffer;

/* Opens the result of a command that has read what it reads. */
bool result_open(struct output *output, const struct destination *destination,
                 struct failure *failure);

/* Writes what there is to say, frees it and closes; the status if that went well. */
enum exit_status result_finish(struct output *output, struct buffer *out, enum exit_status status,
                               enum locale locale);

/* One after the other. */
enum exit_status result_give(const struct destination *destination, struct buffer *out,
                             enum exit_status status, enum locale locale);

#endif
