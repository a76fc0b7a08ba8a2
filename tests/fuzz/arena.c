/* An arena that stands in for base/arena.c: each piece of memory is one of its own, so that the
 * address sanitizer sees what reads or writes past its end, or uses it after a reset. */
#include "base/arena.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

struct arena {
    void **pieces;
    size_t count;
    size_t capacity;
};

struct arena *arena_create(void)
{
    return memory_allocate(sizeof(struct arena));
}

void arena_reset(struct arena *arena)
{
    while (arena->count > 0)
        free(arena->pieces[--arena->count]);
}

void arena_destroy(struct arena *arena)
{
    if (!arena)
        return;
    arena_reset(arena);
    free(arena->pieces);
    free(arena);
}

void *arena_own(struct arena *arena, void *memory)
{
    arena->pieces =
        memory_grow(arena->pieces, &arena->capacity, arena->count, sizeof *arena->pieces);
    return arena->pieces[arena->count++] = memory;
}

void *arena_allocate(struct arena *arena, size_t size)
{
    return arena_own(arena, memory_allocate(size));
}

char *arena_copy(struct arena *arena, const void *bytes, size_t size)
{
    char *copy = arena_allocate(arena, size + 1);
    if (size)
        memcpy(copy, bytes, size);
    return copy;
}
