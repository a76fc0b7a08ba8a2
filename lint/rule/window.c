#include "rule/window.h"

#include "base/arena.h"
#include "base/memory.h"

#include <stdlib.h>

enum { PIECES_ON_END = 3, GROUPS_ON_END = 3, PROSE = 5 /* sentences of a cell */ };

struct piece {
    struct passage passage;
    uint32_t group; /* number of its group in the document */
    uint32_t leaf;  /* the leaf or row it is of */
};

struct walk {
    const struct reading *reading;
    struct piece *pieces; /* of the section at hand */
    size_t count;
    size_t capacity;
    uint32_t group_count;
    struct passage *windows;
    size_t window_count;
    size_t window_capacity;
};

static const struct block *block_of(const struct walk *walk, uint32_t leaf)
{
    return &walk->reading->document->blocks[walk->reading->leaves[leaf].block];
}

static struct piece piece_of(const struct walk *walk, uint32_t first_leaf, uint32_t end_leaf,
                             uint32_t first_sentence, uint32_t end_sentence, uint32_t container)
{
    return (struct piece){
        .passage = {.first_leaf = first_leaf,
                    .end_leaf = end_leaf,
                    .first_sentence = first_sentence,
                    .end_sentence = end_sentence,
                    .container = container},
        .group = walk->group_count,
        .leaf = first_leaf,
    };
}

static struct piece sentence_piece(const struct walk *walk, uint32_t leaf, uint32_t sentence)
{
    return piece_of(walk, leaf, leaf + 1, sentence, sentence + 1, NO_BLOCK);
}

static void add_piece(struct walk *walk, struct piece piece)
{
    walk->pieces = memory_grow(walk->pieces, &walk->capacity, walk->count, sizeof *walk->pieces);
    walk->pieces[walk->count++] = piece;
}

static void add_window(struct walk *walk, const struct piece *first, const struct piece *last)
{
    walk->windows = memory_grow(walk->windows, &walk->window_capacity, walk->window_count,
                                sizeof *walk->windows);
    struct passage window = first->passage;
    window.end_leaf = last->passage.end_leaf;
    window.end_sentence = last->passage.end_sentence;
    if (first->group != last->group)
        window.container = NO_BLOCK;
    walk->windows[walk->window_count++] = window;
}

/* Those that are no run of a few pieces, which is a window already. */
static void add_leaves_and_groups(struct walk *walk)
{
    const struct piece *pieces = walk->pieces;
    for (size_t i = 0, end; i < walk->count; i = end) {
        for (end = i + 1; end < walk->count && pieces[end].leaf == pieces[i].leaf; end++)
            ;
        if (end - i > PIECES_ON_END)
            add_window(walk, &pieces[i], &pieces[end - 1]);
    }
    for (size_t i = 0; i < walk->count; i++) {
        if (i > 0 && pieces[i].group == pieces[i - 1].group)
            continue;
        for (size_t j = i, groups = 0; j < walk->count && groups < GROUPS_ON_END; j++) {
            bool ends_group = j + 1 == walk->count || pieces[j + 1].group != pieces[j].group;
            groups += ends_group;
            if (ends_group && j - i >= PIECES_ON_END &&
                (groups > 1 || pieces[j].leaf != pieces[i].leaf))
                add_window(walk, &pieces[i], &pieces[j]);
        }
    }
}

static void end_section(struct walk *walk)
{
    for (size_t i = 0; i < walk->count; i++)
        for (size_t j = i; j < walk->count && j < i + PIECES_ON_END; j++)
            add_window(walk, &walk->pieces[i], &walk->pieces[j]);
    add_leaves_and_groups(walk);
    size_t last = walk->count ? walk->count - 1 : 0;
    if (last >= PIECES_ON_END && walk->pieces[last].group - walk->pieces[0].group >= GROUPS_ON_END)
        add_window(walk, &walk->pieces[0], &walk->pieces[last]);
    walk->count = 0;
}

static bool is_void(const struct block *block)
{
    return block->kind == BLOCK_HEADING || block->flags & BLOCK_CONTENTS_LIST;
}

/* Where a cell holds prose, as an answer beside its question, what is looked for is a sentence or
 * some of it rather than the row. Of fewer sentences the row says it as well. */
static void add_prose(struct walk *walk, uint32_t number)
{
    const struct leaf *leaf = &walk->reading->leaves[number];
    const uint32_t end = leaf->first_sentence + leaf->sentence_count;
    for (uint32_t i = leaf->first_sentence; leaf->sentence_count >= PROSE && i < end; i++) {
        const struct piece first = sentence_piece(walk, number, i);
        for (uint32_t j = i; j < end && j < i + PIECES_ON_END; j++) {
            const struct piece last = sentence_piece(walk, number, j);
            add_window(walk, &first, &last);
        }
    }
}

/* A row, or what of it stands before a void leaf. */
static uint32_t add_row(struct walk *walk, uint32_t first, uint32_t row)
{
    const struct reading *reading = walk->reading;
    uint32_t end = first;
    while (end < reading->leaf_count &&
           reading->leaves[end].block < reading->document->blocks[row].end &&
           !is_void(block_of(walk, end)))
        add_prose(walk, end++);
    const struct leaf *last = &reading->leaves[end - 1];
    add_piece(walk, piece_of(walk, first, end, reading->leaves[first].first_sentence,
                             last->first_sentence + last->sentence_count,
                             reading->document->blocks[row].parent));
    return end;
}

static void add_leaf(struct walk *walk, uint32_t number)
{
    const struct leaf *leaf = &walk->reading->leaves[number];
    for (uint32_t i = 0; i < leaf->sentence_count; i++)
        add_piece(walk, sentence_piece(walk, number, leaf->first_sentence + i));
}

/* Takes in one group of leaves; a void leaf within ends the section. */
static void add_group(struct walk *walk, const struct passage *group)
{
    walk->group_count++;
    for (uint32_t leaf = group->first_leaf; leaf < group->end_leaf;) {
        uint32_t row = outer_row(walk->reading, leaf);
        if (is_void(block_of(walk, leaf))) {
            end_section(walk);
            leaf++;
        } else if (row != NO_BLOCK) {
            leaf = add_row(walk, leaf, row);
        } else {
            add_leaf(walk, leaf++);
        }
    }
}

/* By the sentences they begin with; as they were made where that is the same. */
static struct passage *sorted(const struct passage *windows, size_t count, uint32_t sentence_count)
{
    uint32_t *places = memory_allocate((sentence_count + 1) * sizeof *places);
    struct passage *items = memory_allocate(count * sizeof *items);
    for (size_t i = 0; i < count; i++)
        places[windows[i].first_sentence + 1]++;
    for (uint32_t i = 0; i < sentence_count; i++)
        places[i + 1] += places[i];
    for (size_t i = 0; i < count; i++)
        items[places[windows[i].first_sentence]++] = windows[i];
    free(places);
    return items;
}

struct windows document_windows(const struct reading *reading, struct arena *arena)
{
    struct walk walk = {.reading = reading};
    struct passage_walk groups = {.reading = reading, .grain = GRAIN_GROUP};
    struct passage group;
    uint32_t section = UINT32_MAX;
    while (passage_next(&groups, &group)) {
        uint32_t next = reading->leaves[group.first_leaf].section;
        if (next != section)
            end_section(&walk);
        section = next;
        add_group(&walk, &group);
    }
    end_section(&walk);
    free(walk.pieces);
    struct passage *items = sorted(walk.windows, walk.window_count, reading_sentences(reading));
    free(walk.windows);
    return (struct windows){arena_own(arena, items), (uint32_t)walk.window_count};
}

bool is_one_piece(const struct reading *reading, const struct passage *window)
{
    const struct block *blocks = reading->document->blocks;
    uint32_t row = reading->leaves[window->first_leaf].block;
    if (window->end_sentence == window->first_sentence + 1)
        return true;
    if (window->container == NO_BLOCK)
        return false;
    while (blocks[row].parent != window->container)
        row = blocks[row].parent;
    return reading->leaves[window->end_leaf - 1].block < blocks[row].end;
}
