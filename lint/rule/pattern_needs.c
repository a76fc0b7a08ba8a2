#include "rule/pattern_needs.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "rule/grams.h"
#include "rule/pattern_items.h"

#include <stdint.h>
#include <utf8proc.h>

/* More strings than that cost more to ask for than they save. */
enum { MOST_STRINGS = 128 };

/* A finite set of strings; nothing is known of one that is not. */
struct strings {
    bool is_known;
    uint32_t count;
    struct text *items;
};

/* What a part of a pattern matches, if that is a few strings, and what it needs. */
struct part {
    struct strings matches;
    struct strings needs;
};

struct parser {
    const struct pattern_items *items;
    size_t at;
    struct arena *arena;
};

static const struct strings unknown;

/* --- sets of strings --- */

static struct strings one_string(struct arena *arena, struct text string)
{
    struct strings set = {true, 1, ARENA_ARRAY(arena, struct text, 1)};
    set.items[0] = string;
    return set;
}

static struct strings union_of(struct arena *arena, const struct strings *a,
                               const struct strings *b)
{
    const uint32_t count = a->count + b->count;
    if (!a->is_known || !b->is_known || count > MOST_STRINGS)
        return unknown;
    struct strings both = {true, count, ARENA_ARRAY(arena, struct text, count)};
    for (uint32_t i = 0; i < count; i++)
        both.items[i] = i < a->count ? a->items[i] : b->items[i - a->count];
    return both;
}

/* Each of the first, with each of the second behind it. */
static struct strings product_of(struct arena *arena, const struct strings *a,
                                 const struct strings *b)
{
    const uint32_t count = a->count * b->count; /* of two small numbers */
    if (!a->is_known || !b->is_known || count > MOST_STRINGS)
        return unknown;
    struct strings product = {true, count, ARENA_ARRAY(arena, struct text, count)};
    for (uint32_t i = 0; i < count; i++) {
        const struct text first = a->items[i / b->count], second = b->items[i % b->count];
        char *joined = ARENA_ARRAY(arena, char, first.length + second.length);
        if (first.length)
            memcpy(joined, first.bytes, first.length);
        if (second.length)
            memcpy(joined + first.length, second.bytes, second.length);
        product.items[i] = (struct text){joined, first.length + second.length};
    }
    return product;
}

static size_t shortest_of(const struct strings *set)
{
    size_t shortest = SIZE_MAX;
    for (uint32_t i = 0; i < set->count; i++)
        if (set->items[i].length < shortest)
            shortest = set->items[i].length;
    return shortest;
}

/* The set that is in fewer texts, of those that can be asked for: the longer its strings the rarer,
 * up to a point, then the fewer. */
static struct strings rarer_of(const struct strings *a, const struct strings *b)
{
    enum { LONG = 5 };
    size_t length[2] = {a->is_known ? shortest_of(a) : 0, b->is_known ? shortest_of(b) : 0};
    for (int i = 0; i < 2; i++) {
        length[i] = length[i] < GRAM_LENGTH ? 0 : length[i];
        length[i] = length[i] > LONG ? LONG : length[i];
    }
    if (!length[0] && !length[1])
        return unknown;
    if (length[0] != length[1])
        return length[0] > length[1] ? *a : *b;
    return a->count <= b->count ? *a : *b;
}

/* --- parts of patterns --- */

static struct part part_of_group(struct parser *parser);

/* What one item or group matches, with how often it stands there seen to. */
static struct part repeated(struct parser *parser, struct part part, enum repeat repeat)
{
    const struct strings nothing = one_string(parser->arena, (struct text){0});
    if (repeat == REPEAT_OPTIONAL)
        return (struct part){union_of(parser->arena, &part.matches, &nothing), unknown};
    if (repeat == REPEAT_ANY)
        return (struct part){unknown, unknown};
    if (repeat == REPEAT_SOME)
        part = (struct part){unknown, rarer_of(&part.needs, &part.matches)};
    return part;
}

static struct part part_of_characters(struct parser *parser, struct text characters)
{
    struct part part = {{true, 0, NULL}, unknown};
    utf8proc_int32_t code_point;
    for (size_t i = 0; i < characters.length && part.matches.is_known;) {
        const size_t length =
            (size_t)utf8proc_iterate((const utf8proc_uint8_t *)characters.bytes + i,
                                     (utf8proc_ssize_t)(characters.length - i), &code_point);
        char *folded = arena_copy(parser->arena, characters.bytes + i, length);
        const struct strings one = one_string(parser->arena, (struct text){folded, length});
        part.matches =
            grams_fold(folded, length) ? union_of(parser->arena, &part.matches, &one) : unknown;
        i += length;
    }
    return part;
}

/* Of a group, with how often it stands there. */
static struct part part_in_parentheses(struct parser *parser)
{
    const struct part part = part_of_group(parser);
    return repeated(parser, part, parser->items->items[parser->at - 1].repeat);
}

/* Of the item at hand, or the group that it begins. */
static struct part part_of_item(struct parser *parser)
{
    const struct pattern_item *item = &parser->items->items[parser->at++];
    const struct strings nothing = one_string(parser->arena, (struct text){0});
    struct part part = {unknown, unknown};
    switch (item->kind) {
    case ITEM_CHARACTERS:
        part = part_of_characters(parser, item->characters);
        return repeated(parser, part, item->repeat);
    case ITEM_GROUP:
        return part_in_parentheses(parser);
    case ITEM_LOOK: /* matches nothing itself, but what it looks at is there */
        part = part_in_parentheses(parser);
        return (struct part){nothing, rarer_of(&part.needs, &part.matches)};
    case ITEM_LOOK_AWAY:
        part_of_group(parser);
        return (struct part){nothing, unknown};
    case ITEM_PLACE:
        return (struct part){nothing, unknown};
    default:
        return part;
    }
}

/* Up to a bar, a closing parenthesis or the end: what follows on each other is joined as long as it
 * is known. */
static struct part part_of_branch(struct parser *parser)
{
    struct strings run = one_string(parser->arena, (struct text){0}), needs = unknown;
    bool is_whole = true;
    for (enum item_kind kind; kind = parser->items->items[parser->at].kind,
                              kind != ITEM_BAR && kind != ITEM_CLOSING && kind != ITEM_END;) {
        const struct part part = part_of_item(parser);
        const struct strings longer = product_of(parser->arena, &run, &part.matches);
        needs = rarer_of(&needs, &part.needs);
        if (longer.is_known) {
            run = longer;
            continue;
        }
        needs = rarer_of(&needs, &run);
        is_whole = false;
        run = part.matches.is_known ? part.matches : one_string(parser->arena, (struct text){0});
    }
    return (struct part){is_whole ? run : unknown, rarer_of(&needs, &run)};
}

/* Up to the closing parenthesis, which is taken as well, or the end. */
static struct part part_of_group(struct parser *parser)
{
    struct part group = part_of_branch(parser);
    while (parser->items->items[parser->at].kind == ITEM_BAR) {
        parser->at++;
        const struct part branch = part_of_branch(parser);
        group.matches = union_of(parser->arena, &group.matches, &branch.matches);
        group.needs = union_of(parser->arena, &group.needs, &branch.needs);
    }
    parser->at += parser->items->items[parser->at].kind == ITEM_CLOSING;
    return group;
}

struct text pattern_needs(struct text pattern, struct arena *arena)
{
    struct pattern_items items;
    struct buffer lines = {0};
    if (!pattern_items(pattern, arena, &items) || items.is_anchored)
        return (struct text){0};
    struct parser parser = {&items, 0, arena};
    const struct part whole = part_of_group(&parser);
    for (uint32_t i = 0; i < whole.needs.count; i++)
        buffer_format(&lines, "%s%.*s", i ? "\n" : "", TEXT_ARGS(whole.needs.items[i]));
    const struct text needs = text_copy(arena, buffer_text(&lines));
    buffer_free(&lines);
    return needs;
}
