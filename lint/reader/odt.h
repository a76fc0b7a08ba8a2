#ifndef DOSSIER_READER_ODT_H
#define DOSSIER_READER_ODT_H

#include "reader/reader.h"

extern const struct reader odt_reader;

/* Whether a package of the OpenDocument family, text or not, has a password. */
bool odt_is_encrypted(const struct source *source);

#endif
