#include "rule/quotation.h"

#include "base/arena.h"
#include "base/memory.h"

#include <string.h>

enum { QUOTED_BYTES = 24 }; /* fewer than that are a word or two */

static bool is_at(struct text text, size_t at, const char *mark)
{
    return text_starts_with((struct text){text.bytes + at, text.length - at}, mark);
}

/* Straight quotation marks open where a word begins: not behind 24", nor where one ends. */
static bool opens_straight(struct text text, size_t at)
{
    static const char before[] = " \t\n([:\xA0"; /* the last byte of a no-break space, too */
    const bool begins = at == 0 || strchr(before, text.bytes[at - 1]);
    return begins && at + 1 < text.length && text.bytes[at + 1] != ' ';
}

enum mark { MARK_NONE, MARK_OPENS, MARK_CLOSES };

/* The quotation marks of one kind. */
struct marks {
    const char *opens, *closes;
};

static enum mark mark_at(struct text text, size_t at, const struct marks *marks)
{
    if (marks->opens == marks->closes && is_at(text, at, marks->opens))
        return opens_straight(text, at) ? MARK_OPENS : MARK_CLOSES;
    if (is_at(text, at, marks->opens))
        return MARK_OPENS;
    return is_at(text, at, marks->closes) ? MARK_CLOSES : MARK_NONE;
}

static const char straight[] = "\"";
static const struct marks kinds[] = {{"«", "»"}, {"“", "”"}, {straight, straight}};

static const struct marks *opened_at(struct text text, size_t at)
{
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (mark_at(text, at, &kinds[i]) == MARK_OPENS)
            return &kinds[i];
    return NULL;
}

/* Where the quotation ends that begins there, those of its kind within it left aside. */
static size_t quotation_end(struct text text, size_t start, const struct marks *marks)
{
    size_t depth = 1;
    for (size_t at = start; at < text.length; at++) {
        const enum mark mark = mark_at(text, at, marks);
        depth += mark == MARK_OPENS;
        depth -= mark == MARK_CLOSES;
        if (depth == 0)
            return at;
    }
    return text.length;
}

struct quotations leaf_quotations(const struct reading *reading, uint32_t leaf, struct arena *arena)
{
    const struct text text = reading->leaves[leaf].text;
    struct quotation *items = NULL;
    size_t count = 0, capacity = 0;
    for (size_t at = 0; at < text.length; at++) {
        const struct marks *marks = opened_at(text, at);
        if (!marks)
            continue;
        const size_t start = at + strlen(marks->opens);
        at = quotation_end(text, start, marks);
        if (at - start < QUOTED_BYTES)
            continue;
        items = memory_grow(items, &capacity, count, sizeof *items);
        items[count++] = (struct quotation){start, at};
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

static struct text quoted(const struct quotations *quotations, const struct reading *reading,
                          uint32_t number)
{
    const struct quotation *item = &quotations->items[number];
    return (struct text){reading->leaves[quotations->leaf].text.bytes + item->start,
                         item->end - item->start};
}

bool are_quoted_apart(const struct quotations *quotations, const struct reading *reading,
                      const struct passage *a, const struct passage *b)
{
    const struct range one = held_by(quotations, reading, a), two = held_by(quotations, reading, b);
    const bool are_apart =
        one.end > 0 && two.end > 0 && (one.end <= two.first || two.end <= one.first);
    return are_apart && !text_equal(quoted(quotations, reading, one.first),
                                    quoted(quotations, reading, two.first));
}
