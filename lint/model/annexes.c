#include "model/annexes.h"

/* The heading of its name is all there is of it. */
static bool is_empty(const struct document *document, uint32_t heading)
{
    const struct block *blocks = document->blocks;
    const struct text file = blocks[heading].place.file;
    const bool is_first =
        file.length && (heading == 0 || !text_equal(blocks[heading - 1].place.file, file));
    const bool is_last =
        heading + 1 == document->body_count || !text_equal(blocks[heading + 1].place.file, file);
    return blocks[heading].kind == BLOCK_HEADING && is_first && is_last;
}

/* They stand in the document in their order. */
void annexes_mark_empty(struct annex *annexes, const struct document *document)
{
    uint32_t annex = 0;
    for (uint32_t i = 0; i < document->body_count; i++) {
        if (!is_empty(document, i))
            continue;
        while (annex < document->annex_count &&
               !text_equal(annexes[annex].name, document->blocks[i].place.file))
            annex++;
        if (annex < document->annex_count && !annexes[annex].is_cut)
            annexes[annex].kind = ANNEX_EMPTY;
    }
}
