#include "reader/markdown_tags.h"

#include "base/arena.h"
#include "model/document.h"

#include <cmark-gfm.h>

#include "cmark-gfm/houdini.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { MAX_ENTITY = 40 }; /* none is longer, and a lone '&' must not cost the rest */

/* In the order of their names. */
static const struct element elements[] = {
    {"a", ROLE_LINK, 0},
    {"address", ROLE_BOUNDARY, 0},
    {"article", ROLE_BOUNDARY, 0},
    {"aside", ROLE_BOUNDARY, 0},
    {"audio", ROLE_OBJECT, 0},
    {"b", ROLE_SPAN, SPAN_BOLD},
    {"blockquote", ROLE_QUOTE, 0},
    {"br", ROLE_BREAK, 0},
    {"caption", ROLE_CAPTION, 0},
    {"center", ROLE_BOUNDARY, 0},
    {"code", ROLE_SPAN, SPAN_CODE},
    {"dd", ROLE_BOUNDARY, 0},
    {"details", ROLE_BOUNDARY, 0},
    {"div", ROLE_BOUNDARY, 0},
    {"dl", ROLE_BOUNDARY, 0},
    {"dt", ROLE_BOUNDARY, 0},
    {"em", ROLE_SPAN, SPAN_ITALIC},
    {"embed", ROLE_OBJECT, 0},
    {"figcaption", ROLE_CAPTION, 0},
    {"figure", ROLE_BOUNDARY, 0},
    {"footer", ROLE_BOUNDARY, 0},
    {"form", ROLE_BOUNDARY, 0},
    {"h1", ROLE_HEADING, 1},
    {"h2", ROLE_HEADING, 2},
    {"h3", ROLE_HEADING, 3},
    {"h4", ROLE_HEADING, 4},
    {"h5", ROLE_HEADING, 5},
    {"h6", ROLE_HEADING, 6},
    {"header", ROLE_BOUNDARY, 0},
    {"hr", ROLE_BOUNDARY, 0},
    {"i", ROLE_SPAN, SPAN_ITALIC},
    {"iframe", ROLE_OBJECT, 0},
    {"img", ROLE_IMAGE, 0},
    {"kbd", ROLE_SPAN, SPAN_CODE},
    {"li", ROLE_ITEM, 0},
    {"main", ROLE_BOUNDARY, 0},
    {"nav", ROLE_BOUNDARY, 0},
    {"object", ROLE_OBJECT, 0},
    {"ol", ROLE_LIST, 1},
    {"p", ROLE_BOUNDARY, 0},
    {"pre", ROLE_CODE, 0},
    {"samp", ROLE_SPAN, SPAN_CODE},
    {"script", ROLE_UNSEEN, 0},
    {"section", ROLE_BOUNDARY, 0},
    {"source", ROLE_OBJECT, 0},
    {"strong", ROLE_SPAN, SPAN_BOLD},
    {"style", ROLE_UNSEEN, 0},
    {"summary", ROLE_BOUNDARY, 0},
    {"table", ROLE_TABLE, 0},
    {"td", ROLE_CELL, 0},
    {"template", ROLE_UNSEEN, 0},
    {"th", ROLE_CELL, 1},
    {"title", ROLE_UNSEEN, 0},
    {"tr", ROLE_ROW, 0},
    {"tt", ROLE_SPAN, SPAN_CODE},
    {"ul", ROLE_LIST, 0},
    {"video", ROLE_OBJECT, 0},
};

static void skip(struct text *text, size_t length)
{
    text->bytes += length;
    text->length -= length;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* The length of "<!-- ... -->", "<!...>", "<?...>" or "<![CDATA[...]]>" at the start; one that is
 * never closed reaches to the end, as in a browser. */
static size_t declaration_length(struct text text)
{
    static const struct {
        const char *start, *end;
    } forms[] = {{"<!--", "-->"}, {"<?", "?>"}, {"<![CDATA[", "]]>"}, {"<!", ">"}};
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        if (!text_starts_with(text, forms[i].start))
            continue;
        size_t start = strlen(forms[i].start), length = strlen(forms[i].end);
        const char *end = memmem(text.bytes + start, text.length - start, forms[i].end, length);
        return end ? (size_t)(end - text.bytes) + length : text.length;
    }
    return 0;
}

/* The length of the tag at the start, 0 if it has no end. */
static size_t tag_length(struct scan *scan)
{
    const struct text text = scan->rest;
    char quote = '\0';
    for (size_t i = 1; i < text.length && !scan->quotes_are_broken; i++) {
        char c = text.bytes[i];
        if (quote)
            quote = c == quote ? '\0' : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '>')
            return i + 1;
    }
    scan->quotes_are_broken = true;
    const char *end = memchr(text.bytes, '>', text.length);
    return end ? (size_t)(end - text.bytes) + 1 : 0;
}

static int compare_element(const void *key, const void *row)
{
    const struct text *name = key;
    const struct element *element = row;
    int order = strncasecmp(name->bytes, element->name, name->length);
    return order ? order : element->name[name->length] ? -1 : 0;
}

/* Takes a tag apart: "</name attributes>". */
static struct piece tag_piece(struct text tag)
{
    struct piece piece = {0};
    skip(&tag, 1);
    if (tag.bytes[0] == '/') {
        piece.closes = true;
        skip(&tag, 1);
    }
    struct text name = {tag.bytes, 0};
    while (name.length < tag.length &&
           (is_letter(tag.bytes[name.length]) ||
            (tag.bytes[name.length] >= '0' && tag.bytes[name.length] <= '9')))
        name.length++;
    piece.element = bsearch(&name, elements, sizeof elements / sizeof elements[0],
                            sizeof elements[0], compare_element);
    piece.text = (struct text){tag.bytes + name.length, tag.length - name.length - 1};
    return piece;
}

static bool starts_tag(struct text text)
{
    size_t letter = text.length > 1 && text.bytes[1] == '/' ? 2 : 1;
    return text.length > letter && text.bytes[0] == '<' && is_letter(text.bytes[letter]);
}

bool piece_next(struct scan *scan, struct piece *piece)
{
    struct text *rest = &scan->rest;
    if (rest->length == 0)
        return false;
    *piece = (struct piece){0};
    size_t length = declaration_length(*rest);
    if (length == 0 && starts_tag(*rest)) {
        length = tag_length(scan);
        if (length > 0)
            *piece = tag_piece((struct text){rest->bytes, length});
    }
    if (length == 0) {
        const char *next = memchr(rest->bytes + 1, '<', rest->length - 1);
        length = next ? (size_t)(next - rest->bytes) : rest->length;
        piece->is_text = true;
        piece->text = (struct text){rest->bytes, length};
    }
    skip(rest, length);
    return true;
}

struct text entities_decode(struct text text, struct arena *arena)
{
    if (!memchr(text.bytes, '&', text.length))
        return text;
    cmark_strbuf decoded;
    cmark_strbuf_init(cmark_get_default_mem_allocator(), &decoded, 0);
    for (size_t i = 0; i < text.length;) {
        const uint8_t *byte = (const uint8_t *)text.bytes + i;
        size_t left = text.length - i - 1;
        bufsize_t taken = 0;
        if (*byte == '&')
            taken = houdini_unescape_ent(&decoded, byte + 1,
                                         (bufsize_t)(left < MAX_ENTITY ? left : MAX_ENTITY));
        if (taken == 0)
            cmark_strbuf_putc(&decoded, *byte);
        i += 1 + (size_t)taken;
    }
    struct text copy =
        text_copy(arena, (struct text){(const char *)decoded.ptr, (size_t)decoded.size});
    cmark_strbuf_free(&decoded);
    return copy;
}

struct text piece_attribute(const struct piece *tag, const char *wanted, struct arena *arena)
{
    struct text rest = tag->text;
    while (rest.length > 0) {
        struct text name = {rest.bytes, 0}, value = {0};
        while (name.length < rest.length && !is_space(name.bytes[name.length]) &&
               name.bytes[name.length] != '=')
            name.length++;
        skip(&rest, name.length);
        while (rest.length > 0 && is_space(rest.bytes[0]))
            skip(&rest, 1);
        if (rest.length > 0 && rest.bytes[0] == '=') {
            skip(&rest, 1);
            while (rest.length > 0 && is_space(rest.bytes[0]))
                skip(&rest, 1);
            char quote =
                rest.length > 0 && (*rest.bytes == '"' || *rest.bytes == '\'') ? *rest.bytes : '\0';
            if (quote)
                skip(&rest, 1);
            value.bytes = rest.bytes;
            while (value.length < rest.length && (quote ? value.bytes[value.length] != quote
                                                        : !is_space(value.bytes[value.length])))
                value.length++;
            skip(&rest, value.length);
            if (quote && rest.length > 0)
                skip(&rest, 1);
        }
        if (name.length == strlen(wanted) && strncasecmp(name.bytes, wanted, name.length) == 0)
            return value.length ? entities_decode(value, arena) : value;
    }
    return (struct text){0};
}
