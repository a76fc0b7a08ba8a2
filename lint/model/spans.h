/* The spans of one leaf while it is read, and their settling once its text is known. */
#ifndef DOSSIER_MODEL_SPANS_H
#define DOSSIER_MODEL_SPANS_H

#include "model/document.h"

struct arena;

/* A zeroed struct has no span. spans_free() gives its memory back. */
struct spans {
    struct span *items;
    size_t count;
    size_t capacity;
    size_t open[SPAN_KIND_COUNT]; /* 1 + index into items, 0 if closed */
    size_t last[SPAN_KIND_COUNT]; /* the one begun last, likewise, 0 if none */
};

void spans_clear(struct spans *spans);
void spans_free(struct spans *spans);

/* Begins a span at `position`, where the next visible character will stand; the text so far has
 * `length` bytes (one less if a space is due). Goes on with the last span of the kind if nothing
 * but a space stands between: word processors split runs for reasons of their own. */
void spans_begin(struct spans *spans, enum span_kind kind, struct text target, size_t position,
                 size_t length);
void spans_end(struct spans *spans, enum span_kind kind, size_t length);

/* Once the text is final: spans cover no space at their ends, those that cover nothing go (but for
 * a picture's link), web addresses in plain text become links, and all are in order. Once there are
 * more than `most`, no addresses are looked for. */
void spans_settle(struct spans *spans, enum block_kind kind, struct text text, size_t most,
                  struct arena *arena);

#endif
