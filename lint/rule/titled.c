#include "rule/titled.h"

static bool has_title(const struct requirement *requirement, const struct block *block)
{
    if (block->kind != BLOCK_HEADING)
        return false;
    for (enum locale locale = 0; locale < LOCALE_COUNT; locale++)
        if (text_contains(block->text, requirement->title.in[locale]))
            return true;
    return false;
}

static void look_for_headings(struct titled *titled)
{
    const struct document *document = titled->document;
    for (uint32_t i = 0; i < document->count && titled->count < MOST_TITLED; i++)
        if (has_title(titled->requirement, &document->blocks[i]))
            titled->headings[titled->count++] = i;
    titled->is_known = true;
}

bool titled_has(struct titled *titled, uint32_t heading)
{
    if (!titled->is_known)
        look_for_headings(titled);
    for (uint32_t i = 0; i < titled->count; i++)
        if (titled->headings[i] == heading)
            return true;
    return false;
}

bool titled_has_any(struct titled *titled, const uint32_t *blocks, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (titled_has(titled, titled->document->blocks[blocks[i]].heading))
            return true;
    return false;
}
