/* Memory that is always there.
 *
 * Every allocation of the program goes through here or through an arena, which stands on it.
 * Budgets on what a dossier may unpack to keep sizes small, so running out means the machine itself
 * is out: the program says so on standard error and ends with status 2. No caller has to check for
 * NULL. */
#ifndef DOSSIER_BASE_MEMORY_H
#define DOSSIER_BASE_MEMORY_H

#include <stddef.h>

/* Once, before any other: what one dossier gives back is kept for the next, as asking the system
 * for pages again and again took an eighth of the time. Where none is left, the library of JSON
 * would call a file damaged, or leave out what it should write: it ends the program as well. */
void memory_begin(void);

/* Zeroed bytes, to be given back with free(). */
void *memory_allocate(size_t size);

/* Makes room for one more item in a growing array: returns `items`, moved if need be, so that
 * `count + 1` items of `item_size` bytes fit. `*capacity` counts items. To be freed with free().
 * Mostly there is room. */
void *memory_widen(void *items, size_t *capacity, size_t item_size);

static inline void *memory_grow(void *items, size_t *capacity, size_t count, size_t item_size)
{
    return count < *capacity ? items : memory_widen(items, capacity, item_size);
}

/* realloc() for libraries that let themselves be given one: bytes that are not zeroed. */
void *memory_reallocate(void *memory, size_t size);

/* Ends the program likewise, where a library ran out. */
_Noreturn void memory_exhausted(void);

#endif
