/* An arena: memory that is given back all at once.
 *
 * Two live in a run: the rules' (the whole run) and the dossier's (emptied after its report). What
 * an arena hands out belongs to the arena: it is never freed on its own, and is gone after
 * arena_reset() or arena_destroy(). Memory comes zeroed. Not for use by two threads at once. */
#ifndef DOSSIER_BASE_ARENA_H
#define DOSSIER_BASE_ARENA_H

#include <stddef.h>

struct arena;

struct arena *arena_create(void);
void arena_destroy(struct arena *arena);

/* Forgets all that was handed out; the first chunk is kept for the next dossier. */
void arena_reset(struct arena *arena);

/* `size` zeroed bytes, aligned for any type. */
void *arena_allocate(struct arena *arena, size_t size);

/* Takes over what memory.h handed out, to be given back with the rest: nothing large needs copying
 * once it has grown. Returns it; NULL is fine. */
void *arena_own(struct arena *arena, void *memory);

/* A copy of `size` bytes, followed by a NUL that is not counted. */
char *arena_copy(struct arena *arena, const void *bytes, size_t size);

#define ARENA_ARRAY(arena, type, count) ((type *)arena_allocate((arena), sizeof(type) * (count)))

#endif
