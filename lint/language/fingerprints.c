#include "language/fingerprints.h"

#include "base/hash.h"
#include "base/memory.h"

#include <string.h>

uint64_t fingerprint_word(struct text word)
{
    return hash_of(word);
}

/* Every bit of the result depends on every bit: which run is the least is left to chance. */
static uint64_t scatter(uint64_t hash)
{
    hash = (hash ^ hash >> 33) * 0xFF51AFD7ED558CCD;
    hash = (hash ^ hash >> 33) * 0xC4CEB9FE1A85EC53;
    return hash ^ hash >> 33;
}

bool word_run_add(struct word_run *run, uint64_t word, uint64_t *hash)
{
    run->words[run->count++ % FINGERPRINT_WORDS] = word;
    if (run->count < FINGERPRINT_WORDS)
        return false;
    *hash = 0;
    for (uint32_t i = 0; i < FINGERPRINT_WORDS; i++)
        *hash = *hash * 0x9E3779B97F4A7C15 + run->words[(run->count + i) % FINGERPRINT_WORDS];
    *hash = scatter(*hash);
    return true;
}

static void take_least(struct winnower *winnower)
{
    struct fingerprint_list *list = winnower->list;
    if (winnower->is_taken)
        return;
    list->items = memory_grow(list->items, &list->capacity, list->count, sizeof *list->items);
    list->items[list->count++] = winnower->least;
    winnower->is_taken = true;
}

/* Of two that are the least, the later one lasts longer. */
static void find_least(struct winnower *winnower)
{
    for (uint32_t i = 0; i < FINGERPRINT_WINDOW; i++) {
        const struct fingerprint *run =
            &winnower->window[(winnower->run_count + i) % FINGERPRINT_WINDOW];
        if (i == 0 || run->hash <= winnower->least.hash)
            winnower->least = *run;
    }
    winnower->is_taken = false;
}

static void add_run(struct winnower *winnower, struct fingerprint run)
{
    winnower->window[winnower->run_count++ % FINGERPRINT_WINDOW] = run;
    if (winnower->run_count == 1 || run.hash < winnower->least.hash) {
        winnower->least = run;
        winnower->is_taken = false;
    } else if (run.word - winnower->least.word >= FINGERPRINT_WINDOW) {
        find_least(winnower);
    }
    if (winnower->run_count == 1 || winnower->run_count >= FINGERPRINT_WINDOW)
        take_least(winnower);
}

void winnower_add(struct winnower *winnower, uint64_t word, uint32_t number)
{
    uint64_t hash;
    if (word_run_add(&winnower->run, word, &hash))
        add_run(winnower, (struct fingerprint){hash, number - (FINGERPRINT_WORDS - 1)});
}

void winnower_break(struct winnower *winnower)
{
    if (winnower->run_count > 0) {
        const struct fingerprint last =
            winnower->window[(winnower->run_count - 1) % FINGERPRINT_WINDOW];
        take_least(winnower);
        winnower->is_taken = winnower->least.word == last.word;
        winnower->least = last;
        take_least(winnower);
    }
    *winnower = (struct winnower){.list = winnower->list};
}
