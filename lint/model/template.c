#include "model/template.h"

#include "base/message.h"

#include <string.h>

/* A leaf that begins with one of these is guidance. */
static const enum message labels[] = {MESSAGE_SKELETON_HOW, MESSAGE_SKELETON_REQUIRED,
                                      MESSAGE_LABEL_WHY, MESSAGE_LABEL_ADVICE,
                                      MESSAGE_SKELETON_EXAMPLE};

/* How many bytes of a word processor's liberties stand there: spaces of its choice. */
static size_t space_length(struct text text)
{
    static const char *const spaces[] = {" ", "\u00A0", "\u202F", "\n", "\t"};
    if (text.length == 0 || (text.bytes[0] > ' ' && text.bytes[0] <= '~')) /* most */
        return 0;
    for (size_t i = 0; i < sizeof spaces / sizeof spaces[0]; i++)
        if (text_starts_with(text, spaces[i]))
            return strlen(spaces[i]);
    return 0;
}

static struct text rest_of(struct text text, size_t from)
{
    return (struct text){text.bytes + from, text.length - from};
}

static struct text without_spaces(struct text text)
{
    for (size_t length; (length = space_length(text)) > 0;)
        text = rest_of(text, length);
    return text;
}

static size_t apostrophe_length(struct text text)
{
    static const char curly[] = "’";
    if (text_starts_with(text, "'"))
        return 1;
    return text_starts_with(text, curly) ? strlen(curly) : 0;
}

/* Takes what the text begins with off it, whatever its spaces and the shape of its apostrophes. */
static bool take(struct text *text, struct text beginning)
{
    struct text rest = without_spaces(*text);
    beginning = without_spaces(beginning);
    while (beginning.length > 0) {
        const size_t taken = apostrophe_length(rest), length = apostrophe_length(beginning);
        const bool is_apostrophe = taken && length;
        if (!is_apostrophe && (rest.length == 0 || rest.bytes[0] != beginning.bytes[0]))
            return false;
        rest = without_spaces(rest_of(rest, is_apostrophe ? taken : 1));
        beginning = without_spaces(rest_of(beginning, is_apostrophe ? length : 1));
    }
    *text = rest;
    return true;
}

static bool is_guidance(struct text text, enum locale locale)
{
    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++) {
        struct text rest = text;
        if (take(&rest, text_of(message_text(labels[i], locale))))
            return true;
    }
    return false;
}

bool template_example(struct text text, struct text *example)
{
    for (enum locale locale = 0; locale < LOCALE_COUNT; locale++) {
        *example = text;
        if (take(example, text_of(message_text(MESSAGE_SKELETON_EXAMPLE, locale))))
            return true;
    }
    return false;
}

bool template_is_same(struct text one, struct text other)
{
    return take(&one, other) && one.length == 0;
}

static bool is_blank_to_fill(struct text text, enum locale locale)
{
    return text_ends_with(text, "]") && take(&text, text_of("[")) &&
           take(&text, text_of(message_text(MESSAGE_SKELETON_BLANK, locale))) &&
           memchr(text.bytes, ']', text.length) == text.bytes + text.length - 1;
}

void mark_template(struct block *blocks, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct block *block = &blocks[i];
        if (block_is_container(block->kind) || block->kind == BLOCK_HEADING)
            continue;
        for (enum locale locale = 0; locale < LOCALE_COUNT; locale++)
            if (is_guidance(block->text, locale) || is_blank_to_fill(block->text, locale))
                block->flags |= BLOCK_PLACEHOLDER;
    }
}

bool template_is_blank(const struct block *block)
{
    return block->flags & BLOCK_PLACEHOLDER && text_starts_with(text_trim(block->text), "[");
}
