#include "rule/heading_list.h"

#include "base/arena.h"

struct heading_list document_headings(const struct document *document, struct arena *arena)
{
    uint32_t *numbers = ARENA_ARRAY(arena, uint32_t, document->body_count), count = 0;
    for (uint32_t i = 0; i < document->body_count; i++)
        if (document->blocks[i].kind == BLOCK_HEADING)
            numbers[i] = ++count;
    struct heading *items = ARENA_ARRAY(arena, struct heading, count);
    for (uint32_t i = 0; i < document->body_count; i++) {
        const struct block *block = &document->blocks[i];
        if (numbers[i])
            items[numbers[i] - 1] =
                (struct heading){block->text, block->number, block->level, block->place};
    }
    return (struct heading_list){items, count, numbers};
}

uint32_t heading_list_above(const struct heading_list *list, const struct document *document,
                            uint32_t block)
{
    uint32_t own = list->numbers[block], above = document->blocks[block].heading;
    if (own)
        return own;
    return above == NO_BLOCK ? 0 : list->numbers[above];
}
