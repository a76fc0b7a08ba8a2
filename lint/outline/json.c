#include "outline/forms.h"

#include <jansson.h>
#include <stdlib.h>

static json_t *string_of(struct text text)
{
    return json_stringn(text.bytes ? text.bytes : "", text.length);
}

/* The name of a file need not be UTF-8, but JSON is. */
static json_t *path_of(const char *path)
{
    struct buffer readable = {0};
    bool is_utf8 = text_is_utf8(text_of(path));
    for (const char *c = path; *c; c++) {
        if (is_utf8 || (*c & 0x80) == 0)
            buffer_add_byte(&readable, *c);
        else
            buffer_add_character(&readable, 0xFFFD);
    }
    json_t *string = string_of(buffer_text(&readable));
    buffer_free(&readable);
    return string;
}

static void set_text(json_t *object, const char *key, struct text text)
{
    if (text.length)
        json_object_set_new(object, key, string_of(text));
}

static void set_number(json_t *object, const char *key, uint32_t number)
{
    if (number)
        json_object_set_new(object, key, json_integer(number));
}

static json_t *flags_of(unsigned flags)
{
    json_t *names = json_array();
    for (unsigned flag = BLOCK_INFERRED; flag <= BLOCK_SHEET; flag <<= 1)
        if (flags & flag)
            json_array_append_new(names, json_string(block_flag_name((enum block_flag)flag)));
    return names;
}

static json_t *spans_of(const struct document *document, const struct block *block)
{
    json_t *spans = json_array();
    for (uint32_t i = 0; i < block->span_count; i++) {
        const struct span *span = &document->spans[block->first_span + i];
        json_t *object = json_object();
        json_object_set_new(object, "kind", json_string(span_kind_name(span->kind)));
        json_object_set_new(object, "start", json_integer(span->start));
        json_object_set_new(object, "length", json_integer(span->length));
        set_text(object, "target", span->target);
        json_array_append_new(spans, object);
    }
    return spans;
}

static json_t *object_of(const struct document *document, uint32_t index)
{
    const struct block *block = &document->blocks[index];
    json_t *object = json_object();
    json_object_set_new(object, "kind", json_string(block_kind_name(block->kind)));
    set_number(object, "level", block->level);
    if (block->flags)
        json_object_set_new(object, "flags", flags_of(block->flags));
    set_text(object, "number", block->number);
    set_text(object, "text", block->text);
    set_text(object, "caption", block->caption);
    set_text(object, "target", block->target);
    if (block->span_count)
        json_object_set_new(object, "spans", spans_of(document, block));
    set_text(object, "file", block->place.file);
    set_number(object, "line", block->place.line);
    set_number(object, "paragraph", block->place.paragraph);
    set_number(object, "page", block->place.page);
    if (!block_is_container(block->kind))
        return object;
    json_t *children = json_array();
    for (uint32_t i = index + 1; i < block->end; i = document->blocks[i].end)
        json_array_append_new(children, object_of(document, i));
    json_object_set_new(object, "blocks", children);
    return object;
}

void outline_json(const struct document *document, const char *path, struct buffer *out)
{
    json_t *blocks = json_array();
    for (uint32_t i = 0; i < document->count; i = document->blocks[i].end)
        json_array_append_new(blocks, object_of(document, i));
    json_t *root = json_pack("{s:o, s:s, s:o}", "path", path_of(path), "format", document->format,
                             "blocks", blocks);
    char *printed = json_dumps(root, JSON_INDENT(1));
    if (printed)
        buffer_add_string(out, printed);
    buffer_add_byte(out, '\n');
    free(printed);
    json_decref(root);
}
