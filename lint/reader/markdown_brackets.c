#include "reader/markdown_brackets.h"

#include "base/arena.h"
#include "base/buffer.h"

static const struct text mark = TEXT("\uFDD0");

static struct text from(const char *at, struct text text)
{
    return (struct text){at, (size_t)(text.bytes + text.length - at)};
}

/* Whether the text behind "[^" is a label and the bracket that ends it. What may hold a bracket
 * within (code, a tag, an escape) might end elsewhere. */
static bool is_label(struct text text)
{
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] == ']')
            return i > 0 && text.bytes[i - 1] != '\\';
        if (strchr(" \t\r\n[`<", text.bytes[i]))
            return false;
    }
    return false;
}

/* Of the text behind a bracket: "\^" as well, and whatever "&...;" may be. */
static bool may_mislead(struct text text)
{
    if (text_starts_with(text, "^"))
        return !is_label(from(text.bytes + 1, text));
    return text_starts_with(text, "\\^") || text_starts_with(text, "&");
}

struct text brackets_mark(struct text text, struct arena *arena)
{
    struct buffer marked = {0};
    struct text behind = text;     /* the brackets so far */
    const char *done = text.bytes; /* up to here */
    const char *bracket;
    while (behind.length && (bracket = memchr(behind.bytes, '[', behind.length))) {
        behind = from(bracket + 1, behind);
        if (!may_mislead(behind))
            continue;
        buffer_add(&marked, done, (size_t)(behind.bytes - done));
        buffer_add_text(&marked, mark);
        done = behind.bytes;
    }
    if (done == text.bytes)
        return text;
    buffer_add_text(&marked, from(done, text));
    return buffer_give(&marked, arena);
}

struct text brackets_unmark(struct text text, struct arena *arena)
{
    struct buffer plain = {0};
    struct text rest = text;
    const char *found;
    while (rest.length && (found = memmem(rest.bytes, rest.length, mark.bytes, mark.length))) {
        buffer_add(&plain, rest.bytes, (size_t)(found - rest.bytes));
        rest = from(found + mark.length, rest);
    }
    if (rest.length == text.length)
        return text;
    buffer_add_text(&plain, rest);
    return buffer_give(&plain, arena);
}
