/* What a builder made, as the outline prints it without places. */
#ifndef DOSSIER_TESTS_UNIT_TREE_H
#define DOSSIER_TESTS_UNIT_TREE_H

#include "unit.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "model/builder.h"
#include "outline/outline.h"

#include <string.h>

static const struct place nowhere = {0};

static inline void add_leaf(struct builder *builder, enum block_kind kind, const char *text)
{
    builder_open(builder, kind, nowhere);
    builder_text(builder, text_of(text));
    builder_close(builder);
}

static inline void add_flagged(struct builder *builder, unsigned flags, const char *text)
{
    builder_open(builder, BLOCK_PARAGRAPH, nowhere);
    builder_flag(builder, flags);
    builder_text(builder, text_of(text));
    builder_close(builder);
}

static inline void add_bold(struct builder *builder, const char *text)
{
    builder_open(builder, BLOCK_PARAGRAPH, nowhere);
    builder_span_begin(builder, SPAN_BOLD, text_of(""));
    builder_text(builder, text_of(text));
    builder_close(builder);
}

static inline void add_heading(struct builder *builder, uint32_t level, const char *text)
{
    builder_open(builder, BLOCK_HEADING, nowhere);
    builder_level(builder, level);
    builder_text(builder, text_of(text));
    builder_close(builder);
}

/* Builds with `build` and compares the printed tree. */
static inline void assert_tree(void (*build)(struct builder *builder), const char *expected)
{
    struct arena *arena = arena_create();
    struct builder *builder = builder_create(arena);
    struct failure failure;
    struct buffer printed = {0};
    build(builder);
    const struct document *document = builder_finish(builder, "test", &failure);
    assert_non_null(document);
    outline_form_named(text_of("tree"))->print(document, "", &printed);
    assert_string_equal(printed.bytes ? printed.bytes : "", expected);
    buffer_free(&printed);
    builder_destroy(builder);
    arena_destroy(arena);
}

#endif
