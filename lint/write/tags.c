#include "write/tags.h"

#include <string.h>

static const char blanks[] = " \t\r\n";

static struct text rest_at(struct text text, size_t at)
{
    return (struct text){text.bytes + at, text.length - at};
}

/* Where the string ends that is next found at or after `at`; the text's end if it is nowhere. */
static size_t end_of(struct text text, size_t at, const char *string)
{
    const char *found = memmem(text.bytes + at, text.length - at, string, strlen(string));
    return found ? (size_t)(found - text.bytes) + strlen(string) : text.length;
}

bool part_has_tags(struct text part)
{
    static const char mark[] = "\xEF\xBB\xBF";
    if (part.length == 0)
        return false;
    if (text_starts_with(part, mark))
        part = rest_at(part, strlen(mark));
    struct text declaration = {part.bytes, end_of(part, 0, ">")};
    if (!text_starts_with(part, "<?xml"))
        return text_starts_with(part, "<") && !memchr(declaration.bytes, 0, declaration.length);
    struct tag tag = {.whole = declaration};
    struct text encoding = tag_attribute(&tag, "encoding");
    return encoding.length == 0 ||
           (encoding.length == 5 && !strncasecmp(encoding.bytes, "utf-8", 5));
}

/* Comments, instructions, character data: what else begins with "<". */
static size_t end_of_other(struct text part, size_t at)
{
    struct text rest = rest_at(part, at);
    if (text_starts_with(rest, "<!--"))
        return end_of(part, at + strlen("<!--"), "-->");
    if (text_starts_with(rest, "<![CDATA["))
        return end_of(part, at, "]]>");
    if (text_starts_with(rest, "<?"))
        return end_of(part, at, "?>");
    return text_starts_with(rest, "<!") ? part.length : 0;
}

/* A ">" may stand in a value. */
static size_t end_of_tag(struct text part, size_t at)
{
    char quote = 0;
    for (; at < part.length; at++) {
        char byte = part.bytes[at];
        if (quote)
            quote = byte == quote ? 0 : quote;
        else if (byte == '"' || byte == '\'')
            quote = byte;
        else if (byte == '>')
            return at + 1;
    }
    return 0;
}

static struct text name_in(struct text whole, size_t from)
{
    size_t end = from;
    while (end < whole.length && !strchr(" \t\r\n/>", whole.bytes[end]))
        end++;
    return (struct text){whole.bytes + from, end - from};
}

static void count(struct tag_walk *walk, const struct tag *tag)
{
    walk->starts += tag->kind != TAG_END;
    if (tag->kind == TAG_START)
        walk->depth++;
    else if (tag->kind == TAG_END && walk->depth > 0)
        walk->depth--;
}

bool tag_next(struct tag_walk *walk, struct tag *tag)
{
    struct text part = walk->part;
    while (walk->at < part.length) {
        const char *found = memchr(part.bytes + walk->at, '<', part.length - walk->at);
        if (!found)
            return false;
        size_t begin = (size_t)(found - part.bytes), other = end_of_other(part, begin);
        if (other) {
            walk->at = other;
            continue;
        }
        size_t end = end_of_tag(part, begin);
        if (!end || end - begin < strlen("<a>"))
            return false;
        struct text whole = {found, end - begin};
        bool is_end = found[1] == '/';
        *tag = (struct tag){.kind = is_end                        ? TAG_END
                                    : text_ends_with(whole, "/>") ? TAG_EMPTY
                                                                  : TAG_START,
                            .whole = whole,
                            .name = name_in(whole, is_end ? 2 : 1),
                            .begin = begin,
                            .end = end};
        walk->at = end;
        count(walk, tag);
        return true;
    }
    return false;
}

size_t tag_element_end(struct tag_walk *walk, const struct tag *tag)
{
    const unsigned outside = walk->depth - (tag->kind == TAG_START);
    struct tag next;
    while (walk->depth > outside && tag_next(walk, &next))
        ;
    return walk->at;
}

static struct text without_prefix(struct text name)
{
    const char *colon = name.length ? memchr(name.bytes, ':', name.length) : NULL;
    return colon ? rest_at(name, (size_t)(colon + 1 - name.bytes)) : name;
}

struct text tag_local_name(const struct tag *tag)
{
    return without_prefix(tag->name);
}

bool tag_is(const struct tag *tag, const char *local_name)
{
    return text_is(tag_local_name(tag), local_name);
}

struct text tag_attribute(const struct tag *tag, const char *local_name)
{
    struct text whole = tag->whole;
    size_t at = strcspn(whole.bytes, " \t\r\n/>");
    while (at < whole.length) {
        while (at < whole.length && strchr(blanks, whole.bytes[at]))
            at++;
        size_t name = at;
        while (at < whole.length && !strchr("= \t\r\n", whole.bytes[at]))
            at++;
        struct text found = {whole.bytes + name, at - name};
        while (at < whole.length && whole.bytes[at] != '"' && whole.bytes[at] != '\'')
            at++;
        if (at >= whole.length)
            break;
        const char *value = whole.bytes + at + 1;
        const char *end = memchr(value, whole.bytes[at], whole.length - at - 1);
        if (!end)
            break;
        if (text_is(without_prefix(found), local_name))
            return (struct text){value, (size_t)(end - value)};
        at = (size_t)(end + 1 - whole.bytes);
    }
    return (struct text){NULL, 0};
}

struct text tag_attribute_whole(const struct tag *tag, struct text value)
{
    const char *const first = tag->whole.bytes + 1, *end = value.bytes + value.length + 1;
    const char *at = value.bytes - 1; /* the quotation mark */
    while (at > first && strchr(" \t\r\n=", at[-1]))
        at--;
    while (at > first && !strchr(blanks, at[-1]))
        at--;
    return (struct text){at, (size_t)(end - at)};
}
