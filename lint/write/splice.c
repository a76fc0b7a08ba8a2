#include "write/splice.h"

#include "base/memory.h"

#include <assert.h>
#include <stdlib.h>

void splice_add(struct splice *splice, size_t at, size_t instead, struct text text)
{
    splice->items =
        memory_grow(splice->items, &splice->capacity, splice->count, sizeof *splice->items);
    splice->items[splice->count] = (struct insertion){at, instead, splice->count, text};
    splice->count++;
}

static int compare(const void *a, const void *b)
{
    const struct insertion *x = a, *y = b;
    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    if (!x->instead != !y->instead)
        return x->instead ? 1 : -1;
    return x->order < y->order ? -1 : 1;
}

bool splice_apply(struct splice *splice, struct text part, struct buffer *out)
{
    size_t done = 0;
    if (splice->count)
        qsort(splice->items, splice->count, sizeof *splice->items, compare);
    for (size_t i = 0; i < splice->count; i++) {
        const struct insertion *item = &splice->items[i];
        assert(item->at + item->instead <= part.length);
        if (item->at < done)
            return false;
        buffer_add(out, part.bytes + done, item->at - done);
        buffer_add_text(out, item->text);
        done = item->at + item->instead;
    }
    buffer_add(out, part.bytes + done, part.length - done);
    return true;
}

void splice_free(struct splice *splice)
{
    free(splice->items);
    *splice = (struct splice){0};
}
