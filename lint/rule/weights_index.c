#include "rule/weights_index.h"

#include "base/arena.h"
#include "base/hash.h"
#include "base/memory.h"
#include "rule/known_words.h"

#include <stdlib.h>
#include <string.h>

/* The high bits of a key. */
static uint32_t clue_tag(uint64_t key)
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

const struct clue_family *clue_family_of(const struct weights *weights, uint64_t hash)
{
    static const struct clue_family none;
    uint32_t slot = (uint32_t)hash & (weights->family_slot_count - 1);
    for (; weights->family_slots[slot]; slot = (slot + 1) & (weights->family_slot_count - 1)) {
        const struct clue_family *family = &weights->families[weights->family_slots[slot] - 1];
        if (family->hash == hash)
            return family;
    }
    return &none;
}

/* Tags are as good as drawn at random: a member stands about where its tag stands among all tags.
 */
uint32_t member_number(const struct weights *weights, const struct clue_family *family,
                       uint64_t key)
{
    const struct clue_slot *members = weights->members + family->first_member;
    const uint32_t count = family->end_member - family->first_member, tag = clue_tag(key);
    uint32_t at = (uint32_t)((uint64_t)tag * count >> 32);
    while (at > 0 && members[at - 1].tag >= tag)
        at--;
    while (at < count && members[at].tag < tag)
        at++;
    return at < count && members[at].tag == tag ? members[at].number : 0;
}

uint32_t word_clue_number(const struct weights *weights, const struct clue *clue)
{
    if (!is_part(clue))
        return clue_number(weights, clue->key);
    return member_number(weights, clue_family_of(weights, part_hash(clue->first)), clue->key);
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

/* A clue that is of a family, by its name. */
struct family_clue {
    char kind; /* 'a', 'b', 'f', 'h' or 'p' */
    uint64_t family;
    bool is_member;
};

/* False for any other clue. */
static bool parse_name(struct text name, struct family_clue *clue)
{
    if (name.length < 2 || name.bytes[1] != ':' || !memchr("abfhp", name.bytes[0], 5))
        return false;
    const struct text rest = {name.bytes + 2, name.length - 2};
    const char *space = rest.length ? memchr(rest.bytes, ' ', rest.length) : NULL;
    const size_t length = space ? (size_t)(space - rest.bytes) : rest.length;
    clue->kind = name.bytes[0];
    clue->is_member = space != NULL || clue->kind == 'p';
    clue->family = clue->kind == 'p' ? part_hash(rest) : hash_of((struct text){rest.bytes, length});
    return true;
}

/* While families are gathered. */
struct family_table {
    struct clue_family *families;
    uint32_t *slots;
    uint32_t count, slot_count;
};

static struct clue_family *family_with(struct family_table *table, uint64_t hash)
{
    uint32_t slot = (uint32_t)hash & (table->slot_count - 1);
    for (; table->slots[slot]; slot = (slot + 1) & (table->slot_count - 1))
        if (table->families[table->slots[slot] - 1].hash == hash)
            return &table->families[table->slots[slot] - 1];
    table->families[table->count].hash = hash;
    table->slots[slot] = ++table->count;
    return &table->families[table->count - 1];
}

static void note_first(uint32_t *noted, uint32_t number)
{
    if (!*noted)
        *noted = number;
}

static void take_name(struct family_table *table, const struct family_clue *clue, uint32_t number)
{
    struct clue_family *family = family_with(table, clue->family);
    if (clue->is_member)
        family->end_member++; /* for now, how many */
    else if (clue->kind == 'h')
        note_first(&family->heading, number);
    else if (clue->kind == 'a')
        note_first(&family->before, number);
    else if (clue->kind == 'f')
        note_first(&family->opening, number);
}

static int compare_members(const void *a, const void *b)
{
    const struct clue_slot *x = a, *y = b;
    if (x->tag != y->tag)
        return x->tag < y->tag ? -1 : 1;
    return (x->number > y->number) - (x->number < y->number);
}

static void fill_members(struct weights *weights, struct family_table *table,
                         const struct text *names, struct arena *arena)
{
    struct family_clue clue;
    uint32_t filled = 0;
    for (uint32_t i = 0; i < table->count; i++) {
        struct clue_family *family = &table->families[i];
        const uint32_t count = family->end_member;
        family->first_member = family->end_member = filled;
        filled += count;
    }
    struct clue_slot *members = ARENA_ARRAY(arena, struct clue_slot, filled);
    for (uint32_t i = 0; i < weights->count; i++)
        if (parse_name(names[i], &clue) && clue.is_member)
            members[family_with(table, clue.family)->end_member++] =
                (struct clue_slot){clue_tag(clue_key(names[i])), i + 1};
    for (uint32_t i = 0; i < table->count; i++) {
        const struct clue_family *family = &table->families[i];
        qsort(members + family->first_member, family->end_member - family->first_member,
              sizeof *members, compare_members);
    }
    weights->members = members;
    weights->member_count = filled;
}

static void index_family_slots(struct weights *weights, struct arena *arena)
{
    weights->family_slot_count = slots_for(weights->family_count);
    uint32_t *slots = ARENA_ARRAY(arena, uint32_t, weights->family_slot_count);
    for (uint32_t i = 0; i < weights->family_count; i++) {
        uint32_t slot = (uint32_t)weights->families[i].hash & (weights->family_slot_count - 1);
        while (slots[slot])
            slot = (slot + 1) & (weights->family_slot_count - 1);
        slots[slot] = i + 1;
    }
    weights->family_slots = slots;
}

/* Those of the words' stems first, in the order of the words. */
static void index_families(struct weights *weights, const struct text *names,
                           const struct lexicon *words, struct arena *arena)
{
    struct family_clue clue;
    const uint32_t most = lexicon_count(words) + weights->count;
    struct family_table table = {.slot_count = slots_for(most)};
    table.slots = memory_allocate(table.slot_count * sizeof *table.slots);
    table.families = memory_allocate(most * sizeof *table.families);
    for (uint32_t i = 0; i < lexicon_count(words); i++)
        family_with(&table, stem_hash(lexicon_word(words, i)));
    for (uint32_t i = 0; i < weights->count; i++)
        if (parse_name(names[i], &clue))
            take_name(&table, &clue, i + 1);
    fill_members(weights, &table, names, arena);
    weights->families =
        (void *)arena_copy(arena, table.families, table.count * sizeof *table.families);
    weights->family_count = table.count;
    index_family_slots(weights, arena);
    free(table.slots);
    free(table.families);
}

void weights_index(struct weights *weights, const struct text *names, const struct word_list *words,
                   const struct pack *pack, struct arena *arena)
{
    struct lexicon *lexicon = lexicon_create(NULL);
    for (uint32_t i = 0; i < words->count; i++)
        lexicon_add(lexicon, words->items[i]);
    index_clues(weights, names, arena);
    index_lists(weights, pack, arena);
    index_families(weights, names, lexicon, arena);
    known_words_make(weights, lexicon, pack, arena);
    lexicon_destroy(lexicon);
}
