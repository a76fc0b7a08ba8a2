#include "model/annexes.h"

#include "base/arena.h"

/* The heading of its name is all there is of it. */
static bool is_silent(const struct document *document, uint32_t heading)
{
    const struct block *blocks = document->blocks;
    const struct text file = blocks[heading].place.file;
    const bool is_first =
        file.length && (heading == 0 || !text_equal(blocks[heading - 1].place.file, file));
    const bool is_last =
        heading + 1 == document->body_count || !text_equal(blocks[heading + 1].place.file, file);
    return blocks[heading].kind == BLOCK_HEADING && is_first && is_last;
}

uint32_t document_silent_annexes(const struct document *document, const struct text **names,
                                 struct arena *arena)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < document->body_count; i++)
        count += is_silent(document, i);
    struct text *silent = ARENA_ARRAY(arena, struct text, count);
    count = 0;
    for (uint32_t i = 0; i < document->body_count; i++)
        if (is_silent(document, i))
            silent[count++] = document->blocks[i].place.file;
    *names = silent;
    return count;
}
