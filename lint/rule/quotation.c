#include "rule/quotation.h"

#include "base/arena.h"
#include "base/memory.h"

#include <string.h>

enum { QUOTED_BYTES = 24 }; /* fewer than that are a word or two */

struct marks {
    const char *opens, *closes;
};

static const struct marks marks[] = {{"«", "»"}, {"“", "”"}, {"\"", "\""}};

static struct text text_behind(struct text text, size_t at)
{
    return (struct text){text.bytes + at, text.length - at};
}

static const struct marks *opened_by(struct text text)
{
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (text_starts_with(text, marks[i].opens))
            return &marks[i];
    return NULL;
}

static size_t closed_at(struct text text, const struct marks *by)
{
    const char *close = memmem(text.bytes, text.length, by->closes, strlen(by->closes));
    return close ? (size_t)(close - text.bytes) : text.length;
}

struct quotations leaf_quotations(const struct reading *reading, uint32_t leaf, struct arena *arena)
{
    const struct text whole = reading->leaves[leaf].text;
    struct quotation *items = NULL;
    size_t count = 0, capacity = 0;
    for (size_t at = 0; at < whole.length; at++) {
        const struct marks *by = opened_by(text_behind(whole, at));
        if (!by)
            continue;
        const size_t start = at + strlen(by->opens);
        const size_t end = start + closed_at(text_behind(whole, start), by);
        at = end + strlen(by->closes) - 1;
        if (end - start < QUOTED_BYTES)
            continue;
        items = memory_grow(items, &capacity, count, sizeof *items);
        items[count++] = (struct quotation){start, end};
    }
    return (struct quotations){leaf, arena_own(arena, items), (uint32_t)count};
}

/* The first that ends behind a byte of the leaf. */
static uint32_t first_behind(const struct quotations *quotations, size_t byte)
{
    uint32_t low = 0, high = quotations->count;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (quotations->items[middle].end > byte)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* Those of which the passage holds more than a word or two: [first, end). */
struct range {
    uint32_t first;
    uint32_t end;
};

static struct range held_by(const struct quotations *quotations, const struct reading *reading,
                            const struct passage *passage)
{
    const struct text part = passage_part(reading, passage, quotations->leaf);
    const size_t start = (size_t)(part.bytes - reading->leaves[quotations->leaf].text.bytes);
    const size_t end = start + part.length;
    struct range held = {0, 0};
    for (uint32_t i = first_behind(quotations, start);
         i < quotations->count && quotations->items[i].start < end; i++) {
        const struct quotation *item = &quotations->items[i];
        const size_t from = item->start > start ? item->start : start;
        const size_t to = item->end < end ? item->end : end;
        if (to < from + QUOTED_BYTES)
            continue;
        if (held.end == 0)
            held.first = i;
        held.end = i + 1;
    }
    return held;
}

bool are_quoted_apart(const struct quotations *quotations, const struct reading *reading,
                      const struct passage *a, const struct passage *b)
{
    const struct range one = held_by(quotations, reading, a), two = held_by(quotations, reading, b);
    return one.end > 0 && two.end > 0 && (one.end <= two.first || two.end <= one.first);
}
