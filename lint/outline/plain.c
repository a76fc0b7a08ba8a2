#include "outline/forms.h"

static void add_line(struct buffer *out, struct text text)
{
    if (text.length == 0)
        return;
    buffer_add_text(out, text);
    buffer_add_byte(out, '\n');
}

/* What is on the page: hidden text and template text waiting to be replaced are not. */
void outline_text(const struct document *document, const char *path, struct buffer *out)
{
    (void)path;
    for (uint32_t i = 0; i < document->body_count; i++) {
        const struct block *block = &document->blocks[i];
        if (block_is_container(block->kind) || (block->flags & (BLOCK_HIDDEN | BLOCK_PLACEHOLDER)))
            continue;
        if (block->number.length && block->text.length) {
            buffer_add_text(out, block->number);
            buffer_add_byte(out, ' ');
        }
        add_line(out, block->text);
        add_line(out, block->caption);
    }
}
