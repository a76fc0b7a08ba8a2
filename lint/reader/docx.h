#ifndef DOSSIER_READER_DOCX_H
#define DOSSIER_READER_DOCX_H

#include "reader/reader.h"

extern const struct reader docx_reader;

#endif
