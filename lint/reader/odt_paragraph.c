#include "reader/anchors.h"
#include "reader/odt_names.h"
#include "reader/odt_reader.h"

void odt_turn_page(struct odt_reader *reader)
{
    if (reader->page && reader->scope.is_counted)
        reader->page++;
}

/* What every heading, quotation or title of a column looks like says nothing about this one, unless
 * it was made so by hand: writers keep that in an automatic style where it goes for all the text.
 */
static unsigned base_spans(const struct odt_reader *reader, const struct odt_style *style)
{
    bool is_plain = style->role == ROLE_UNKNOWN || style->role == ROLE_PLAIN;
    bool looks_so_by_role =
        !is_plain || reader->scope.in_header_rows || reader->scope.in_contents_list;
    enum odt_switch bold = looks_so_by_role ? style->bold_by_hand : style->bold;
    enum odt_switch italic = looks_so_by_role ? style->italic_by_hand : style->italic;
    unsigned spans = style->hidden == SWITCH_ON ? 1u << SPAN_HIDDEN : 0;
    if (bold == SWITCH_ON)
        spans |= 1u << SPAN_BOLD;
    if (italic == SWITCH_ON)
        spans |= 1u << SPAN_ITALIC;
    return spans;
}

static void begin_paragraph(struct odt_reader *reader, struct odt_frame *frame,
                            const struct odt_style *style)
{
    odt_between_paragraphs(reader, frame);
    if (reader->skipped)
        return;
    struct odt_flow *flow = odt_flow_of(reader);
    *flow = (struct odt_flow){.in_paragraph = true,
                              .after_space = true,
                              .kind = BLOCK_PARAGRAPH,
                              .breaks_after = style->breaks_after == SWITCH_ON,
                              .list_base = flow->list_base};
    if (style->breaks_before == SWITCH_ON && reader->paragraph > 0)
        odt_turn_page(reader);
    if (reader->scope.is_counted) {
        reader->paragraph++;
        anchors_add(reader->source->anchors, reader->tags);
    }
    if (reader->scope.is_hidden)
        flow->flags |= BLOCK_HIDDEN;
    if (reader->scope.in_contents_list)
        flow->flags |= BLOCK_CONTENTS_LIST;
    reader->scope.spans = base_spans(reader, style);
    reader->scope.font = style->font;
    buffer_clear(&reader->label);
}

/* A bullet is no number of a heading. */
static void become_heading(struct odt_reader *reader, uint32_t level)
{
    struct odt_flow *flow = odt_flow_of(reader);
    flow->kind = BLOCK_HEADING;
    flow->level = level;
    if (text_is(buffer_text(&reader->label), odt_bullet))
        buffer_clear(&reader->label);
}

void odt_paragraph_start(struct odt_reader *reader, struct odt_frame *frame,
                         const struct xml_tag *tag)
{
    struct odt_style style =
        odt_style_named(&reader->styles, FAMILY_PARAGRAPH, xml_attribute(tag, ODT_TEXT_STYLE));
    begin_paragraph(reader, frame, &style);
    if (reader->skipped)
        return;
    struct odt_flow *flow = odt_flow_of(reader);
    bool is_item = odt_lists_take_label(&reader->lists, style.list_style, &reader->label) &&
                   reader->label.length > 0;
    if (style.role == ROLE_CONTENTS) {
        flow->flags |= BLOCK_CONTENTS_LIST;
    } else if (style.role == ROLE_HEADING) {
        become_heading(reader, style.level);
    } else if (style.role == ROLE_CODE) {
        flow->kind = BLOCK_CODE;
    } else if (is_item) {
        flow->kind = BLOCK_ITEM;
        flow->level = odt_lists_level(&reader->lists);
    } else if (style.role == ROLE_QUOTE) {
        flow->flags |= BLOCK_QUOTED;
    } else if (style.role == ROLE_CAPTION) {
        flow->flags |= BLOCK_CAPTION;
    }
}

/* Writers put "list-style-name" without a value on headings that are not to be numbered. */
static bool is_outside_outline(const struct odt_style *style)
{
    return style->list_style.bytes && style->list_style.length == 0;
}

static void number_heading(struct odt_reader *reader, const struct odt_style *style, uint32_t level,
                           const struct xml_tag *tag)
{
    unsigned start;
    bool has_start = text_to_unsigned(xml_attribute(tag, ODT_START_VALUE), &start);
    if (text_is(xml_attribute(tag, ODT_RESTART_NUMBERING), "true"))
        reader->lists.outline.begun[level - 1] = false;
    if (odt_lists_level(&reader->lists) > 0)
        odt_lists_take_label(&reader->lists, style->list_style, &reader->label);
    else if (!is_outside_outline(style))
        odt_lists_number_heading(&reader->lists, level, has_start ? &start : NULL, &reader->label);
}

void odt_heading_start(struct odt_reader *reader, struct odt_frame *frame,
                       const struct xml_tag *tag)
{
    struct odt_style style =
        odt_style_named(&reader->styles, FAMILY_PARAGRAPH, xml_attribute(tag, ODT_TEXT_STYLE));
    unsigned level;
    if (!text_to_unsigned(xml_attribute(tag, ODT_OUTLINE_LEVEL), &level) || level < 1)
        level = 1;
    style.role = ROLE_HEADING;
    begin_paragraph(reader, frame, &style);
    if (reader->skipped)
        return;
    if (level > ODT_LEVELS)
        level = ODT_LEVELS;
    if (!text_is(xml_attribute(tag, ODT_IS_LIST_HEADER), "true"))
        number_heading(reader, &style, level, tag);
    become_heading(reader, level);
}

void odt_paragraph_end(struct odt_reader *reader, struct odt_frame *frame,
                       const struct xml_tag *tag)
{
    (void)frame, (void)tag;
    struct odt_flow *flow = odt_flow_of(reader);
    if (flow->kind == BLOCK_CODE)
        odt_leaf_ensure(reader); /* also for an empty line of code */
    if (flow->in_leaf) {
        if (flow->is_hidden || flow->shown == SHOWN_HIDDEN)
            builder_flag(reader->builder, BLOCK_HIDDEN);
        else if ((flow->shown & SHOWN_PLACEHOLDER) && !(flow->shown & SHOWN_PLAIN))
            builder_flag(reader->builder, BLOCK_PLACEHOLDER);
        builder_close(reader->builder);
        if (reader->is_repeating && !reader->scope.in_comment)
            buffer_add_byte(&reader->repeated, '\n');
    }
    flow->in_paragraph = flow->in_leaf = false;
    if (flow->breaks_after)
        odt_turn_page(reader);
}

void odt_page_break_start(struct odt_reader *reader, struct odt_frame *frame,
                          const struct xml_tag *tag)
{
    (void)frame, (void)tag;
    odt_turn_page(reader);
}

bool odt_leaf_ensure(struct odt_reader *reader)
{
    struct odt_flow *flow = odt_flow_of(reader);
    if (!flow->in_paragraph)
        return false;
    if (flow->in_leaf)
        return true;
    builder_open(reader->builder, flow->kind, odt_place(reader));
    builder_flag(reader->builder, flow->flags);
    builder_level(reader->builder, flow->level);
    builder_number(reader->builder, buffer_text(&reader->label));
    flow->in_leaf = true;
    return true;
}
