#include "base/arena.h"

#include "base/memory.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK_SIZE = 256 * 1024 };

struct chunk {
    struct chunk *previous;
    size_t capacity;
    size_t used;
    alignas(max_align_t) unsigned char bytes[];
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

static struct chunk *chunk_create(size_t capacity, struct chunk *previous)
{
    struct chunk *chunk = memory_allocate(sizeof *chunk + capacity);
    chunk->previous = previous;
    chunk->capacity = capacity;
    return chunk;
}

struct arena *arena_create(void)
{
    struct arena *arena = memory_allocate(sizeof *arena);
    arena->newest = chunk_create(CHUNK_SIZE, NULL);
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
    memset(arena->newest->bytes, 0, arena->newest->used);
    arena->newest->used = 0;
}

void *arena_allocate(struct arena *arena, size_t size)
{
    const size_t alignment = alignof(max_align_t);
    size_t rounded = (size + alignment - 1) / alignment * alignment;
    struct chunk *chunk = arena->newest;
    if (chunk->capacity - chunk->used < rounded) {
        chunk = chunk_create(rounded > CHUNK_SIZE ? rounded : CHUNK_SIZE, chunk);
        arena->newest = chunk;
    }
    void *memory = chunk->bytes + chunk->used;
    chunk->used += rounded;
    return memory;
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
