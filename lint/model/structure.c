#include "model/structure.h"

#include "base/arena.h"
#include "base/memory.h"
#include "model/headings.h"
#include "model/page_lines.h"
#include "model/template.h"
#include "model/typed_lists.h"

#include <string.h>

/* `parent` holds the depth until link_parents(). */

static bool stands_apart(enum block_kind kind)
{
    return kind == BLOCK_COMMENT || kind == BLOCK_PAGE_HEADER || kind == BLOCK_PAGE_FOOTER;
}

static size_t subtree_end(const struct block *blocks, size_t count, size_t root)
{
    size_t end = root + 1;
    while (end < count && blocks[end].parent > blocks[root].parent)
        end++;
    return end;
}

/* Copies the body first, then what stands apart, each of the latter at depth 0. */
static size_t set_apart(struct block *to, uint32_t *body_count, const struct block *from,
                        size_t count)
{
    size_t filled = 0;
    for (size_t i = 0; i < count; i++) {
        if (stands_apart(from[i].kind))
            i = subtree_end(from, count, i) - 1;
        else
            to[filled++] = from[i];
    }
    *body_count = (uint32_t)filled;
    for (size_t i = 0; i < count; i++) {
        if (!stands_apart(from[i].kind))
            continue;
        size_t end = subtree_end(from, count, i);
        for (size_t j = i; j < end; j++) {
            to[filled] = from[j];
            to[filled++].parent -= from[i].parent;
        }
        i = end - 1;
    }
    return filled;
}

/* Word processors and ODT hold a code block as one paragraph a line. */
static size_t joined_code_end(const struct block *blocks, size_t count, size_t first)
{
    size_t end = first + 1;
    while (end < count && blocks[end].kind == BLOCK_CODE &&
           blocks[end].parent == blocks[first].parent && blocks[end].flags == blocks[first].flags)
        end++;
    return end;
}

static void join_code(struct block *joined, const struct block *lines, size_t count,
                      struct arena *arena)
{
    size_t length = count - 1;
    for (size_t i = 0; i < count; i++)
        length += lines[i].text.length;
    char *bytes = arena_allocate(arena, length + 1), *end = bytes;
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            *end++ = '\n';
        if (lines[i].text.length)
            memcpy(end, lines[i].text.bytes, lines[i].text.length);
        end += lines[i].text.length;
    }
    joined->text = (struct text){bytes, length};
    joined->span_count = 0; /* a style within code says nothing about the dossier */
}

/* Empty lines count inside a code block, not around it. */
static size_t join_code_lines(struct block *blocks, size_t count, struct arena *arena)
{
    size_t filled = 0;
    for (size_t i = 0; i < count;) {
        if (blocks[i].kind != BLOCK_CODE) {
            blocks[filled++] = blocks[i++];
            continue;
        }
        size_t end = joined_code_end(blocks, count, i), first = i, last = end;
        while (first < last && blocks[first].text.length == 0)
            first++;
        while (last > first && blocks[last - 1].text.length == 0)
            last--;
        struct block block = blocks[first < last ? first : i];
        if (last - first > 1)
            join_code(&block, blocks + first, last - first, arena);
        if (first < last)
            blocks[filled++] = block;
        i = end;
    }
    return filled;
}

static bool is_caption(const struct block *block, const struct block *picture)
{
    return block->kind == BLOCK_PARAGRAPH && (block->flags & BLOCK_CAPTION) &&
           block->parent == picture->parent && text_equal(block->place.file, picture->place.file);
}

/* Whether the caption at `i`, left over by the pictures before, may be that of what follows it. */
static bool waits_for_picture(const struct block *blocks, size_t i, const struct block *picture)
{
    bool is_under_table = i > 0 && blocks[i - 1].parent > blocks[i].parent;
    return is_caption(&blocks[i], picture) && !is_under_table;
}

/* A caption stands above its picture, or else under it. One that repeats the alternative text tells
 * nothing more and goes. */
static size_t attach_captions(struct block *blocks, size_t count)
{
    size_t filled = 0;
    for (size_t i = 0; i < count; i++) {
        struct block block = blocks[i];
        if (block.kind == BLOCK_IMAGE || block.kind == BLOCK_OBJECT) {
            const struct block *caption = NULL;
            if (filled > 0 && waits_for_picture(blocks, filled - 1, &block))
                caption = &blocks[--filled];
            else if (i + 1 < count && is_caption(&blocks[i + 1], &block))
                caption = &blocks[++i];
            if (caption && !text_equal(caption->text, block.text))
                block.caption = caption->text;
        }
        blocks[filled++] = block;
    }
    return filled;
}

/* Pipe tables cannot go without column titles, so people leave them blank; some converters keep
 * such a row. */
static size_t drop_blank_titles(struct block *blocks, size_t count)
{
    size_t filled = 0;
    for (size_t i = 0; i < count; i++) {
        size_t end = i + 1;
        if (blocks[i].kind == BLOCK_ROW && (blocks[i].flags & BLOCK_HEADER_ROW))
            while (end < count && blocks[end].kind == BLOCK_CELL &&
                   blocks[end].parent == blocks[i].parent + 1)
                end++;
        bool is_blank = end > i + 1 && (end == count || blocks[end].parent <= blocks[i].parent);
        if (is_blank)
            i = end - 1;
        else
            blocks[filled++] = blocks[i];
    }
    return filled;
}

/* Turns depths into parents and ends. */
static void link_parents(struct block *blocks, size_t count, struct arena *arena)
{
    uint32_t *open = ARENA_ARRAY(arena, uint32_t, count + 1);
    size_t depth = 0;
    for (size_t i = 0; i < count; i++) {
        while (depth > blocks[i].parent)
            blocks[open[--depth]].end = (uint32_t)i;
        blocks[i].parent = depth > 0 ? open[depth - 1] : NO_BLOCK;
        blocks[i].end = (uint32_t)i + 1;
        if (block_is_container(blocks[i].kind))
            open[depth++] = (uint32_t)i;
    }
    while (depth > 0)
        blocks[open[--depth]].end = (uint32_t)count;
}

/* A table frames text rather than holding data when it has but one cell, or cells that hold
 * headings, tables or several paragraphs. */
static bool is_layout(const struct block *blocks, uint32_t table)
{
    uint32_t cells = 0, leaves = 0;
    for (uint32_t i = table + 1; i < blocks[table].end; i++) {
        if (blocks[i].kind == BLOCK_TABLE || blocks[i].kind == BLOCK_HEADING)
            return true;
        if (blocks[i].kind == BLOCK_CELL)
            cells++;
        else if (!block_is_container(blocks[i].kind))
            leaves++;
    }
    return cells == 1 || leaves > 2 * cells;
}

static void mark_layout_tables(struct block *blocks, size_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (blocks[i].kind == BLOCK_TABLE && is_layout(blocks, i))
            blocks[i].flags |= BLOCK_LAYOUT;
}

void document_structure(struct document *document, const struct block *blocks, size_t count,
                        struct span *spans, struct arena *arena)
{
    struct block *own = ARENA_ARRAY(arena, struct block, count);
    uint32_t body_count;
    set_apart(own, &body_count, blocks, count);
    size_t body = join_code_lines(own, body_count, arena);
    body = join_page_lines(own, body, spans, arena);
    body = attach_captions(own, body);
    body = drop_blank_titles(own, body);
    size_t apart = join_code_lines(own + body_count, count - body_count, arena);
    if (apart > 0)
        memmove(own + body, own + body_count, apart * sizeof *own);
    count = body + apart;
    link_parents(own, count, arena);
    mark_template(own, body);
    infer_items(own, body);
    infer_headings(own, body, spans);
    mark_layout_tables(own, count);
    mark_typed_contents(own, body, arena);
    link_headings(own, body, arena);
    for (size_t i = body; i < count; i++)
        own[i].heading = NO_BLOCK;
    document->blocks = own;
    document->spans = spans;
    document->count = (uint32_t)count;
    document->body_count = (uint32_t)body;
}
