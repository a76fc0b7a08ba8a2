#include "learn/teaching.h"

#include "base/arena.h"
#include "base/hash.h"
#include "input/file.h"

/* A text and its end: what begins one and what ends the one before are not the same. */
static uint64_t add(uint64_t hash, struct text text)
{
    return hash_add_byte(hash_add(hash, text), '\0');
}

static uint64_t add_number(uint64_t hash, uint32_t number)
{
    for (int shift = 0; shift < 32; shift += 8)
        hash = hash_add_byte(hash, (char)(number >> shift & 0xFF));
    return hash;
}

/* The lists' phrases, however they are spaced: each list is a clue. Abbreviations cut sentences. */
static uint64_t add_language(uint64_t hash, const struct pack *pack,
                             const struct pack_extras *extras)
{
    hash = add_number(hash, pack->list_count);
    for (uint32_t i = 0; i < pack->list_count; i++) {
        hash = add(hash, pack->lists[i]);
        for (struct text rest = extras->list_texts[i]; rest.length;) {
            const struct text phrase = text_trim(text_next_line(&rest));
            hash = phrase.length ? add(hash, phrase) : hash;
        }
        hash = add(hash, (struct text){0});
    }
    for (uint32_t i = 0; i < pack->abbreviation_count; i++)
        hash = add(hash, pack->abbreviations[i]);
    return hash;
}

/* What makes one piece of evidence, and how many are asked for, thresholds are set by, but for
 * what predicates say of it; boundaries are learned only where a rule has one. */
static uint64_t add_requirement(uint64_t hash, const struct pack *pack, uint32_t number)
{
    const struct requirement *requirement = &pack->referential.requirements[number];
    const struct rule *rule = &pack->rules[number];
    uint32_t kinds[MAX_LISTS];
    const uint32_t kind_count = list_set_members(&rule->kinds, kinds);
    hash = add(hash, requirement->id);
    hash = add(hash, requirement->shown_by);
    hash = add_number(hash, requirement->at_least);
    hash = add_number(hash, rule->piece);
    hash = add_number(hash, rule->double_words);
    hash = add_number(hash, rule->boundary.is_asked);
    hash = add_number(hash, kind_count);
    for (uint32_t i = 0; i < kind_count; i++)
        hash = add(hash, pack->lists[kinds[i]]);
    return hash;
}

static uint64_t add_phrases(uint64_t hash, const struct pack *pack, const struct example *phrases,
                            uint32_t count)
{
    hash = add_number(hash, count);
    for (uint32_t i = 0; i < count; i++) {
        hash = add(hash, pack->referential.requirements[phrases[i].requirement].id);
        hash = add_number(hash, phrases[i].met);
        hash = add(hash, phrases[i].text);
    }
    return hash;
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
    *hash = add_language(HASH_START, pack, extras);
    for (uint32_t i = 0; i < pack->referential.requirement_count; i++)
        *hash = add_requirement(*hash, pack, i);
    *hash = add_phrases(*hash, pack, extras->phrases, extras->phrase_count);
    *hash = add_phrases(*hash, pack, extras->examples, extras->example_count);
    for (uint32_t i = 0; i < extras->surroundings_count; i++)
        *hash = add(*hash, extras->surroundings[i]);
    for (uint32_t i = 0; i < extras->dossier_count; i++)
        if (!add_dossier(extras->dossiers[i].bytes, hash, failure))
            return false;
    return true;
}

bool teaching_has_changed(const struct pack *pack, const struct pack_extras *extras)
{
    struct failure ignored;
    uint64_t hash;
    return pack->weights.count > 0 && teaching_hash(pack, extras, &hash, &ignored) &&
           hash != pack->weights.teaching;
}
