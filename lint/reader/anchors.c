#include "reader/anchors.h"

#include "base/memory.h"

#include <stdlib.h>

void anchors_add(struct anchors *anchors, uint32_t tag)
{
    if (!anchors)
        return;
    anchors->tags =
        memory_grow(anchors->tags, &anchors->capacity, anchors->count, sizeof *anchors->tags);
    anchors->tags[anchors->count++] = tag;
}

void anchors_free(struct anchors *anchors)
{
    free(anchors->tags);
    *anchors = (struct anchors){0};
}
