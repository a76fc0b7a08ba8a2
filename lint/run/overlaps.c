#include "run/overlaps.h"

#include "base/arena.h"
#include "base/memory.h"
#include "rule/wording.h"

#include <stdlib.h>
#include <sys/random.h>

enum {
    LEAST_PASSAGE = 25, /* words: a thousand people's dossiers on one subject had not 12 in a row */
    LEAST_WORDS = 50,   /* in all */
    FIRST_SLOTS = 1 << 14,
    MOST_FINGERPRINTS = 1 << 21, /* in 64 MB: of some 2,000 dossiers */
};

struct slot {
    uint64_t hash;
    uint32_t owner; /* 1 + the rank of who had it first; 0 if free */
    uint16_t count; /* how many times that one has it */
    uint16_t taken; /* how many of them are found in the dossier at hand so far */
};

/* What the dossier at hand has in common with an earlier one so far; all zero if nothing. Words are
 * numbered from 1 here. */
struct shared {
    uint32_t first, end;  /* of the passage under way */
    uint32_t length;      /* of its words, how many are known to be in both */
    uint32_t fingerprint; /* its first */
    uint32_t longest_first, longest_end;
    uint32_t words;
};

struct comparison {
    struct arena *arena;
    struct slot *slots;
    size_t slot_count; /* a power of two */
    size_t used;
    uint64_t key; /* so that nobody can choose words that meet in one place */
    uint32_t dossier_count;
    uint32_t remembered; /* the first dossier that was not, or 0 */
    uint32_t *lengths;   /* of each dossier */
    struct shared *shared;
    uint32_t *touched; /* those earlier dossiers that anything is shared with */
    uint32_t touched_count;
    struct overlap *found;
    size_t found_count, found_capacity;
};

static struct slot *slot_of(const struct comparison *comparison, uint64_t hash)
{
    size_t place = (size_t)(hash * comparison->key >> 32);
    struct slot *slot;
    do {
        slot = &comparison->slots[place++ & (comparison->slot_count - 1)];
    } while (slot->owner != 0 && slot->hash != hash);
    return slot;
}

static void grow(struct comparison *comparison)
{
    struct slot *old = comparison->slots;
    const size_t old_count = comparison->slot_count;
    comparison->slot_count = old_count ? 2 * old_count : FIRST_SLOTS;
    comparison->slots = memory_allocate(comparison->slot_count * sizeof *old);
    for (size_t i = 0; i < old_count; i++)
        if (old[i].owner != 0)
            *slot_of(comparison, old[i].hash) = old[i];
    free(old);
}

static void remember(struct comparison *comparison, uint64_t hash, uint32_t owner)
{
    if (2 * comparison->used >= comparison->slot_count)
        grow(comparison);
    struct slot *slot = slot_of(comparison, hash);
    if (slot->owner == 0) {
        *slot = (struct slot){.hash = hash, .owner = owner};
        comparison->used++;
    }
    if (slot->owner == owner && slot->count < UINT16_MAX)
        slot->count++;
}

struct comparison *comparison_create(size_t dossier_count)
{
    struct comparison *comparison = memory_allocate(sizeof *comparison);
    if (getrandom(&comparison->key, sizeof comparison->key, GRND_NONBLOCK) < 0)
        comparison->key = (uint64_t)(uintptr_t)comparison;
    comparison->key |= 1;
    comparison->arena = arena_create();
    comparison->lengths = ARENA_ARRAY(comparison->arena, uint32_t, dossier_count);
    comparison->shared = ARENA_ARRAY(comparison->arena, struct shared, dossier_count);
    comparison->touched = ARENA_ARRAY(comparison->arena, uint32_t, dossier_count);
    grow(comparison);
    return comparison;
}

void comparison_destroy(struct comparison *comparison)
{
    if (!comparison)
        return;
    free(comparison->slots);
    free(comparison->found);
    arena_destroy(comparison->arena);
    free(comparison);
}

static uint32_t long_enough(uint32_t words)
{
    return words >= LEAST_PASSAGE ? words : 0;
}

/* How many words of the passage are in both, where what the earlier dossier has once counts once,
 * however often the later one has it. What is found of it again are runs at its ends alone, too few
 * words to be a passage: they count for nothing, as too little is better said than too much. */
static uint32_t take_words(struct comparison *comparison, const struct wording *wording,
                           uint32_t rank)
{
    const struct shared *shared = &comparison->shared[rank];
    uint32_t words = 0, stretch = 0, taken_to = shared->first;
    for (uint32_t i = shared->fingerprint; i < wording->count; i++) {
        const uint32_t first = wording->fingerprints[i].word + 1, end = first + FINGERPRINT_WORDS;
        if (end > shared->end)
            break;
        struct slot *slot = slot_of(comparison, wording->fingerprints[i].hash);
        if (slot->owner != rank + 1 || slot->taken == slot->count)
            continue;
        slot->taken++;
        if (first > taken_to + FINGERPRINT_WINDOW) {
            words += long_enough(stretch);
            stretch = 0;
        }
        stretch += end - (first > taken_to ? first : taken_to);
        taken_to = end;
    }
    return words + long_enough(stretch);
}

static void end_passage(struct comparison *comparison, const struct wording *wording, uint32_t rank)
{
    struct shared *shared = &comparison->shared[rank];
    if (shared->length >= LEAST_PASSAGE) {
        shared->words += take_words(comparison, wording, rank);
        if (shared->end - shared->first > shared->longest_end - shared->longest_first) {
            shared->longest_first = shared->first;
            shared->longest_end = shared->end;
        }
    }
    shared->first = shared->end = shared->length = 0;
}

/* The words from that fingerprint on are another dossier's as well. A passage goes on where a run
 * of both was missed, or belongs to a third. */
static void share(struct comparison *comparison, const struct wording *wording, uint32_t rank,
                  uint32_t fingerprint)
{
    struct shared *shared = &comparison->shared[rank];
    const uint32_t first = wording->fingerprints[fingerprint].word + 1;
    if (shared->end == 0)
        comparison->touched[comparison->touched_count++] = rank;
    if (shared->end == 0 || first > shared->end + FINGERPRINT_WINDOW) {
        end_passage(comparison, wording, rank);
        shared->first = first;
        shared->fingerprint = fingerprint;
    }
    const uint32_t end = first + FINGERPRINT_WORDS;
    shared->length += end - (first > shared->end ? first : shared->end);
    shared->end = end;
}

static void find_shared(struct comparison *comparison, const struct wording *wording)
{
    for (uint32_t i = 0; i < wording->count; i++) {
        const uint32_t owner = slot_of(comparison, wording->fingerprints[i].hash)->owner;
        if (owner != 0)
            share(comparison, wording, owner - 1, i);
    }
}

static void give_back(struct comparison *comparison, const struct wording *wording)
{
    for (uint32_t i = 0; i < wording->count; i++)
        slot_of(comparison, wording->fingerprints[i].hash)->taken = 0;
}

static void note(struct comparison *comparison, uint32_t rank, const struct shared *shared,
                 const struct wording *wording)
{
    const uint32_t own = comparison->dossier_count, length = comparison->lengths[rank];
    comparison->found = memory_grow(comparison->found, &comparison->found_capacity,
                                    comparison->found_count, sizeof *comparison->found);
    comparison->found[comparison->found_count++] = (struct overlap){
        .dossiers = {rank, own},
        .lengths = {length, wording->words},
        .words = shared->words < length ? shared->words : length, /* measured to within some */
        .passage = wording_passage(wording, shared->longest_first - 1, shared->longest_end - 1,
                                   comparison->arena),
    };
}

static void note_shared(struct comparison *comparison, const struct wording *wording)
{
    for (uint32_t i = 0; i < comparison->touched_count; i++) {
        const uint32_t rank = comparison->touched[i];
        struct shared *shared = &comparison->shared[rank];
        end_passage(comparison, wording, rank);
        if (shared->words >= LEAST_WORDS)
            note(comparison, rank, shared, wording);
        *shared = (struct shared){0};
    }
    comparison->touched_count = 0;
}

/* All of a dossier's, or none: it is compared with, or it is not. */
static void remember_all(struct comparison *comparison, const struct wording *wording)
{
    if (comparison->remembered || comparison->used + wording->count > (size_t)MOST_FINGERPRINTS) {
        if (!comparison->remembered)
            comparison->remembered = comparison->dossier_count;
        return;
    }
    for (uint32_t i = 0; i < wording->count; i++)
        remember(comparison, wording->fingerprints[i].hash, 1 + comparison->dossier_count);
}

void comparison_add(struct comparison *comparison, const struct verdict *verdict)
{
    const struct wording *wording = verdict->wording;
    if (wording) {
        find_shared(comparison, wording);
        note_shared(comparison, wording);
        give_back(comparison, wording);
        remember_all(comparison, wording);
        comparison->lengths[comparison->dossier_count] = wording->words;
    }
    comparison->dossier_count++;
}

static int compare(const void *a, const void *b)
{
    const struct overlap *one = a, *other = b;
    if (one->words != other->words)
        return one->words < other->words ? 1 : -1;
    for (int i = 0; i < 2; i++)
        if (one->dossiers[i] != other->dossiers[i])
            return one->dossiers[i] < other->dossiers[i] ? -1 : 1;
    return 0;
}

struct overlaps comparison_end(struct comparison *comparison)
{
    if (comparison->found_count)
        qsort(comparison->found, comparison->found_count, sizeof *comparison->found, compare);
    return (struct overlaps){comparison->found, comparison->found_count, comparison->remembered};
}
