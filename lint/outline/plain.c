#include "outline/forms.h"

static void add_line(struct buffer *out, struct text text)
{
    if (text.length == 0)
        return;
    buffer_add_text(out, text);
    buffer_add_byte(out, '\n');
}

/* The block's text without what is not on the page. Spans are in order. */
static struct text seen_text(const struct document *document, const struct block *block,
                             struct buffer *room)
{
    const struct text text = block->text;
    size_t from = 0;
    buffer_clear(room);
    for (uint32_t i = 0; i < block->span_count; i++) {
        const struct span *span = &document->spans[block->first_span + i];
        size_t end = span->start + span->length;
        if ((span->kind != SPAN_HIDDEN && span->kind != SPAN_PLACEHOLDER) || end <= from)
            continue;
        if (span->start > from)
            buffer_add(room, text.bytes + from, span->start - from);
        from = end;
        bool doubles_space = room->length == 0 || room->bytes[room->length - 1] == ' ';
        if (doubles_space && from < text.length && text.bytes[from] == ' ')
            from++;
    }
    if (from == 0)
        return text;
    buffer_add(room, text.bytes + from, text.length - from);
    return text_trim(buffer_text(room));
}

static void add_picture(struct buffer *out, const struct block *block, struct text alternative)
{
    buffer_add_string(out, "[image: ");
    buffer_add_text(out, alternative);
    buffer_add_string(out, "]\n");
    add_line(out, block->caption);
}

/* The author's own words: not what is off the page (hidden text, template text waiting to be
 * replaced), nor what the word processor writes by itself (numbers, tables of contents). */
void outline_text(const struct document *document, const char *path, struct buffer *out)
{
    static const unsigned left_out = BLOCK_HIDDEN | BLOCK_PLACEHOLDER | BLOCK_CONTENTS_LIST;
    struct buffer room = {0};
    (void)path;
    for (uint32_t i = 0; i < document->body_count; i++) {
        const struct block *block = &document->blocks[i];
        if (block_is_container(block->kind) || (block->flags & left_out))
            continue;
        struct text text = seen_text(document, block, &room);
        if (block->kind == BLOCK_IMAGE) {
            add_picture(out, block, text);
        } else {
            add_line(out, text);
            add_line(out, block->caption);
        }
    }
    buffer_free(&room);
}
