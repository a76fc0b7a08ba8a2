/* What the zip library reads, which takes any contents for a file. */
#ifndef DOSSIER_INPUT_ZIP_STREAM_H
#define DOSSIER_INPUT_ZIP_STREAM_H

#include "input/contents.h"

#include <minizip/ioapi.h>

enum { ZIP_STREAM_WINDOW = 4096 };

struct zip_stream {
    struct contents contents;
    uint64_t next;  /* byte that is read */
    int error;      /* errno of what could not be read, else 0 */
    bool is_padded; /* what stands behind the end is read as zeros: the library may ask for more of
                       an entry than there is, and takes less for damage */
    /* The library reads a directory byte by byte. Of what is still in a file, so many are had at
     * once: */
    char window[ZIP_STREAM_WINDOW];
    uint64_t window_start;
    size_t window_size;
};

/* The library's functions for it. The stream, with its contents set and all else zero, is theirs,
 * does not move meanwhile and outlives the archive. */
zlib_filefunc64_def zip_stream_functions(struct zip_stream *stream);

#endif
