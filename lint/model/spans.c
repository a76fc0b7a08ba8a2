#include "model/spans.h"

#include "base/arena.h"
#include "base/memory.h"
#include "model/addresses.h"

#include <stdlib.h>
#include <string.h>

void spans_clear(struct spans *spans)
{
    spans->count = 0;
    memset(spans->open, 0, sizeof spans->open);
    memset(spans->last, 0, sizeof spans->last);
}

void spans_free(struct spans *spans)
{
    free(spans->items);
    *spans = (struct spans){0};
}

static void add(struct spans *spans, struct span span)
{
    spans->items = memory_grow(spans->items, &spans->capacity, spans->count, sizeof *spans->items);
    spans->items[spans->count++] = span;
}

static bool reopen_touching(struct spans *spans, enum span_kind kind, struct text target,
                            size_t position, size_t length)
{
    if (!spans->last[kind])
        return false;
    const struct span *span = &spans->items[spans->last[kind] - 1];
    size_t end = span->start + span->length;
    if ((end != position && end != length) || !text_equal(span->target, target))
        return false;
    spans->open[kind] = spans->last[kind];
    return true;
}

void spans_begin(struct spans *spans, enum span_kind kind, struct text target, size_t position,
                 size_t length)
{
    if (spans->open[kind] || reopen_touching(spans, kind, target, position, length))
        return;
    add(spans, (struct span){.kind = kind, .start = (uint32_t)position, .target = target});
    spans->open[kind] = spans->last[kind] = spans->count;
}

void spans_end(struct spans *spans, enum span_kind kind, size_t length)
{
    if (!spans->open[kind])
        return;
    struct span *span = &spans->items[spans->open[kind] - 1];
    spans->open[kind] = 0;
    if (length > span->start)
        span->length = (uint32_t)(length - span->start);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t';
}

static void trim(struct span *span, struct text text)
{
    size_t start = span->start, end = start + span->length;
    if (end > text.length)
        end = text.length;
    while (start < end && is_blank(text.bytes[start]))
        start++;
    while (start < end && is_blank(text.bytes[end - 1]))
        end--;
    span->start = (uint32_t)start;
    span->length = (uint32_t)(start < end ? end - start : 0);
}

static void drop_empty(struct spans *spans, enum block_kind kind, struct text text)
{
    size_t kept = 0;
    for (size_t i = 0; i < spans->count; i++) {
        struct span span = spans->items[i];
        trim(&span, text);
        bool is_picture_link = kind == BLOCK_IMAGE && span.kind == SPAN_LINK;
        if (is_picture_link && span.length == 0)
            span.start = 0;
        if (span.length > 0 || is_picture_link)
            spans->items[kept++] = span;
    }
    spans->count = kept;
}

static int compare(const void *first, const void *second)
{
    const struct span *a = first, *b = second;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    return (a->kind > b->kind) - (a->kind < b->kind);
}

static struct text target_of(struct text address, struct arena *arena)
{
    static const char scheme[] = "http://";
    if (address.bytes[0] != 'w' && address.bytes[0] != 'W')
        return text_copy(arena, address);
    size_t length = sizeof scheme - 1;
    char *target = arena_allocate(arena, length + address.length + 1);
    memcpy(target, scheme, length);
    memcpy(target + length, address.bytes, address.length);
    return (struct text){target, length + address.length};
}

/* Addresses that are a link already, or words of code, are left alone. The spans are in order. */
static void add_addresses(struct spans *spans, struct text text, size_t most, struct arena *arena)
{
    struct text address;
    size_t from = 0, count = spans->count, next = 0, covered = 0;
    while (spans->count <= most && address_next(text, &from, &address)) {
        size_t start = (size_t)(address.bytes - text.bytes);
        for (; next < count && spans->items[next].start < start + address.length; next++) {
            const struct span *span = &spans->items[next];
            size_t end = span->start + span->length;
            if ((span->kind == SPAN_LINK || span->kind == SPAN_CODE) && end > covered)
                covered = end;
        }
        if (covered <= start)
            add(spans, (struct span){.kind = SPAN_LINK,
                                     .start = (uint32_t)start,
                                     .length = (uint32_t)address.length,
                                     .target = target_of(address, arena)});
    }
}

void spans_settle(struct spans *spans, enum block_kind kind, struct text text, size_t most,
                  struct arena *arena)
{
    for (int each = 0; each < SPAN_KIND_COUNT; each++)
        spans_end(spans, (enum span_kind)each, text.length);
    drop_empty(spans, kind, text);
    if (spans->count > 1)
        qsort(spans->items, spans->count, sizeof *spans->items, compare);
    size_t before = spans->count;
    if (kind != BLOCK_CODE && kind != BLOCK_IMAGE && kind != BLOCK_OBJECT)
        add_addresses(spans, text, most, arena);
    if (before > 0 && spans->count > before)
        qsort(spans->items, spans->count, sizeof *spans->items, compare);
}
