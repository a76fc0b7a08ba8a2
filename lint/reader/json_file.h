/* JSON: the export of an automation platform as its steps (scenario.h), all else as code, one line
 * a value, without the signs that only programs need. Bounded in size, depth and lines: an export
 * of data says what it is by its start. */
#ifndef DOSSIER_READER_JSON_FILE_H
#define DOSSIER_READER_JSON_FILE_H

#include "reader/reader.h"

extern const struct reader json_reader;

#endif
