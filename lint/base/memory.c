#include "base/memory.h"

#include <jansson.h>
#include <malloc.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

void memory_begin(void)
{
#ifdef __GLIBC__
    enum { MEGABYTE = 1 << 20 };
    mallopt(M_TRIM_THRESHOLD, 32 * MEGABYTE);
    mallopt(M_MMAP_THRESHOLD, 4 * MEGABYTE);
#endif
    json_set_alloc_funcs(memory_allocate, free);
}

void memory_exhausted(void)
{
    fputs("dossier-lint: mémoire insuffisante / out of memory\n", stderr);
    exit(2);
}

static void *allocated_or_exit(void *memory)
{
    if (!memory)
        memory_exhausted();
    return memory;
}

void *memory_allocate(size_t size)
{
    return allocated_or_exit(calloc(1, size ? size : 1));
}

void *memory_reallocate(void *memory, size_t size)
{
    return allocated_or_exit(realloc(memory, size ? size : 1));
}

void *memory_widen(void *items, size_t *capacity, size_t item_size)
{
    size_t wanted = *capacity ? *capacity * 2 : 16;
    if (wanted > SIZE_MAX / item_size)
        memory_exhausted();
    items = memory_reallocate(items, wanted * item_size);
    *capacity = wanted;
    return items;
}
