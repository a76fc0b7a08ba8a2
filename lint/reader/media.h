/* Files that are evidence by being there, and are not opened: pictures, videos, other documents. */
#ifndef DOSSIER_READER_MEDIA_H
#define DOSSIER_READER_MEDIA_H

#include "reader/reader.h"

extern const struct reader picture_reader;

/* Also of what no reader takes by its name. */
extern const struct reader file_reader;

#endif
