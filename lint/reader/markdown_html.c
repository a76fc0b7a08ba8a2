#include "reader/markdown_html.h"

#include "base/arena.h"

#include <cmark-gfm.h>

#include "cmark-gfm/houdini.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { MAX_LISTS = 8, MAX_CONTAINERS = 30, MAX_ENTITY = 40 };

enum role {
    ROLE_NONE,
    ROLE_BREAK,
    ROLE_SPAN, /* detail: enum span_kind */
    ROLE_LINK,
    ROLE_IMAGE,
    ROLE_OBJECT,
    ROLE_BOUNDARY, /* starts and ends a paragraph */
    ROLE_HEADING,  /* detail: level */
    ROLE_LIST,     /* detail: 1 if numbered */
    ROLE_ITEM,
    ROLE_QUOTE,
    ROLE_CAPTION,
    ROLE_CODE,
    ROLE_TABLE,
    ROLE_ROW,
    ROLE_CELL, /* detail: 1 for a column or row title */
    ROLE_UNSEEN
};

static const struct element {
    const char *name;
    enum role role;
    unsigned detail;
} elements[] = {
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

/* A piece of a fragment: text, or a tag of a known element. */
struct piece {
    const struct element *element; /* NULL for text, comments and what is not known */
    bool is_text;
    bool closes;
    struct text text; /* the text; of a tag: its attributes */
};

struct scan {
    struct text rest;
    bool quotes_are_broken; /* one stays open to the end: from there on '>' ends a tag anyway */
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

static bool next_piece(struct scan *scan, struct piece *piece)
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

/* The text with its entities decoded, in the arena if there are any. */
static struct text decode(struct text text, struct arena *arena)
{
    if (!memchr(text.bytes, '&', text.length))
        return text;
    cmark_strbuf decoded;
    cmark_strbuf_init(cmark_get_default_mem_allocator(), &decoded, 0);
    for (size_t i = 0; i < text.length;) {
        const uint8_t *byte = (const uint8_t *)text.bytes + i;
        size_t left = text.length - i - 1;
        bufsize_t taken = 0;
        if (*byte == '&') /* no entity is longer, and a lone '&' must not cost the rest */
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

/* The value of an attribute, decoded; empty if the tag has none of this name. */
static struct text attribute(const struct piece *tag, const char *wanted, struct arena *arena)
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
            return value.length ? decode(value, arena) : value;
    }
    return (struct text){0};
}

/* What means the same inside a line and in a block; false if it is something else. */
static bool read_inline_tag(const struct piece *tag, struct markdown_leaf *leaf,
                            struct arena *arena)
{
    const struct text none = {0};
    switch (tag->element->role) {
    case ROLE_BREAK:
        builder_text(leaf->builder, text_of("\n"));
        return true;
    case ROLE_SPAN:
        if (tag->closes)
            leaf_span_end(leaf, (enum span_kind)tag->element->detail);
        else
            leaf_span_begin(leaf, (enum span_kind)tag->element->detail, none);
        return true;
    case ROLE_LINK:
        if (tag->closes)
            leaf_span_end(leaf, SPAN_LINK);
        else
            leaf_span_begin(leaf, SPAN_LINK, attribute(tag, "href", arena));
        return true;
    case ROLE_IMAGE:
        leaf_image(leaf, attribute(tag, "alt", arena), attribute(tag, "src", arena));
        return true;
    case ROLE_OBJECT: {
        struct text target = attribute(tag, "src", arena);
        if (target.length == 0)
            target = attribute(tag, "data", arena); /* <object data="..."> */
        if (target.length)
            builder_object(leaf->builder, attribute(tag, "title", arena), target, leaf->place);
        return true;
    }
    default:
        return false;
    }
}

void html_read_inline(struct text html, struct markdown_leaf *leaf, struct arena *arena)
{
    struct scan scan = {.rest = html};
    struct piece piece;
    while (next_piece(&scan, &piece))
        if (piece.element)
            read_inline_tag(&piece, leaf, arena);
}

struct list {
    bool is_numbered;
    unsigned count;
};

struct block_reading {
    struct markdown_leaf *leaf;
    struct arena *arena;
    unsigned flags;
    bool in_leaf;
    const struct element *next; /* what the next text is: a heading, an item ...; or NULL */
    const struct element *unseen;
    struct list lists[MAX_LISTS];
    unsigned list_depth;
    unsigned quotes;
    enum role containers[MAX_CONTAINERS];
    unsigned depth;
    bool table_waits;        /* for its first row; a caption stands before it */
    unsigned titles, values; /* cells of the open row */
};

static enum role top(const struct block_reading *reading)
{
    return reading->depth > 0 ? reading->containers[reading->depth - 1] : ROLE_NONE;
}

static void pop(struct block_reading *reading)
{
    if (top(reading) == ROLE_ROW && reading->titles > 0 && reading->values == 0)
        builder_flag(reading->leaf->builder, BLOCK_HEADER_ROW);
    reading->depth--;
    builder_close(reading->leaf->builder);
}

static void end_leaf(struct block_reading *reading)
{
    if (reading->in_leaf)
        leaf_close(reading->leaf);
    reading->in_leaf = false;
}

static void begin_item(struct block_reading *reading)
{
    struct builder *builder = reading->leaf->builder;
    unsigned depth = reading->list_depth < MAX_LISTS ? reading->list_depth : MAX_LISTS;
    struct list *list = depth > 0 ? &reading->lists[depth - 1] : NULL;
    struct buffer number = {0};
    leaf_open(reading->leaf, BLOCK_ITEM, 0);
    builder_level(builder, depth > 0 ? depth : 1);
    if (list && list->is_numbered)
        buffer_format(&number, "%u.", ++list->count);
    else
        buffer_add_string(&number, "•");
    builder_number(builder, buffer_text(&number));
    buffer_free(&number);
}

static void begin_leaf(struct block_reading *reading)
{
    enum role role = reading->next ? reading->next->role : ROLE_NONE;
    while (top(reading) == ROLE_ROW || top(reading) == ROLE_TABLE)
        pop(reading); /* text between cells stands outside the table */
    if (role == ROLE_ITEM) {
        begin_item(reading);
    } else if (role == ROLE_HEADING) {
        leaf_open(reading->leaf, BLOCK_HEADING, 0);
        builder_level(reading->leaf->builder, reading->next->detail);
    } else if (role == ROLE_CODE) {
        leaf_open(reading->leaf, BLOCK_CODE, 0);
    } else {
        unsigned quoted = reading->quotes > 0 ? BLOCK_QUOTED : 0;
        unsigned caption = role == ROLE_CAPTION ? BLOCK_CAPTION : 0;
        leaf_open(reading->leaf, BLOCK_PARAGRAPH, reading->flags | quoted | caption);
    }
    reading->in_leaf = true;
    if (role != ROLE_CODE)
        reading->next = NULL;
}

static bool in_code(const struct block_reading *reading)
{
    return reading->next && reading->next->role == ROLE_CODE;
}

/* Line ends are spaces, except in <pre>. */
static void add_text(struct block_reading *reading, struct text text)
{
    if (!reading->in_leaf && text_trim(text).length == 0)
        return;
    if (!reading->in_leaf) {
        begin_leaf(reading);
        if (in_code(reading) && text.bytes[0] == '\n') /* right after <pre> it is no line */
            skip(&text, 1);
    }
    text = decode(text, reading->arena);
    while (text.length > 0) {
        const char *end = in_code(reading) ? NULL : memchr(text.bytes, '\n', text.length);
        size_t length = end ? (size_t)(end - text.bytes) : text.length;
        builder_text(reading->leaf->builder, (struct text){text.bytes, length});
        if (end)
            builder_text(reading->leaf->builder, text_of(" "));
        skip(&text, end ? length + 1 : length);
    }
}

static void push(struct block_reading *reading, enum role role)
{
    static const enum block_kind kinds[] = {
        [ROLE_TABLE] = BLOCK_TABLE, [ROLE_ROW] = BLOCK_ROW, [ROLE_CELL] = BLOCK_CELL};
    builder_open(reading->leaf->builder, kinds[role], reading->leaf->place);
    reading->containers[reading->depth++] = role;
    if (role == ROLE_ROW)
        reading->titles = reading->values = 0;
}

/* Rows and cells end where the next begins, and open what they need around them. */
static void open_table_part(struct block_reading *reading, const struct element *element)
{
    bool is_cell = element->role == ROLE_CELL;
    if (reading->depth + 3 > MAX_CONTAINERS)
        return;
    if (element->role == ROLE_TABLE) {
        reading->table_waits = true;
        return;
    }
    while (!reading->table_waits && top(reading) != ROLE_NONE && top(reading) != ROLE_TABLE &&
           !(is_cell && top(reading) == ROLE_ROW))
        pop(reading);
    if (reading->table_waits || top(reading) == ROLE_NONE)
        push(reading, ROLE_TABLE);
    reading->table_waits = false;
    if (is_cell && top(reading) == ROLE_TABLE)
        push(reading, ROLE_ROW);
    if (is_cell) {
        reading->titles += element->detail;
        reading->values += !element->detail;
    }
    push(reading, element->role);
}

static void close_table_part(struct block_reading *reading, enum role role)
{
    unsigned depth = reading->depth;
    if (role == ROLE_TABLE && reading->table_waits) {
        reading->table_waits = false;
        return;
    }
    while (depth > 0 && reading->containers[depth - 1] != role &&
           reading->containers[depth - 1] != ROLE_TABLE)
        depth--;
    if (depth == 0 || reading->containers[depth - 1] != role)
        return;
    while (reading->depth >= depth)
        pop(reading);
}

static void change_list(struct block_reading *reading, const struct piece *tag)
{
    if (tag->closes) {
        reading->list_depth -= reading->list_depth > 0;
        return;
    }
    if (reading->list_depth < MAX_LISTS)
        reading->lists[reading->list_depth] =
            (struct list){.is_numbered = tag->element->detail == 1};
    reading->list_depth++;
}

static void read_block_tag(struct block_reading *reading, const struct piece *tag)
{
    end_leaf(reading);
    if (tag->closes || tag->element->role != ROLE_BOUNDARY) /* <li><p> is still an item */
        reading->next = NULL;
    switch (tag->element->role) {
    case ROLE_HEADING:
    case ROLE_ITEM:
    case ROLE_CAPTION:
    case ROLE_CODE:
        if (!tag->closes)
            reading->next = tag->element;
        break;
    case ROLE_LIST:
        change_list(reading, tag);
        break;
    case ROLE_QUOTE:
        if (!tag->closes)
            reading->quotes++;
        else
            reading->quotes -= reading->quotes > 0;
        break;
    case ROLE_TABLE:
    case ROLE_ROW:
    case ROLE_CELL:
        if (tag->closes)
            close_table_part(reading, tag->element->role);
        else
            open_table_part(reading, tag->element);
        break;
    case ROLE_UNSEEN:
        reading->unseen = tag->closes ? NULL : tag->element;
        break;
    default:
        break;
    }
}

static void read_piece(struct block_reading *reading, const struct piece *piece)
{
    if (reading->unseen) {
        if (piece->element == reading->unseen && piece->closes)
            reading->unseen = NULL;
    } else if (piece->is_text) {
        add_text(reading, piece->text);
    } else if (piece->element) {
        bool starts_text = piece->element->role == ROLE_SPAN || piece->element->role == ROLE_LINK;
        if (in_code(reading) && piece->element->role == ROLE_SPAN)
            return;
        if (starts_text && !piece->closes && !reading->in_leaf)
            begin_leaf(reading);
        if (!read_inline_tag(piece, reading->leaf, reading->arena))
            read_block_tag(reading, piece);
    }
}

void html_read_block(struct text html, struct markdown_leaf *leaf, unsigned flags,
                     struct arena *arena)
{
    struct block_reading reading = {.leaf = leaf, .arena = arena, .flags = flags};
    struct scan scan = {.rest = html};
    struct piece piece;
    const char *start = html.bytes;
    while (next_piece(&scan, &piece)) {
        read_piece(&reading, &piece);
        for (; start < scan.rest.bytes; start++)
            leaf->place.line += *start == '\n';
    }
    end_leaf(&reading);
    while (reading.depth > 0)
        pop(&reading);
}
