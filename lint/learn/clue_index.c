#include "learn/clue_index.h"

#include "base/arena.h"
#include "base/memory.h"
#include "rule/boundary.h"

#include <stdlib.h>
#include <string.h>

struct clue_entry {
    struct text name;
    uint64_t key;
    uint32_t frequency;
    uint32_t last_met; /* the lesson that counted it last */
};

struct clue_index {
    struct arena *arena;
    struct clue_entry *entries;
    size_t count, capacity;
    uint32_t *slots;
    size_t slot_count;
    uint32_t lessons;
    float *sums; /* of the row at hand, for each clue */
    size_t sum_capacity;
    uint32_t *touched;
    size_t touched_count, touched_capacity;
    float scale;
};

struct clue_index *clue_index_create(struct arena *arena)
{
    struct clue_index *index = memory_allocate(sizeof *index);
    index->arena = arena;
    index->slot_count = 1 << 16;
    index->slots = memory_allocate(index->slot_count * sizeof *index->slots);
    return index;
}

void clue_index_destroy(struct clue_index *index)
{
    if (!index)
        return;
    free(index->entries);
    free(index->slots);
    free(index->sums);
    free(index->touched);
    free(index);
}

uint32_t clue_index_count(const struct clue_index *index)
{
    return (uint32_t)index->count;
}

struct text clue_index_name(const struct clue_index *index, uint32_t clue)
{
    return index->entries[clue].name;
}

uint32_t clue_index_lessons(const struct clue_index *index)
{
    return index->lessons;
}

uint32_t clue_index_frequency(const struct clue_index *index, uint32_t clue)
{
    return index->entries[clue].frequency;
}

static void place(struct clue_index *index, uint32_t clue)
{
    size_t slot = index->entries[clue].key & (index->slot_count - 1);
    while (index->slots[slot])
        slot = (slot + 1) & (index->slot_count - 1);
    index->slots[slot] = clue + 1;
}

static void widen(struct clue_index *index)
{
    free(index->slots);
    index->slot_count *= 2;
    index->slots = memory_allocate(index->slot_count * sizeof *index->slots);
    for (uint32_t i = 0; i < index->count; i++)
        place(index, i);
}

bool clue_index_find(const struct clue_index *index, uint64_t key, uint32_t *clue)
{
    size_t slot = key & (index->slot_count - 1);
    for (; index->slots[slot]; slot = (slot + 1) & (index->slot_count - 1)) {
        *clue = index->slots[slot] - 1;
        if (index->entries[*clue].key == key)
            return true;
    }
    return false;
}

static uint32_t number_of(struct clue_index *index, const struct clue *clue)
{
    char name[MAX_CLUE_NAME];
    uint32_t number;
    if (clue_index_find(index, clue->key, &number))
        return number;
    index->entries =
        memory_grow(index->entries, &index->capacity, index->count, sizeof *index->entries);
    index->entries[index->count] = (struct clue_entry){
        .name = text_copy(index->arena, clue_name(clue, name)), .key = clue->key};
    place(index, (uint32_t)index->count++);
    if (index->count * 2 > index->slot_count)
        widen(index);
    return (uint32_t)index->count - 1;
}

static void meet(void *context, const struct clue *clue)
{
    struct clue_index *index = context;
    uint32_t number = number_of(index, clue); /* may move the entries */
    struct clue_entry *entry = &index->entries[number];
    if (entry->last_met == index->lessons)
        return;
    entry->last_met = index->lessons;
    entry->frequency++;
}

static void passage_clues(const struct lesson *lesson, const struct pack *pack,
                          const struct passage *passage, const struct clue_sink *sink)
{
    const struct reading *reading = lesson->reading;
    for (uint32_t i = passage->first_sentence; i < passage->end_sentence; i++) {
        const struct sentence *sentence = &reading->sentences[i];
        for (uint32_t j = 0; j < sentence->token_count; j++) {
            uint32_t word = reading->tokens[sentence->first_token + j].word;
            word_clues(lexicon_word(reading->lexicon, word), sink);
        }
        sentence_clues(reading, pack, i, sink);
    }
}

void clue_index_meet(struct clue_index *index, const struct lesson *lesson, const struct pack *pack)
{
    const struct clue_sink sink = {index, meet};
    const struct passage whole = {.first_sentence = lesson->first_sentence,
                                  .end_sentence = lesson->end_sentence};
    index->lessons++;
    passage_clues(lesson, pack, &whole, &sink);
    for (uint32_t i = 0; i < lesson->windows.count; i++) {
        if (!lesson_answers(lesson, pack, i))
            continue;
        shape_clues(lesson->reading, &lesson->windows.items[i], &sink);
        heading_clues(lesson->reading, lesson->windows.items[i].first_leaf, &sink);
        before_clues(lesson->reading, lesson->windows.items[i].first_leaf, &sink);
    }
}

static void sum_up(void *context, const struct clue *clue)
{
    struct clue_index *index = context;
    uint32_t number;
    if (!clue_index_find(index, clue->key, &number)) /* of what stands around a phrase */
        return;
    while (index->sum_capacity <= number) {
        size_t before = index->sum_capacity;
        index->sums = memory_grow(index->sums, &index->sum_capacity, before, sizeof *index->sums);
        memset(index->sums + before, 0, (index->sum_capacity - before) * sizeof *index->sums);
    }
    if (index->sums[number] == 0) {
        index->touched = memory_grow(index->touched, &index->touched_capacity, index->touched_count,
                                     sizeof *index->touched);
        index->touched[index->touched_count++] = number;
    }
    index->sums[number] += 0.1F * (float)clue->value * index->scale;
}

static int compare_numbers(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static struct clue_row taken_row(struct clue_index *index)
{
    struct clue_value *values = ARENA_ARRAY(index->arena, struct clue_value, index->touched_count);
    qsort(index->touched, index->touched_count, sizeof *index->touched, compare_numbers);
    for (size_t i = 0; i < index->touched_count; i++) {
        uint32_t clue = index->touched[i];
        values[i] = (struct clue_value){clue, index->sums[clue]};
        index->sums[clue] = 0;
    }
    return (struct clue_row){values, (uint32_t)index->touched_count};
}

const struct clue_row *clue_index_row(struct clue_index *index, const struct lesson *lesson,
                                      const struct pack *pack, uint32_t window)
{
    const struct passage *passage = &lesson->windows.items[window];
    const struct clue_sink sink = {index, sum_up};
    struct clue_row *row = &lesson->rows[window];
    if (row->values)
        return row;
    index->touched_count = 0;
    index->scale = passage_scale(lesson->reading, passage);
    passage_clues(lesson, pack, passage, &sink);
    index->scale = heading_scale(lesson->reading, passage->first_leaf);
    heading_clues(lesson->reading, passage->first_leaf, &sink);
    index->scale = before_scale(lesson->reading, passage->first_leaf);
    before_clues(lesson->reading, passage->first_leaf, &sink);
    index->scale = 1;
    shape_clues(lesson->reading, passage, &sink);
    *row = taken_row(index);
    return row;
}

void clue_index_meet_boundary(struct clue_index *index, const struct lesson *lesson,
                              const struct pack *pack, uint32_t leaf, uint32_t before,
                              uint32_t behind)
{
    boundary_clues(lesson->reading, pack, leaf, before, behind, &(struct clue_sink){index, meet});
}

struct clue_row clue_index_boundary_row(struct clue_index *index, const struct lesson *lesson,
                                        const struct pack *pack, uint32_t leaf, uint32_t before,
                                        uint32_t behind)
{
    index->touched_count = 0;
    index->scale = 1;
    boundary_clues(lesson->reading, pack, leaf, before, behind, &(struct clue_sink){index, sum_up});
    return taken_row(index);
}
