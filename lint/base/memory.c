#include "base/memory.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static void *allocated_or_exit(void *memory)
{
    if (!memory) {
        fputs("dossier-lint: mémoire insuffisante / out of memory\n", stderr);
        exit(2);
    }
    return memory;
}

void *memory_allocate(size_t size)
{
    return allocated_or_exit(calloc(1, size ? size : 1));
}

void *memory_grow(void *items, size_t *capacity, size_t count, size_t item_size)
{
    if (count < *capacity)
        return items;
    size_t wanted = *capacity ? *capacity * 2 : 16;
    if (wanted > SIZE_MAX / item_size)
        return allocated_or_exit(NULL);
    items = allocated_or_exit(realloc(items, wanted * item_size));
    *capacity = wanted;
    return items;
}
