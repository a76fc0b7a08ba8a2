#ifndef DOSSIER_READER_ODT_H
#define DOSSIER_READER_ODT_H

#include "reader/reader.h"

extern const struct reader odt_reader;

#endif
