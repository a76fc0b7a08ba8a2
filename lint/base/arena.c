#include "base/arena.h"

#include "base/memory.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK_SIZE = 256 * 1024 };

struct chunk {
    struct chunk *previous;
    size_t used;
    alignas(max_align_t) unsigned char bytes[CHUNK_SIZE];
};

/* Memory from elsewhere. */
struct owned {
    struct owned *previous;
    void *memory;
};

struct arena {
    struct chunk *newest;
    struct owned *owned;
};

/* Not zeroed: few arenas use a whole chunk, and pages that nothing touches cost nothing. */
static struct chunk *chunk_create(struct chunk *previous)
{
    struct chunk *chunk = memory_reallocate(NULL, sizeof *chunk);
    chunk->previous = previous;
    chunk->used = 0;
    return chunk;
}

struct arena *arena_create(void)
{
    struct arena *arena = memory_allocate(sizeof *arena);
    arena->newest = chunk_create(NULL);
    return arena;
}

static void drop_all_but_first(struct arena *arena)
{
    while (arena->newest->previous) {
        struct chunk *previous = arena->newest->previous;
        free(arena->newest);
        arena->newest = previous;
    }
}

static void drop_owned(struct arena *arena)
{
    for (; arena->owned; arena->owned = arena->owned->previous)
        free(arena->owned->memory);
}

void arena_destroy(struct arena *arena)
{
    if (!arena)
        return;
    drop_owned(arena);
    drop_all_but_first(arena);
    free(arena->newest);
    free(arena);
}

void arena_reset(struct arena *arena)
{
    drop_owned(arena);
    drop_all_but_first(arena);
    arena->newest->used = 0;
}

void *arena_allocate(struct arena *arena, size_t size)
{
    const size_t alignment = alignof(max_align_t);
    size_t rounded = (size + alignment - 1) / alignment * alignment;
    if (rounded > CHUNK_SIZE / 4)
        return arena_own(arena, memory_allocate(rounded));
    if (CHUNK_SIZE - arena->newest->used < rounded)
        arena->newest = chunk_create(arena->newest);
    void *memory = arena->newest->bytes + arena->newest->used;
    arena->newest->used += rounded;
    return memset(memory, 0, rounded);
}

void *arena_own(struct arena *arena, void *memory)
{
    struct owned *owned = arena_allocate(arena, sizeof *owned);
    *owned = (struct owned){arena->owned, memory};
    arena->owned = owned;
    return memory;
}

char *arena_copy(struct arena *arena, const void *bytes, size_t size)
{
    char *copy = arena_allocate(arena, size + 1);
    if (size)
        memcpy(copy, bytes, size);
    return copy;
}
