#include "outline/forms.h"

static void add_quoted(struct buffer *out, struct text text)
{
    buffer_add_byte(out, '"');
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.bytes[i];
        if (c == '\n')
            buffer_add_string(out, "\\n");
        else if (c == '\t')
            buffer_add_string(out, "\\t");
        else if (c == '"' || c == '\\')
            buffer_format(out, "\\%c", c);
        else if (c < 0x20 || c == 0x7F)
            buffer_format(out, "\\x%02X", c);
        else
            buffer_add_byte(out, (char)c);
    }
    buffer_add_byte(out, '"');
}

static void add_field(struct buffer *out, const char *name, struct text value)
{
    if (value.length == 0)
        return;
    buffer_format(out, " %s=", name);
    add_quoted(out, value);
}

static void add_flags(struct buffer *out, unsigned flags)
{
    for (unsigned flag = BLOCK_INFERRED; flag <= BLOCK_SHEET; flag <<= 1)
        if (flags & flag)
            buffer_format(out, " %s", block_flag_name((enum block_flag)flag));
}

static void add_spans(struct buffer *out, const struct document *document,
                      const struct block *block)
{
    for (uint32_t i = 0; i < block->span_count; i++) {
        const struct span *span = &document->spans[block->first_span + i];
        buffer_format(out, " %s[%u+%u]", span_kind_name(span->kind), span->start, span->length);
        if (span->target.length) {
            buffer_add_byte(out, '=');
            add_quoted(out, span->target);
        }
    }
}

/* The file where it changes, as all that follows stands in it. */
static void add_place(struct buffer *out, struct place place, struct text *file)
{
    if (!text_equal(place.file, *file))
        add_field(out, "@file", place.file);
    *file = place.file;
    if (place.line)
        buffer_format(out, " @line:%u", place.line);
    if (place.paragraph)
        buffer_format(out, " @paragraph:%u", place.paragraph);
    if (place.page)
        buffer_format(out, " @page:%u", place.page);
}

void outline_tree(const struct document *document, const char *path, struct buffer *out)
{
    struct text file = {0};
    (void)path;
    for (uint32_t i = 0; i < document->count; i++) {
        const struct block *block = &document->blocks[i];
        for (uint32_t up = block->parent; up != NO_BLOCK; up = document->blocks[up].parent)
            buffer_add_string(out, "  ");
        buffer_add_string(out, block_kind_name(block->kind));
        if (block->level)
            buffer_format(out, " %u", block->level);
        add_flags(out, block->flags);
        add_field(out, "number", block->number);
        if (block->text.length) {
            buffer_add_byte(out, ' ');
            add_quoted(out, block->text);
        }
        add_field(out, "caption", block->caption);
        add_field(out, "target", block->target);
        add_spans(out, document, block);
        add_place(out, block->place, &file);
        buffer_add_byte(out, '\n');
    }
}
