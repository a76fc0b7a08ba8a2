#include "reader/docx_story.h"

#include "base/arena.h"

struct paragraph paragraph_blank(void)
{
    return (struct paragraph){
        .outline = UNSET, .num_id = UNSET, .list_level = UNSET, .kind = BLOCK_PARAGRAPH};
}

void paragraph_start(struct story *story, int element, const struct xml_tag *tag)
{
    (void)element, (void)tag;
    struct flow *flow = story_flow(story);
    if (!flow->paragraph.runs_on)
        story_leaf_close(story);
    if (story->is_body && story->flow_count == 1)
        story_count_paragraph(story);
    flow->paragraph = paragraph_blank();
    flow->paragraph.depth = story->depth;
    flow->drawing = (struct drawing){0};
    table_enter_cell(story);
}

void paragraph_properties_start(struct story *story, int element, const struct xml_tag *tag)
{
    (void)element, (void)tag;
    story_flow(story)->in_paragraph_properties = true;
}

void paragraph_property_start(struct story *story, int element, const struct xml_tag *tag)
{
    struct flow *flow = story_flow(story);
    struct paragraph *paragraph = &flow->paragraph;
    if (!flow->in_paragraph_properties)
        return;
    if (element == W_PSTYLE)
        paragraph->style_id = text_copy(story->arena, xml_attribute(tag, W_VAL));
    else if (element == W_OUTLINE_LEVEL)
        paragraph->outline = (int)tag_outline_level(tag);
    else if (element == W_NUM_ID)
        paragraph->num_id = tag_number(tag, W_VAL);
    else if (element == W_ILVL)
        paragraph->list_level = tag_number(tag, W_VAL);
    else if (element == W_FRAME && xml_attribute(tag, W_DROP_CAP).length &&
             !text_is(xml_attribute(tag, W_DROP_CAP), "none"))
        paragraph->runs_on = true;
}

/* Counts it in its list, and says what label it bears. */
static void number_paragraph(struct story *story, struct paragraph *paragraph)
{
    const struct style *style = paragraph->style;
    int num_id = paragraph->num_id != UNSET ? paragraph->num_id : style->num_id;
    int level = paragraph->list_level != UNSET ? paragraph->list_level : style->list_level;
    if (num_id <= 0 || paragraph->runs_on)
        return;
    buffer_clear(&story->label);
    if (!numbering_count(story->word->numbering, num_id, &level, style->id, &story->label))
        return;
    paragraph->number = text_copy(story->arena, text_trim(buffer_text(&story->label)));
    paragraph->list_level = level;
}

static void become_heading(struct paragraph *paragraph, uint32_t level)
{
    paragraph->kind = BLOCK_HEADING;
    paragraph->level = level;
    if (text_is(paragraph->number, bullet_label))
        paragraph->number = (struct text){NULL, 0};
}

static void become_plain(struct paragraph *paragraph)
{
    paragraph->is_emphatic = paragraph->style->role != ROLE_COLUMN_TITLE;
    if (paragraph->number.length) {
        paragraph->kind = BLOCK_ITEM;
        paragraph->level = (uint32_t)paragraph->list_level + 1;
    }
}

static void become_what_style_says(struct paragraph *paragraph)
{
    const struct style *style = paragraph->style;
    if (style->role == ROLE_CONTENTS)
        paragraph->flags = BLOCK_CONTENTS_LIST;
    else if (paragraph->outline > 0)
        become_heading(paragraph, (uint32_t)paragraph->outline);
    else if (style->role == ROLE_HEADING && paragraph->outline == UNSET)
        become_heading(paragraph, style->level);
    else if (style->role == ROLE_CODE)
        paragraph->kind = BLOCK_CODE;
    else if (style->role == ROLE_CAPTION)
        paragraph->flags = BLOCK_CAPTION;
    else if (style->role == ROLE_QUOTE && !paragraph->number.length)
        paragraph->flags = BLOCK_QUOTED;
    else
        become_plain(paragraph);
}

static void describe_leaf(struct story *story)
{
    const struct paragraph *paragraph = &story_flow(story)->paragraph;
    builder_flag(story->builder, paragraph->flags);
    builder_level(story->builder, paragraph->level);
    builder_number(story->builder, paragraph->number);
}

/* Works out what block the paragraph is, once its properties are known. A leaf that ran on to here
 * takes its properties from where it ends, as in Word. */
static void settle(struct story *story)
{
    struct flow *flow = story_flow(story);
    struct paragraph *paragraph = &flow->paragraph;
    if (paragraph->is_settled)
        return;
    paragraph->is_settled = true;
    paragraph->style = paragraph_style(story->word->styles, paragraph->style_id);
    number_paragraph(story, paragraph);
    become_what_style_says(paragraph);
    if (story->contents && paragraph->kind == BLOCK_HEADING)
        fields_meet_heading(story);
    if (flow->leaf_is_open) {
        builder_kind(story->builder, paragraph->kind);
        describe_leaf(story);
    }
}

void story_leaf_open(struct story *story)
{
    struct flow *flow = story_flow(story);
    settle(story);
    if (flow->leaf_is_open)
        return;
    if (!flow->paragraph.depth) /* an equation may stand right in the body */
        table_enter_cell(story);
    builder_open(story->builder, flow->paragraph.kind, story_place(story));
    describe_leaf(story);
    flow->leaf_is_open = true;
    flow->leaf_is_in_contents = false;
    flow->leaf_content = 0;
    flow->open_spans = 0;
}

void story_leaf_close(struct story *story)
{
    struct flow *flow = story_flow(story);
    if (!flow->leaf_is_open)
        return;
    if (!(flow->leaf_content & LEAF_PLAIN)) {
        if (flow->leaf_content & LEAF_PLACEHOLDER)
            builder_flag(story->builder, BLOCK_PLACEHOLDER);
        if (flow->leaf_content & LEAF_HIDDEN)
            builder_flag(story->builder, BLOCK_HIDDEN);
    }
    builder_close(story->builder);
    flow->leaf_is_open = false;
}

void paragraph_properties_end(struct story *story, int element)
{
    (void)element;
    struct flow *flow = story_flow(story);
    flow->in_paragraph_properties = false;
    if (flow->paragraph.depth)
        settle(story);
}

void paragraph_end(struct story *story, int element)
{
    (void)element;
    struct flow *flow = story_flow(story);
    if (story->depth != flow->paragraph.depth)
        return;
    settle(story);
    fields_abandon(story);
    bool runs_on = flow->paragraph.runs_on;
    if (!runs_on)
        story_leaf_close(story);
    flow->paragraph = paragraph_blank();
    flow->paragraph.runs_on = runs_on;
}
