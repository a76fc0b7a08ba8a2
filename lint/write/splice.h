/* A part with things set in between, every other byte of it as it was. */
#ifndef DOSSIER_WRITE_SPLICE_H
#define DOSSIER_WRITE_SPLICE_H

#include "base/buffer.h"

struct insertion {
    size_t at;      /* the byte of the part it stands before */
    size_t instead; /* how many bytes from there on it stands for */
    size_t order;   /* among insertions at one place; by whom they are added */
    struct text text;
};

/* A zeroed struct is empty; splice_free() gives its memory back. Texts must outlive it. */
struct splice {
    struct insertion *items;
    size_t count;
    size_t capacity;
};

/* Several at one place come in the order they are added in, and before what stands for bytes there.
 */
void splice_add(struct splice *splice, size_t at, size_t instead, struct text text);

/* Adds the part with all that was added. False if something was set into bytes that something else
 * stands for: a stranger's file may ask for that. What `out` has then is of no use. */
bool splice_apply(struct splice *splice, struct text part, struct buffer *out);
void splice_free(struct splice *splice);

#endif
