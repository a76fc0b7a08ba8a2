#include "reader/docx_story.h"

static struct table *innermost(struct story *story)
{
    return story->table_count > story_flow(story)->first_table
               ? &story->tables[story->table_count - 1]
               : NULL;
}

void table_enter_cell(struct story *story)
{
    struct table *table = innermost(story);
    if (!table || !table->cell_depth || table->cell_is_open)
        return;
    struct place place = story_place(story);
    if (!table->is_open)
        builder_open(story->builder, BLOCK_TABLE, place);
    if (!table->row_is_open) {
        builder_open(story->builder, BLOCK_ROW, place);
        if (table->row_is_header)
            builder_flag(story->builder, BLOCK_HEADER_ROW);
    }
    builder_open(story->builder, BLOCK_CELL, place);
    table->is_open = table->row_is_open = table->cell_is_open = true;
}

void table_start(struct story *story, int element, const struct xml_tag *tag)
{
    (void)element, (void)tag;
    story_leaf_close(story);
    table_enter_cell(story);
    story->tables[story->table_count++] = (struct table){.depth = story->depth};
}

void table_end(struct story *story, int element)
{
    (void)element;
    struct table *table = innermost(story);
    if (!table || table->depth != story->depth)
        return;
    story_leaf_close(story);
    if (table->is_open)
        builder_close(story->builder);
    story->table_count--;
}

void row_start(struct story *story, int element, const struct xml_tag *tag)
{
    (void)element, (void)tag;
    struct table *table = innermost(story);
    if (!table || table->row_depth)
        return;
    table->row_depth = story->depth;
    table->row_is_header = table->row_is_deleted = false;
}

void row_end(struct story *story, int element)
{
    (void)element;
    struct table *table = innermost(story);
    if (!table || table->row_depth != story->depth)
        return;
    story_leaf_close(story);
    if (table->row_is_open)
        builder_close(story->builder);
    table->row_is_open = false;
    table->row_depth = 0;
    table->has_rows = true;
    if (!table->row_is_header)
        table->has_body_rows = true;
}

void row_properties_start(struct story *story, int element, const struct xml_tag *tag)
{
    (void)element, (void)tag;
    struct table *table = innermost(story);
    if (table)
        table->in_row_properties = true;
}

void row_properties_end(struct story *story, int element)
{
    (void)element;
    struct table *table = innermost(story);
    if (!table)
        return;
    table->in_row_properties = false;
    if (table->row_is_deleted && table->row_depth && !table->row_is_open) {
        story_skip(story, table->row_depth);
        table->row_depth = 0;
    }
}

bool table_delete_row(struct story *story)
{
    struct table *table = innermost(story);
    if (!table || !table->in_row_properties)
        return false;
    table->row_is_deleted = true;
    return true;
}

/* Word takes header rows from the top only. */
void header_row_start(struct story *story, int element, const struct xml_tag *tag)
{
    (void)element;
    struct table *table = innermost(story);
    if (table && table->in_row_properties)
        table->row_is_header = tag_is_on(tag) && !table->has_body_rows;
}

void cell_start(struct story *story, int element, const struct xml_tag *tag)
{
    (void)element, (void)tag;
    struct table *table = innermost(story);
    if (!table || !table->row_depth || table->cell_depth)
        return;
    table->cell_depth = story->depth;
    table->cell_is_covered = false;
}

void cell_end(struct story *story, int element)
{
    (void)element;
    struct table *table = innermost(story);
    if (!table || table->cell_depth != story->depth)
        return;
    story_leaf_close(story);
    table_enter_cell(story); /* an empty cell is a cell */
    builder_close(story->builder);
    table->cell_is_open = false;
    table->cell_depth = 0;
}

/* A merge goes on from the cell above or to the left; nothing is above the first row. */
void merge_start(struct story *story, int element, const struct xml_tag *tag)
{
    struct table *table = innermost(story);
    struct text value = xml_attribute(tag, W_VAL);
    bool goes_on = !value.length || text_is(value, "continue");
    if (table && goes_on && (element != W_VERTICAL_MERGE || table->has_rows))
        table->cell_is_covered = true;
}

void cell_deleted_start(struct story *story, int element, const struct xml_tag *tag)
{
    (void)element, (void)tag;
    struct table *table = innermost(story);
    if (table)
        table->cell_is_covered = true;
}

void cell_properties_end(struct story *story, int element)
{
    (void)element;
    struct table *table = innermost(story);
    if (!table || !table->cell_is_covered || !table->cell_depth || table->cell_is_open)
        return;
    story_skip(story, table->cell_depth);
    story->skips_cell = true;
    table->cell_depth = 0;
}
