#include "rule/evidence.h"

#include "base/arena.h"

enum { MAX_PATH = 16 };

static void set_section(const struct document *document, uint32_t heading, struct arena *arena,
                        struct evidence *evidence)
{
    struct text path[MAX_PATH];
    uint32_t depth = 0;
    for (; heading != NO_BLOCK && depth < MAX_PATH; heading = document->blocks[heading].heading)
        path[depth++] = document->blocks[heading].text;
    struct text *section = ARENA_ARRAY(arena, struct text, depth);
    for (uint32_t i = 0; i < depth; i++)
        section[i] = path[depth - 1 - i];
    evidence->section = section;
    evidence->section_count = depth;
}

struct evidence evidence_of_block(const struct document *document,
                                  const struct heading_list *headings, uint32_t number,
                                  struct arena *arena)
{
    const struct block *block = &document->blocks[number];
    struct evidence evidence = {
        .quote = block->text,
        .place = block->place,
        .heading = heading_list_above(headings, document, number),
    };
    set_section(document, block->heading, arena, &evidence);
    return evidence;
}

struct evidence evidence_of_passage(const struct reading *reading,
                                    const struct heading_list *headings,
                                    const struct passage *passage, struct arena *arena)
{
    struct evidence evidence = evidence_of_block(reading->document, headings,
                                                 reading->leaves[passage->first_leaf].block, arena);
    evidence.quote = passage_quote(reading, passage, arena);
    return evidence;
}
