#define PCRE2_CODE_UNIT_WIDTH 8
#include "rule/pattern_items.h"

#include "base/arena.h"

#include <ctype.h>
#include <pcre2.h>
#include <utf8proc.h>

struct listing {
    struct text pattern;
    struct pattern_items *items;
    size_t end; /* of the last item; before it are only copies of a group that is repeated */
};

/* What is left of the text behind so many bytes. */
static struct text behind(struct text text, size_t length)
{
    return (struct text){text.bytes + length, text.length - length};
}

/* Possessive or lazy, it is as often. */
static enum repeat repeat_of(struct text quantifier)
{
    if (quantifier.length == 0)
        return REPEAT_ONCE;
    if (quantifier.bytes[0] == '?')
        return REPEAT_OPTIONAL;
    const bool is_some =
        quantifier.bytes[0] == '+' || (quantifier.length > 1 && quantifier.bytes[0] == '{' &&
                                       isdigit(quantifier.bytes[1]) && quantifier.bytes[1] != '0');
    return is_some ? REPEAT_SOME : REPEAT_ANY;
}

static bool consists_of(struct text text, const char *bytes)
{
    for (size_t i = 0; i < text.length; i++)
        if (!strchr(bytes, text.bytes[i]))
            return false;
    return true;
}

/* Characters, one of which is matched, with how often. */
static struct pattern_item one_of(struct text characters, struct text quantifier)
{
    struct pattern_item item = {ITEM_OTHER, repeat_of(quantifier), characters};
    if (quantifier.length == 0 || quantifier.bytes[0] == '{' || consists_of(quantifier, "?*+"))
        item.kind = ITEM_CHARACTERS;
    return item;
}

/* "[ée]"; not with ranges, kinds of characters or what it may not be. */
static struct pattern_item class_item(struct text text)
{
    const char *closing = text.length > 2 ? memchr(text.bytes + 2, ']', text.length - 2) : NULL;
    struct text characters = behind(text, 1);
    if (!closing)
        return (struct pattern_item){.kind = ITEM_OTHER};
    characters.length = (size_t)(closing - characters.bytes);
    for (size_t i = 0; i < characters.length; i++)
        if (strchr("\\[^-", characters.bytes[i]))
            return (struct pattern_item){.kind = ITEM_OTHER};
    return one_of(characters, behind(text, characters.length + 2));
}

static struct pattern_item escape_item(struct text text)
{
    const unsigned char escaped = text.length > 1 ? (unsigned char)text.bytes[1] : 0;
    if (ispunct(escaped))
        return one_of((struct text){text.bytes + 1, 1}, behind(text, 2));
    const bool is_place = escaped && strchr("bBAzZGK", escaped);
    return (struct pattern_item){.kind = is_place ? ITEM_PLACE : ITEM_OTHER};
}

static struct pattern_item character_item(struct text text)
{
    utf8proc_int32_t code_point;
    const size_t length = (size_t)utf8proc_iterate((const utf8proc_uint8_t *)text.bytes,
                                                   (utf8proc_ssize_t)text.length, &code_point);
    return one_of((struct text){text.bytes, length}, behind(text, length));
}

/* Whether it is all there is: "(?i)", "(?&name)". */
static bool is_closed(struct text text)
{
    return text.bytes[text.length - 1] == ')' && !memchr(text.bytes + 1, '(', text.length - 1);
}

/* A parenthesis, with all that says what is in it. */
static struct pattern_item opening_item(struct text text)
{
    enum item_kind kind = ITEM_UNKNOWN;
    if (text_is(text, "(?=") || text_is(text, "(?<="))
        kind = ITEM_LOOK;
    else if (text_is(text, "(?!") || text_is(text, "(?<!"))
        kind = ITEM_LOOK_AWAY;
    else if (text_is(text, "(") || strchr(":>|'", text.bytes[text.length - 1]))
        kind = ITEM_GROUP;
    else if (is_closed(text) &&
             consists_of((struct text){text.bytes + 1, text.length - 2}, "?imsxnJU^-"))
        kind = ITEM_PLACE;
    else if (is_closed(text))
        kind = ITEM_OTHER;
    return (struct pattern_item){.kind = kind};
}

static struct pattern_item item_of(struct text text)
{
    switch (text.bytes[0]) {
    case '(':
        return opening_item(text);
    case ')':
        return (struct pattern_item){.kind = ITEM_CLOSING, .repeat = repeat_of(behind(text, 1))};
    case '|':
        return (struct pattern_item){.kind = ITEM_BAR};
    case '[':
        return class_item(text);
    case '\\':
        return escape_item(text);
    case '^':
    case '$':
        return (struct pattern_item){.kind = ITEM_PLACE};
    case '.':
        return (struct pattern_item){.kind = ITEM_OTHER};
    default:
        return character_item(text);
    }
}

/* Called for each item; other than 0 ends that. */
static int add_item(pcre2_callout_enumerate_block *block, void *data)
{
    struct listing *listing = data;
    const struct text text = {listing->pattern.bytes + block->pattern_position,
                              block->next_item_length};
    const size_t end = block->pattern_position + block->next_item_length;
    /* behind a setting at the end that changes nothing PCRE2 tells of it once more */
    if (text.length == 0 || block->pattern_position < listing->end || end > listing->pattern.length)
        return 0;
    const struct pattern_item item = item_of(text);
    listing->end = end;
    listing->items->items[listing->items->count++] = item;
    return item.kind == ITEM_UNKNOWN;
}

/* Conditions and verbs decide what other items match; what stands in quotations, comments and next
 * to callouts is told apart in other ways. */
static bool is_plain(struct text pattern)
{
    static const char *const others[] = {"(?(", "(*", "\\Q", "(?#", "(?C"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (memmem(pattern.bytes, pattern.length, others[i], strlen(others[i])))
            return false;
    return true;
}

static bool is_anchored(const pcre2_code *code)
{
    uint32_t options = 0;
    pcre2_pattern_info(code, PCRE2_INFO_ALLOPTIONS, &options);
    return options & PCRE2_ANCHORED;
}

bool pattern_items(struct text pattern, struct arena *arena, struct pattern_items *items)
{
    int error;
    PCRE2_SIZE offset;
    struct listing listing = {.pattern = pattern, .items = items};
    pcre2_code *code = is_plain(pattern)
                           ? pcre2_compile((PCRE2_SPTR)pattern.bytes, pattern.length,
                                           PCRE2_UTF | PCRE2_AUTO_CALLOUT, &error, &offset, NULL)
                           : NULL;
    if (!code)
        return false;
    /* no item is shorter than a byte */
    items->items = ARENA_ARRAY(arena, struct pattern_item, pattern.length + 1);
    items->count = 0;
    items->is_anchored = is_anchored(code);
    const bool is_known = pcre2_callout_enumerate(code, add_item, &listing) == 0;
    pcre2_code_free(code);
    items->items[items->count++] = (struct pattern_item){.kind = ITEM_END};
    return is_known;
}
