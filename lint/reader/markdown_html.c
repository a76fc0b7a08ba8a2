#include "reader/markdown_html.h"

#include "reader/markdown_tags.h"

#include <string.h>

enum { MAX_LISTS = 8, MAX_CONTAINERS = 30 };

static void skip(struct text *text, size_t length)
{
    text->bytes += length;
    text->length -= length;
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
            leaf_span_begin(leaf, SPAN_LINK, piece_attribute(tag, "href", arena));
        return true;
    case ROLE_IMAGE:
        leaf_image(leaf, piece_attribute(tag, "alt", arena), piece_attribute(tag, "src", arena));
        return true;
    case ROLE_OBJECT: {
        struct text target = piece_attribute(tag, "src", arena);
        if (target.length == 0)
            target = piece_attribute(tag, "data", arena); /* <object data="..."> */
        if (target.length)
            builder_object(leaf->builder, piece_attribute(tag, "title", arena), target,
                           leaf->place);
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
    while (piece_next(&scan, &piece))
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
    text = entities_decode(text, reading->arena);
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
    while (piece_next(&scan, &piece)) {
        read_piece(&reading, &piece);
        for (; start < scan.rest.bytes; start++)
            leaf->place.line += *start == '\n';
    }
    end_leaf(&reading);
    while (reading.depth > 0)
        pop(&reading);
}
