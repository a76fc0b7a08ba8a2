#include "learn/teaching.h"

#include "base/arena.h"
#include "base/hash.h"
#include "input/file.h"

/* A text and its end: what begins one and what ends the one before are not the same. */
static uint64_t add(uint64_t hash, struct text text)
{
    return hash_add_byte(hash_add(hash, text), '\0');
}

static bool add_dossier(const char *path, uint64_t *hash, struct failure *failure)
{
    struct arena *arena = arena_create();
    struct text bytes;
    const bool done = file_read(path, arena, &bytes, failure) || failure_at(failure, path, 0);
    if (done)
        *hash = add(*hash, bytes);
    arena_destroy(arena);
    return done;
}

bool teaching_hash(const struct pack *pack, const struct pack_extras *extras, uint64_t *hash,
                   struct failure *failure)
{
    *hash = HASH_START;
    for (uint32_t i = 0; i < extras->dossier_count; i++)
        if (!add_dossier(extras->dossiers[i].bytes, hash, failure))
            return false;
    for (uint32_t i = 0; i < extras->phrase_count; i++) {
        const struct example *phrase = &extras->phrases[i];
        *hash = add(*hash, pack->referential.requirements[phrase->requirement].id);
        *hash = add(*hash, text_of(phrase->met ? "met" : ""));
        *hash = add(*hash, phrase->text);
    }
    for (uint32_t i = 0; i < extras->surroundings_count; i++)
        *hash = add(*hash, extras->surroundings[i]);
    return true;
}
