#ifndef DOSSIER_READER_MARKDOWN_H
#define DOSSIER_READER_MARKDOWN_H

#include "reader/reader.h"

extern const struct reader markdown_reader;

#endif
