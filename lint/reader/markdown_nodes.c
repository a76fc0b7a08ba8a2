#include "reader/markdown_nodes.h"

#include "base/arena.h"
#include "reader/markdown_brackets.h"
#include "reader/markdown_html.h"
#include "reader/markdown_leaf.h"

#include <cmark-gfm-core-extensions.h>
#include <string.h>

enum {
    MAX_LISTS = 50,     /* word processors stop at ten */
    MAX_NOTE_DEPTH = 4, /* notes within notes */
    MAX_LABEL = 24
};

/* The parser moves the definitions that are referred to behind the document, in the order of their
 * numbers. */
struct notes {
    cmark_node **definitions; /* NULL once read: a note referred to twice is printed once */
    size_t count;
};

struct list {
    bool is_ordered;
    char delimiter;
    unsigned next;
};

/* One line of reading: the body, or a note. */
struct walk {
    struct notes *notes;
    struct arena *arena;
    struct failure *failure;
    unsigned skipped_lines;
    unsigned note_depth;
    struct markdown_leaf leaf;
    cmark_iter *iterator;
    struct list lists[MAX_LISTS];
    unsigned list_depth;
    unsigned quotes;
    bool item_waits; /* for its first paragraph */
    bool is_task, is_done;
    unsigned images; /* open, one in another's alternative text */
    struct buffer alternative;
};

static const struct table_part {
    const char *name;
    enum block_kind kind;
    unsigned flags;
} table_parts[] = {
    {"table", BLOCK_TABLE, 0},
    {"table_header", BLOCK_ROW, BLOCK_HEADER_ROW},
    {"table_row", BLOCK_ROW, 0},
    {"table_cell", BLOCK_CELL, 0},
};

static struct text url_of(const struct walk *walk, cmark_node *node)
{
    return brackets_unmark(text_of(cmark_node_get_url(node)), walk->arena);
}

static struct text literal_of(const struct walk *walk, cmark_node *node)
{
    return brackets_unmark(text_of(cmark_node_get_literal(node)), walk->arena);
}

/* No event comes for the node's end then. */
static void skip_node(struct walk *walk, cmark_node *node)
{
    cmark_iter_reset(walk->iterator, node, CMARK_EVENT_EXIT);
}

static bool begin_list(struct walk *walk, cmark_node *node)
{
    if (walk->list_depth == MAX_LISTS)
        return failure_set_number(walk->failure, MESSAGE_DOCUMENT_TOO_NESTED, MAX_LISTS);
    int start = cmark_node_get_list_start(node);
    walk->lists[walk->list_depth++] =
        (struct list){.is_ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST,
                      .delimiter = cmark_node_get_list_delim(node) == CMARK_PAREN_DELIM ? ')' : '.',
                      .next = start > 0 ? (unsigned)start : 0};
    return true;
}

static void begin_item(struct walk *walk, cmark_node *node)
{
    walk->item_waits = true;
    walk->is_task = strcmp(cmark_node_get_type_string(node), "tasklist") == 0;
    walk->is_done = walk->is_task && cmark_gfm_extensions_get_tasklist_item_checked(node);
}

static void end_item(struct walk *walk)
{
    walk->item_waits = false;
    walk->lists[walk->list_depth - 1].next++;
}

static void open_item(struct walk *walk)
{
    const struct list *list = &walk->lists[walk->list_depth - 1];
    struct builder *builder = walk->leaf.builder;
    struct buffer label = {0};
    if (list->is_ordered)
        buffer_format(&label, "%u%c", list->next, list->delimiter);
    else
        buffer_add_string(&label, "•");
    leaf_open(&walk->leaf, BLOCK_ITEM, 0);
    builder_level(builder, walk->list_depth);
    builder_number(builder, buffer_text(&label));
    if (walk->is_task)
        builder_text(builder, text_of(walk->is_done ? "☒ " : "☐ "));
    buffer_free(&label);
    walk->item_waits = false;
}

static void open_paragraph(struct walk *walk)
{
    if (walk->item_waits)
        open_item(walk);
    else
        leaf_open(&walk->leaf, BLOCK_PARAGRAPH, walk->quotes > 0 ? BLOCK_QUOTED : 0);
}

static void open_heading(struct walk *walk, cmark_node *node)
{
    leaf_open(&walk->leaf, BLOCK_HEADING, 0);
    builder_level(walk->leaf.builder, (uint32_t)cmark_node_get_heading_level(node));
}

static void add_code_block(struct walk *walk, cmark_node *node)
{
    struct text rest = literal_of(walk, node);
    leaf_open(&walk->leaf, BLOCK_CODE, 0);
    while (rest.length > 0) { /* the parser keeps a carriage return before a line's end */
        const char *cut = memchr(rest.bytes, '\r', rest.length);
        size_t length = cut ? (size_t)(cut - rest.bytes) : rest.length;
        builder_text(walk->leaf.builder, (struct text){rest.bytes, length});
        length += cut != NULL;
        if (cut && (length == rest.length || rest.bytes[length] != '\n'))
            builder_text(walk->leaf.builder, text_of("\n"));
        rest = (struct text){rest.bytes + length, rest.length - length};
    }
    leaf_close(&walk->leaf);
}

static const struct table_part *table_part_of(cmark_node *node)
{
    const char *name = cmark_node_get_type_string(node);
    for (size_t i = 0; i < sizeof table_parts / sizeof table_parts[0]; i++)
        if (strcmp(table_parts[i].name, name) == 0)
            return &table_parts[i];
    return NULL;
}

static void enter_table_part(struct walk *walk, cmark_node *node)
{
    const struct table_part *part = table_part_of(node);
    if (!part)
        return; /* struck-through text is still on the page */
    if (part->kind == BLOCK_TABLE)
        walk->item_waits = false;
    builder_open(walk->leaf.builder, part->kind, walk->leaf.place);
    builder_flag(walk->leaf.builder, part->flags);
    if (part->kind == BLOCK_CELL)
        leaf_open(&walk->leaf, BLOCK_PARAGRAPH, 0);
}

static void leave_table_part(struct walk *walk, cmark_node *node)
{
    const struct table_part *part = table_part_of(node);
    if (!part)
        return;
    if (part->kind == BLOCK_CELL)
        leaf_close(&walk->leaf);
    builder_close(walk->leaf.builder);
}

static bool enter_block(struct walk *walk, cmark_node *node)
{
    int line = cmark_node_get_start_line(node);
    if (line > 0)
        walk->leaf.place.line = walk->skipped_lines + (unsigned)line;
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_BLOCK_QUOTE:
        walk->quotes++;
        return true;
    case CMARK_NODE_LIST:
        return begin_list(walk, node);
    case CMARK_NODE_ITEM:
        begin_item(walk, node);
        return true;
    case CMARK_NODE_PARAGRAPH:
        open_paragraph(walk);
        return true;
    case CMARK_NODE_HEADING:
        open_heading(walk, node);
        return true;
    case CMARK_NODE_CODE_BLOCK:
        add_code_block(walk, node);
        return true;
    case CMARK_NODE_HTML_BLOCK:
        html_read_block(literal_of(walk, node), &walk->leaf, walk->quotes > 0 ? BLOCK_QUOTED : 0,
                        walk->arena);
        return true;
    case CMARK_NODE_FOOTNOTE_DEFINITION:
        if (node != cmark_iter_get_root(walk->iterator))
            skip_node(walk, node);
        return true;
    default:
        enter_table_part(walk, node);
        return true;
    }
}

static void leave_block(struct walk *walk, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_BLOCK_QUOTE:
        walk->quotes--;
        break;
    case CMARK_NODE_LIST:
        walk->list_depth--;
        break;
    case CMARK_NODE_ITEM:
        end_item(walk);
        break;
    case CMARK_NODE_PARAGRAPH:
    case CMARK_NODE_HEADING:
        leaf_close(&walk->leaf);
        break;
    default:
        leave_table_part(walk, node);
        break;
    }
}

static void add_text(struct walk *walk, struct text text)
{
    if (walk->images > 0)
        buffer_add_text(&walk->alternative, text);
    else
        builder_text(walk->leaf.builder, text);
}

static void begin_span(struct walk *walk, enum span_kind kind, struct text target)
{
    if (walk->images == 0)
        leaf_span_begin(&walk->leaf, kind, target);
}

static void end_span(struct walk *walk, enum span_kind kind)
{
    if (walk->images == 0)
        leaf_span_end(&walk->leaf, kind);
}

static bool walk_tree(struct walk *walk, cmark_node *root);

static bool read_note(struct walk *walk, cmark_node *reference)
{
    unsigned number;
    struct notes *notes = walk->notes;
    if (!text_to_unsigned(literal_of(walk, reference), &number) || number == 0 ||
        number > notes->count)
        return true;
    cmark_node *definition = notes->definitions[number - 1];
    if (!definition)
        return true;
    if (walk->note_depth == MAX_NOTE_DEPTH)
        return failure_set_number(walk->failure, MESSAGE_DOCUMENT_TOO_NESTED, MAX_NOTE_DEPTH);
    notes->definitions[number - 1] = NULL;
    struct walk note = {.notes = notes,
                        .arena = walk->arena,
                        .failure = walk->failure,
                        .skipped_lines = walk->skipped_lines,
                        .note_depth = walk->note_depth + 1,
                        .leaf = {.builder = walk->leaf.builder}};
    note.leaf.place.line = walk->skipped_lines + (unsigned)cmark_node_get_start_line(definition);
    builder_aside_begin(note.leaf.builder);
    builder_open(note.leaf.builder, BLOCK_NOTE, note.leaf.place);
    bool done = walk_tree(&note, definition);
    if (done) {
        builder_close(note.leaf.builder);
        builder_aside_end(note.leaf.builder);
    }
    return done;
}

static bool enter_inline(struct walk *walk, cmark_node *node)
{
    const struct text none = {0};
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
        add_text(walk, literal_of(walk, node));
        break;
    case CMARK_NODE_CODE:
        begin_span(walk, SPAN_CODE, none);
        add_text(walk, literal_of(walk, node));
        end_span(walk, SPAN_CODE);
        break;
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
        walk->leaf.place.line++;
        add_text(walk, text_of(cmark_node_get_type(node) == CMARK_NODE_LINEBREAK ? "\n" : " "));
        break;
    case CMARK_NODE_HTML_INLINE:
        if (walk->images == 0)
            html_read_inline(literal_of(walk, node), &walk->leaf, walk->arena);
        break;
    case CMARK_NODE_EMPH:
        begin_span(walk, SPAN_ITALIC, none);
        break;
    case CMARK_NODE_STRONG:
        begin_span(walk, SPAN_BOLD, none);
        break;
    case CMARK_NODE_LINK:
        begin_span(walk, SPAN_LINK, url_of(walk, node));
        break;
    case CMARK_NODE_IMAGE:
        if (walk->images++ == 0)
            buffer_clear(&walk->alternative);
        break;
    case CMARK_NODE_FOOTNOTE_REFERENCE:
        return walk->images > 0 || read_note(walk, node);
    default:
        break;
    }
    return true;
}

static void leave_inline(struct walk *walk, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_EMPH:
        end_span(walk, SPAN_ITALIC);
        break;
    case CMARK_NODE_STRONG:
        end_span(walk, SPAN_BOLD);
        break;
    case CMARK_NODE_LINK:
        end_span(walk, SPAN_LINK);
        break;
    case CMARK_NODE_IMAGE:
        if (--walk->images == 0)
            leaf_image(&walk->leaf, buffer_text(&walk->alternative), url_of(walk, node));
        break;
    default:
        break;
    }
}

static bool is_inline(cmark_node *node)
{
    return (cmark_node_get_type(node) & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_INLINE;
}

static bool walk_tree(struct walk *walk, cmark_node *root)
{
    cmark_event_type event;
    bool done = true;
    walk->iterator = cmark_iter_new(root);
    while (done && (event = cmark_iter_next(walk->iterator)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(walk->iterator);
        if (event == CMARK_EVENT_ENTER)
            done = is_inline(node) ? enter_inline(walk, node) : enter_block(walk, node);
        else if (is_inline(node))
            leave_inline(walk, node);
        else
            leave_block(walk, node);
    }
    cmark_iter_free(walk->iterator);
    buffer_free(&walk->alternative);
    return done;
}

static struct notes find_notes(cmark_node *root, struct arena *arena)
{
    struct notes notes = {0};
    cmark_node *first = NULL;
    for (cmark_node *node = cmark_node_last_child(root);
         node && cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_DEFINITION;
         node = cmark_node_previous(node)) {
        notes.count++;
        first = node;
    }
    notes.definitions = ARENA_ARRAY(arena, cmark_node *, notes.count);
    for (size_t i = 0; i < notes.count; i++, first = cmark_node_next(first))
        notes.definitions[i] = first;
    return notes;
}

bool nodes_read(cmark_node *root, unsigned skipped_lines, struct builder *builder,
                struct arena *arena, struct failure *failure)
{
    struct notes notes = find_notes(root, arena);
    struct walk walk = {.notes = &notes,
                        .arena = arena,
                        .failure = failure,
                        .skipped_lines = skipped_lines,
                        .leaf = {.builder = builder}};
    return walk_tree(&walk, root);
}
