#include "rule/weights_index.h"

#include "base/arena.h"
#include "base/hash.h"
#include "base/memory.h"
#include "rule/clue.h"
#include "rule/known_words.h"

#include <stdlib.h>
#include <string.h>

uint32_t clue_tag(uint64_t key)
{
    return (uint32_t)(key >> 32);
}

uint32_t clue_number(const struct weights *weights, uint64_t key)
{
    uint32_t slot = (uint32_t)key & (weights->slot_count - 1);
    while (weights->slots[slot].number && weights->slots[slot].tag != clue_tag(key))
        slot = (slot + 1) & (weights->slot_count - 1);
    return weights->slots[slot].number;
}

const int8_t *find_clue(const struct weights *weights, uint64_t key, uint32_t width)
{
    const uint32_t number = clue_number(weights, key);
    return number ? weights->items + (size_t)(number - 1) * weights_row(width) : NULL;
}

const struct stem_clues *stem_clues_of(const struct weights *weights, uint64_t hash)
{
    static const struct stem_clues none;
    uint32_t slot = (uint32_t)hash & (weights->stem_slot_count - 1);
    for (; weights->stem_slots[slot]; slot = (slot + 1) & (weights->stem_slot_count - 1)) {
        const struct stem_clues *stem = &weights->stems[weights->stem_slots[slot] - 1];
        if (stem->hash == hash)
            return stem;
    }
    return &none;
}

/* Tags are as good as drawn at random: a pair stands about where its tag stands among all tags. */
uint32_t pair_number(const struct weights *weights, const struct stem_clues *first, uint64_t key)
{
    const struct clue_slot *pairs = weights->pairs + first->first_pair;
    const uint32_t count = first->end_pair - first->first_pair, tag = clue_tag(key);
    uint32_t at = (uint32_t)((uint64_t)tag * count >> 32);
    while (at > 0 && pairs[at - 1].tag >= tag)
        at--;
    while (at < count && pairs[at].tag < tag)
        at++;
    return at < count && pairs[at].tag == tag ? pairs[at].number : 0;
}

/* A power of two, at least twice as many as what they are for. */
static uint32_t slots_for(uint32_t count)
{
    uint32_t slots = 64;
    while (slots < 2 * count)
        slots *= 2;
    return slots;
}

static void index_clues(struct weights *weights, const struct text *names, struct arena *arena)
{
    weights->slot_count = slots_for(weights->count);
    struct clue_slot *slots = ARENA_ARRAY(arena, struct clue_slot, weights->slot_count);
    for (uint32_t i = 0; i < weights->count; i++) {
        const uint64_t key = clue_key(names[i]);
        uint32_t slot = (uint32_t)key & (weights->slot_count - 1);
        while (slots[slot].number)
            slot = (slot + 1) & (weights->slot_count - 1);
        slots[slot] = (struct clue_slot){clue_tag(key), i + 1};
    }
    weights->slots = slots;
}

/* Takes down which clue it is; a number of 0 stays where it has not been taught. */
struct list_clue_finder {
    const struct weights *weights;
    uint32_t number;
};

static void find_number(void *context, const struct clue *clue)
{
    struct list_clue_finder *finder = context;
    finder->number = clue_number(finder->weights, clue->key);
}

static void index_lists(struct weights *weights, const struct pack *pack, struct arena *arena)
{
    const uint32_t count = pack->list_count;
    uint32_t *numbers = ARENA_ARRAY(arena, uint32_t, (size_t)count * count);
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t j = i; j < count; j++) {
            struct list_clue_finder finder = {weights, 0};
            const struct clue_sink sink = {&finder, find_number};
            if (i == j)
                list_clue(pack, i, &sink);
            else
                list_pair_clue(pack, i, j, &sink);
            numbers[(size_t)i * count + j] = finder.number;
        }
    weights->list_clues = numbers;
}

/* A clue of a stem, or of two, by its name. */
struct stem_clue {
    char kind; /* 'a', 'b', 'f' or 'h' */
    uint64_t first;
    bool is_pair;
};

/* False for any other clue. */
static bool parse_name(struct text name, struct stem_clue *clue)
{
    if (name.length < 2 || name.bytes[1] != ':' || !strchr("abfh", name.bytes[0]))
        return false;
    const char *start = name.bytes + 2, *space = memchr(start, ' ', name.length - 2);
    const size_t length = space ? (size_t)(space - start) : name.length - 2;
    clue->kind = name.bytes[0];
    clue->first = hash_of((struct text){start, length});
    clue->is_pair = space != NULL;
    return true;
}

/* While stems are gathered. */
struct stem_table {
    struct stem_clues *stems;
    uint32_t *slots;
    uint32_t count, slot_count;
};

static struct stem_clues *stem_with(struct stem_table *table, uint64_t hash)
{
    uint32_t slot = (uint32_t)hash & (table->slot_count - 1);
    for (; table->slots[slot]; slot = (slot + 1) & (table->slot_count - 1))
        if (table->stems[table->slots[slot] - 1].hash == hash)
            return &table->stems[table->slots[slot] - 1];
    table->stems[table->count].hash = hash;
    table->slots[slot] = ++table->count;
    return &table->stems[table->count - 1];
}

static void take_name(struct stem_table *table, const struct stem_clue *clue, uint32_t number)
{
    struct stem_clues *stem = stem_with(table, clue->first);
    if (clue->is_pair)
        stem->end_pair++; /* for now, how many */
    else if (clue->kind == 'h')
        stem->heading = number;
    else if (clue->kind == 'a')
        stem->before = number;
    else if (clue->kind == 'f')
        stem->opening = number;
}

static int compare_tags(const void *a, const void *b)
{
    const struct clue_slot *x = a, *y = b;
    return (x->tag > y->tag) - (x->tag < y->tag);
}

static void fill_pairs(struct weights *weights, struct stem_table *table, const struct text *names,
                       struct arena *arena)
{
    struct stem_clue clue;
    uint32_t filled = 0;
    for (uint32_t i = 0; i < table->count; i++) {
        struct stem_clues *stem = &table->stems[i];
        const uint32_t count = stem->end_pair;
        stem->first_pair = stem->end_pair = filled;
        filled += count;
    }
    struct clue_slot *pairs = ARENA_ARRAY(arena, struct clue_slot, filled);
    for (uint32_t i = 0; i < weights->count; i++)
        if (parse_name(names[i], &clue) && clue.is_pair)
            pairs[stem_with(table, clue.first)->end_pair++] =
                (struct clue_slot){clue_tag(clue_key(names[i])), i + 1};
    for (uint32_t i = 0; i < table->count; i++) {
        const struct stem_clues *stem = &table->stems[i];
        qsort(pairs + stem->first_pair, stem->end_pair - stem->first_pair, sizeof *pairs,
              compare_tags);
    }
    weights->pairs = pairs;
    weights->pair_count = filled;
}

static void index_stem_slots(struct weights *weights, struct arena *arena)
{
    weights->stem_slot_count = slots_for(weights->stem_count);
    uint32_t *slots = ARENA_ARRAY(arena, uint32_t, weights->stem_slot_count);
    for (uint32_t i = 0; i < weights->stem_count; i++) {
        uint32_t slot = (uint32_t)weights->stems[i].hash & (weights->stem_slot_count - 1);
        while (slots[slot])
            slot = (slot + 1) & (weights->stem_slot_count - 1);
        slots[slot] = i + 1;
    }
    weights->stem_slots = slots;
}

/* Those of the words first, in their order. */
static void index_stems(struct weights *weights, const struct text *names,
                        const struct lexicon *words, struct arena *arena)
{
    struct stem_table table = {0};
    struct stem_clue clue;
    const uint32_t most = lexicon_count(words) + weights->count;
    table.slot_count = slots_for(most);
    table.slots = memory_allocate(table.slot_count * sizeof *table.slots);
    table.stems = ARENA_ARRAY(arena, struct stem_clues, most);
    for (uint32_t i = 0; i < lexicon_count(words); i++)
        stem_with(&table, stem_hash(lexicon_word(words, i)));
    for (uint32_t i = 0; i < weights->count; i++)
        if (parse_name(names[i], &clue))
            take_name(&table, &clue, i + 1);
    fill_pairs(weights, &table, names, arena);
    weights->stems = table.stems;
    weights->stem_count = table.count;
    index_stem_slots(weights, arena);
    free(table.slots);
}

void weights_index(struct weights *weights, const struct text *names, const struct word_list *words,
                   const struct pack *pack, struct arena *arena)
{
    struct lexicon *lexicon = lexicon_create(NULL);
    for (uint32_t i = 0; i < words->count; i++)
        lexicon_add(lexicon, words->items[i]);
    index_clues(weights, names, arena);
    index_lists(weights, pack, arena);
    index_stems(weights, names, lexicon, arena);
    know_words(weights, lexicon, pack, arena);
    lexicon_destroy(lexicon);
}
