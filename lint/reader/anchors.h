/* Where the paragraphs that places count (base/place.h) stand in the part they were read from, for
 * who sets something beside them. The reader that counts them says so itself: nobody has to count
 * as it does. */
#ifndef DOSSIER_READER_ANCHORS_H
#define DOSSIER_READER_ANCHORS_H

#include <stddef.h>
#include <stdint.h>

/* A zeroed struct has none. anchors_free() gives its memory back. */
struct anchors {
    uint32_t
        *tags; /* of paragraph n at n - 1: which start tag of the part it is, from 1; ascending */
    size_t count;
    size_t capacity;
};

/* The next paragraph; nothing where `anchors` is NULL. */
void anchors_add(struct anchors *anchors, uint32_t tag);
void anchors_free(struct anchors *anchors);

#endif
