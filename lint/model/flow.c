#include "model/flow.h"

#include "base/memory.h"
#include "model/document.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static void blocks_add(struct blocks *blocks, struct block block)
{
    blocks->items =
        memory_grow(blocks->items, &blocks->capacity, blocks->count, sizeof *blocks->items);
    blocks->items[blocks->count++] = block;
}

struct blocks blocks_copy(const struct blocks *blocks)
{
    struct blocks copy = {.count = blocks->count, .capacity = blocks->count};
    if (blocks->count) {
        copy.items = memory_allocate(blocks->count * sizeof *copy.items);
        memcpy(copy.items, blocks->items, blocks->count * sizeof *copy.items);
    }
    return copy;
}

struct flow *flow_create(void)
{
    return memory_allocate(sizeof(struct flow));
}

void flow_destroy(struct flow *flow)
{
    if (!flow)
        return;
    free(flow->blocks.items);
    free(flow->asides.items);
    spans_free(&flow->spans);
    buffer_free(&flow->text);
    free(flow);
}

void flow_clear(struct flow *flow)
{
    flow->blocks.count = 0;
    flow->depth = 0;
    flow->in_leaf = false;
}

struct block *flow_block(const struct flow *flow)
{
    assert(flow->depth > 0);
    return &flow->blocks.items[flow->open[flow->depth - 1]];
}

void flow_open(struct flow *flow, struct block block)
{
    assert(flow->depth < FLOW_MAX_DEPTH);
    block.parent = (uint32_t)flow->depth;
    flow->open[flow->depth++] = flow->blocks.count;
    blocks_add(&flow->blocks, block);
    flow->in_leaf = !block_is_container(block.kind);
    flow->space_pending = false;
    spans_clear(&flow->spans);
    buffer_clear(&flow->text);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t';
}

static void add_space(struct flow *flow)
{
    size_t length = flow->text.length;
    flow->space_pending = length > 0 && !is_blank(flow->text.bytes[length - 1]);
}

static void add_break(struct flow *flow, char c)
{
    flow->space_pending = false;
    if (flow->text.length > 0)
        buffer_add_byte(&flow->text, c);
}

static void add_visible(struct flow *flow, const char *bytes, size_t length)
{
    if (flow->space_pending)
        buffer_add_byte(&flow->text, ' ');
    flow->space_pending = false;
    buffer_add(&flow->text, bytes, length);
}

/* The length of a character that nobody sees, at the start: a soft hyphen or a control code, which
 * would reach a terminal or a report otherwise; 0 if it is another. */
static size_t unseen_length(struct text rest)
{
    unsigned char first = (unsigned char)rest.bytes[0];
    unsigned char second = rest.length > 1 ? (unsigned char)rest.bytes[1] : 0xBF;
    if (first < ' ' || first == 0x7F)
        return 1;
    return first == 0xC2 && (second < 0xA0 || second == 0xAD) ? 2 : 0;
}

/* Whether what begins so is seen whatever follows, as nearly all is. */
static bool is_always_seen(char byte)
{
    const unsigned char c = (unsigned char)byte;
    return c > ' ' && c != 0x7F && c != 0xC2;
}

static bool is_seen(const char *bytes, size_t left)
{
    return *bytes != ' ' && unseen_length((struct text){bytes, left}) == 0;
}

/* The length of what can be taken over as it is: visible characters, one space between words. */
static size_t seen_length(struct text rest)
{
    size_t length = 1;
    for (;;) {
        while (length < rest.length && is_always_seen(rest.bytes[length]))
            length++;
        if (length == rest.length)
            break;
        const char *next = rest.bytes + length;
        size_t left = rest.length - length;
        if (is_seen(next, left))
            length++;
        else if (*next == ' ' && left > 1 && is_seen(next + 1, left - 1))
            length += 2;
        else
            break;
    }
    return length;
}

void flow_add_text(struct flow *flow, struct text text)
{
    const bool keeps_spaces = flow_block(flow)->kind == BLOCK_CODE;
    while (text.length > 0) {
        char c = text.bytes[0];
        size_t length = 1;
        if (c == '\n' || c == '\t') {
            if (keeps_spaces)
                buffer_add_byte(&flow->text, c);
            else
                add_break(flow, c);
        } else if (!keeps_spaces && (c == ' ' || c == '\r' || c == '\v' || c == '\f')) {
            add_space(flow);
        } else if ((length = unseen_length(text)) == 0) {
            length = seen_length(text);
            add_visible(flow, text.bytes, length);
        }
        text = (struct text){text.bytes + length, text.length - length};
    }
}

size_t flow_position(const struct flow *flow)
{
    return flow->text.length + (flow->space_pending ? 1 : 0);
}

struct text flow_text(const struct flow *flow)
{
    const bool is_code = flow_block(flow)->kind == BLOCK_CODE;
    struct text text = buffer_text(&flow->text);
    while (text.length &&
           (is_code ? text.bytes[text.length - 1] == '\n' : is_blank(text.bytes[text.length - 1])))
        text.length--;
    return text;
}

void flow_close(struct flow *flow, bool keeps_block)
{
    flow->depth--;
    flow->in_leaf = false;
    flow->blocks.count -= !keeps_block;
    for (size_t i = 0; i < flow->asides.count; i++) {
        flow->asides.items[i].parent += (uint32_t)flow->depth;
        blocks_add(&flow->blocks, flow->asides.items[i]);
    }
    flow->asides.count = 0;
}

void flow_insert(struct flow *flow, const struct blocks *blocks)
{
    for (size_t i = 0; i < blocks->count; i++) {
        struct block block = blocks->items[i];
        if (flow->in_leaf) {
            blocks_add(&flow->asides, block);
        } else {
            block.parent += (uint32_t)flow->depth;
            blocks_add(&flow->blocks, block);
        }
    }
}
