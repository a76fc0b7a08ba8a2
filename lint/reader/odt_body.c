#include "reader/odt_body.h"

#include "base/arena.h"
#include "base/memory.h"
#include "reader/odt_names.h"
#include "reader/odt_reader.h"

#include <stdlib.h>

struct odt_reader *odt_reader_create(const struct source *source, struct builder *builder)
{
    struct odt_reader *reader = memory_allocate(sizeof *reader);
    reader->source = source;
    reader->builder = builder;
    reader->styles.arena = source->arena;
    reader->lists.styles = &reader->styles;
    return reader;
}

void odt_reader_destroy(struct odt_reader *reader)
{
    odt_objects_free(reader);
    odt_controls_free(reader);
    odt_styles_free(&reader->styles);
    buffer_free(&reader->label);
    buffer_free(&reader->captured);
    buffer_free(&reader->repeated);
    buffer_free(&reader->apart_text);
    free(reader);
}

bool odt_reader_is_whole(const struct odt_reader *reader, struct failure *failure)
{
    if (!reader->has_text)
        return failure_set(failure, MESSAGE_FORMAT_OTHER_OFFICE, NULL, NULL);
    if (reader->missing_text.length)
        return failure_set(failure, MESSAGE_DOCUMENT_LINKED, reader->missing_text.bytes, NULL);
    return true;
}

struct odt_flow *odt_flow_of(struct odt_reader *reader)
{
    return &reader->flows[reader->flow];
}

struct place odt_place(const struct odt_reader *reader)
{
    return (struct place){.paragraph = reader->paragraph, .page = reader->page};
}

void odt_skip(struct odt_reader *reader)
{
    reader->skipped = 1;
}

void odt_aside(struct odt_reader *reader, struct odt_frame *frame)
{
    if (reader->flow + 1 == ODT_MAX_FLOWS) {
        odt_skip(reader);
        return;
    }
    odt_leaf_ensure(reader);
    builder_aside_begin(reader->builder);
    frame->pushed_flow = true;
    reader->flows[++reader->flow] =
        (struct odt_flow){.list_base = odt_lists_isolate(&reader->lists)};
    reader->scope.spans = 0;
    reader->scope.link = (struct text){0};
    reader->scope.in_header_rows = false;
    reader->scope.is_counted = false;
}

void odt_aside_end(struct odt_reader *reader, struct odt_frame *frame)
{
    frame->pushed_flow = false;
    reader->scope = frame->scope;
    odt_lists_rejoin(&reader->lists, odt_flow_of(reader)->list_base);
    reader->flow--;
    builder_aside_end(reader->builder);
}

/* A block inside a line, where none belongs, is read after the line. */
void odt_between_paragraphs(struct odt_reader *reader, struct odt_frame *frame)
{
    if (odt_flow_of(reader)->in_paragraph)
        odt_aside(reader, frame);
}

/* It stands where the first paragraph inside will. */
void odt_container(struct odt_reader *reader, struct odt_frame *frame, enum block_kind kind)
{
    odt_between_paragraphs(reader, frame);
    if (reader->skipped)
        return;
    struct place place = odt_place(reader);
    if (reader->scope.is_counted)
        place.paragraph++;
    builder_open(reader->builder, kind, place);
    frame->opened_block = true;
}

/* --- what holds paragraphs --- */

static void list_start(struct odt_reader *reader, struct odt_frame *frame,
                       const struct xml_tag *tag)
{
    (void)frame;
    odt_list_begin(&reader->lists, tag);
}

static void list_end(struct odt_reader *reader, struct odt_frame *frame, const struct xml_tag *tag)
{
    (void)frame, (void)tag;
    odt_list_end(&reader->lists);
}

static void item_start(struct odt_reader *reader, struct odt_frame *frame,
                       const struct xml_tag *tag)
{
    odt_list_item_begin(&reader->lists, tag, frame->element == ODT_LIST_HEADER);
}

static void index_start(struct odt_reader *reader, struct odt_frame *frame,
                        const struct xml_tag *tag)
{
    (void)frame, (void)tag;
    reader->scope.in_contents_list = true;
}

static void note_start(struct odt_reader *reader, struct odt_frame *frame,
                       const struct xml_tag *tag)
{
    (void)tag;
    odt_aside(reader, frame);
    reader->scope.in_comment |= frame->element == ODT_ANNOTATION;
    if (!reader->skipped)
        odt_container(reader, frame, frame->element == ODT_ANNOTATION ? BLOCK_COMMENT : BLOCK_NOTE);
}

static void skip_start(struct odt_reader *reader, struct odt_frame *frame,
                       const struct xml_tag *tag)
{
    (void)frame, (void)tag;
    odt_skip(reader);
}

/* On top of each page it says something else each time. */
static void page_number_start(struct odt_reader *reader, struct odt_frame *frame,
                              const struct xml_tag *tag)
{
    (void)frame, (void)tag;
    if (reader->is_apart)
        odt_skip(reader);
}

/* Elements that are not here are as if only what they hold were there. */
static const struct {
    odt_element_handler *start;
    odt_element_handler *end;
} elements[ODT_NAME_COUNT] = {
    [ODT_P] = {odt_paragraph_start, odt_paragraph_end},
    [ODT_H] = {odt_heading_start, odt_paragraph_end},
    [ODT_LIST] = {list_start, list_end},
    [ODT_LIST_ITEM] = {item_start, NULL},
    [ODT_LIST_HEADER] = {item_start, NULL},
    [ODT_SECTION] = {odt_section_start, odt_section_end},
    [ODT_SECTION_SOURCE] = {odt_section_source_start, NULL},
    [ODT_SOFT_PAGE_BREAK] = {odt_page_break_start, NULL},
    [ODT_PAGE_NUMBER] = {page_number_start, NULL},
    [ODT_PAGE_COUNT] = {page_number_start, NULL},
    [ODT_TABLE_OF_CONTENT] = {index_start, NULL},
    [ODT_ILLUSTRATION_INDEX] = {index_start, NULL},
    [ODT_TABLE_INDEX] = {index_start, NULL},
    [ODT_OBJECT_INDEX] = {index_start, NULL},
    [ODT_USER_INDEX] = {index_start, NULL},
    [ODT_ALPHABETICAL_INDEX] = {index_start, NULL},
    [ODT_BIBLIOGRAPHY] = {index_start, NULL},
    [ODT_NOTE] = {note_start, NULL},
    [ODT_ANNOTATION] = {note_start, NULL},

    [ODT_SPAN] = {odt_span_start, NULL},
    [ODT_A] = {odt_link_start, NULL},
    [ODT_DRAW_A] = {odt_link_start, NULL},
    [ODT_S] = {odt_spaces_start, NULL},
    [ODT_TAB] = {odt_tab_start, NULL},
    [ODT_LINE_BREAK] = {odt_line_break_start, NULL},
    [ODT_PLACEHOLDER] = {odt_placeholder_start, NULL},
    [ODT_CONTENT_CONTROL] = {odt_content_control_start, NULL},
    [ODT_HIDDEN_TEXT] = {odt_hidden_text_start, NULL},
    [ODT_HIDDEN_PARAGRAPH] = {odt_hidden_paragraph_start, NULL},

    [ODT_TABLE] = {odt_table_start, NULL},
    [ODT_TABLE_HEADER_ROWS] = {odt_header_rows_start, NULL},
    [ODT_TABLE_ROW] = {odt_row_start, odt_row_end},
    [ODT_TABLE_CELL] = {odt_cell_start, odt_cell_end},

    [ODT_FRAME] = {odt_frame_start, odt_frame_end},
    [ODT_IMAGE] = {odt_image_start, NULL},
    [ODT_OBJECT] = {odt_object_start, NULL},
    [ODT_OBJECT_OLE] = {odt_object_start, NULL},
    [ODT_PLUGIN] = {odt_object_start, NULL},
    [ODT_APPLET] = {odt_object_start, NULL},
    [ODT_FLOATING_FRAME] = {odt_object_start, NULL},
    [ODT_SVG_TITLE] = {odt_description_start, odt_description_end},
    [ODT_SVG_DESC] = {odt_description_start, odt_description_end},
    [ODT_MATH] = {odt_math_start, odt_math_end},
    [ODT_CUSTOM_SHAPE] = {odt_shape_start, NULL},
    [ODT_RECT] = {odt_shape_start, NULL},
    [ODT_LINE] = {odt_shape_start, NULL},
    [ODT_POLYLINE] = {odt_shape_start, NULL},
    [ODT_POLYGON] = {odt_shape_start, NULL},
    [ODT_REGULAR_POLYGON] = {odt_shape_start, NULL},
    [ODT_PATH] = {odt_shape_start, NULL},
    [ODT_CIRCLE] = {odt_shape_start, NULL},
    [ODT_ELLIPSE] = {odt_shape_start, NULL},
    [ODT_CONNECTOR] = {odt_shape_start, NULL},
    [ODT_CAPTION] = {odt_shape_start, NULL},
    [ODT_MEASURE] = {odt_shape_start, NULL},

    [ODT_FORM_TEXT] = {odt_form_control_start, NULL},
    [ODT_FORM_TEXT_AREA] = {odt_form_control_start, NULL},
    [ODT_FORM_FORMATTED_TEXT] = {odt_form_control_start, NULL},
    [ODT_FORM_NUMBER] = {odt_form_control_start, NULL},
    [ODT_FORM_DATE] = {odt_form_control_start, NULL},
    [ODT_FORM_TIME] = {odt_form_control_start, NULL},
    [ODT_FORM_COMBO_BOX] = {odt_form_control_start, NULL},
    [ODT_FORM_LIST_BOX] = {odt_form_control_start, NULL},
    [ODT_FORM_CHECK_BOX] = {odt_form_control_start, NULL},
    [ODT_FORM_RADIO] = {odt_form_control_start, NULL},
    [ODT_FORM_FIXED_TEXT] = {odt_form_control_start, NULL},
    [ODT_FORM_OPTION] = {odt_form_option_start, NULL},
    [ODT_CONTROL] = {odt_control_start, NULL},
    [ODT_FIELD_MARK] = {odt_field_mark_start, odt_field_mark_end},
    [ODT_FIELD_PARAM] = {odt_field_param_start, NULL},

    [ODT_DOCUMENT] = {skip_start, NULL}, /* an embedded object of a flat file */
    [ODT_EVENT_LISTENERS] = {skip_start, NULL},
    [ODT_BINARY_DATA] = {skip_start, NULL},
    [ODT_TRACKED_CHANGES] = {skip_start, NULL},
    [ODT_NOTE_CITATION] = {skip_start, NULL},
    [ODT_NUMBER] = {skip_start, NULL},
    [ODT_TABLE_OF_CONTENT_SOURCE] = {skip_start, NULL},
    [ODT_ILLUSTRATION_INDEX_SOURCE] = {skip_start, NULL},
    [ODT_TABLE_INDEX_SOURCE] = {skip_start, NULL},
    [ODT_OBJECT_INDEX_SOURCE] = {skip_start, NULL},
    [ODT_USER_INDEX_SOURCE] = {skip_start, NULL},
    [ODT_ALPHABETICAL_INDEX_SOURCE] = {skip_start, NULL},
    [ODT_BIBLIOGRAPHY_SOURCE] = {skip_start, NULL},
    [ODT_RUBY_TEXT] = {skip_start, NULL},
    [ODT_DROP_DOWN_LABEL] = {skip_start, NULL},
    [ODT_SCRIPT] = {skip_start, NULL},
    [ODT_VARIABLE_DECLS] = {skip_start, NULL},
    [ODT_SEQUENCE_DECLS] = {skip_start, NULL},
    [ODT_USER_FIELD_DECLS] = {skip_start, NULL},
    [ODT_DDE_DECLS] = {skip_start, NULL},
    [ODT_AUTO_MARK_FILE] = {skip_start, NULL},
    [ODT_COVERED_CELL] = {skip_start, NULL},
    [ODT_TABLE_TITLE] = {skip_start, NULL},
    [ODT_TABLE_DESC] = {skip_start, NULL},
    [ODT_DDE_SOURCE] = {skip_start, NULL},
    [ODT_MATH_ANNOTATION] = {skip_start, NULL},
    [ODT_DC_CREATOR] = {skip_start, NULL},
    [ODT_DC_DATE] = {skip_start, NULL},
    [ODT_DATE_STRING] = {skip_start, NULL},
    [ODT_CREATOR_INITIALS] = {skip_start, NULL},
    [ODT_SENDER_INITIALS] = {skip_start, NULL},
};

/* --- the document's frame --- */

/* A section comes once: a second one would have all styles sorted again. */
static void begin_styles(struct odt_reader *reader, bool automatic)
{
    bool *has = automatic ? &reader->has_automatic_styles : &reader->has_common_styles;
    if (*has) {
        odt_skip(reader);
        return;
    }
    *has = true;
    reader->scope.in_styles = true;
    odt_styles_begin(&reader->styles, automatic);
}

static void begin_text(struct odt_reader *reader, const struct xml_tag *tag)
{
    reader->has_text = true;
    reader->scope.in_content = true;
    reader->scope.is_counted = true;
    if (text_is(xml_attribute(tag, ODT_USE_SOFT_PAGE_BREAKS), "true"))
        reader->page = 1;
}

static void begin_apart(struct odt_reader *reader, struct odt_frame *frame, enum block_kind kind,
                        const struct xml_tag *tag)
{
    if (text_is(xml_attribute(tag, ODT_STYLE_DISPLAY), "false")) {
        odt_skip(reader);
        return;
    }
    reader->scope.in_content = true;
    builder_aside_begin(reader->builder);
    builder_open(reader->builder, kind, (struct place){0});
    frame->opened_block = frame->is_apart = reader->is_apart = true;
    buffer_clear(&reader->apart_text);
    buffer_add_string(&reader->apart_text, block_kind_name(kind));
}

/* Every master page has a header of its own, most often the same. */
static void end_apart(struct odt_reader *reader)
{
    struct text text = buffer_text(&reader->apart_text);
    reader->is_apart = false;
    for (size_t i = 0; i < reader->apart_count; i++) {
        if (text_equal(reader->apart_seen[i], text)) {
            builder_aside_keep(reader->builder); /* and never insert it */
            return;
        }
    }
    if (reader->apart_count < ODT_MAX_APART)
        reader->apart_seen[reader->apart_count++] = text_copy(reader->source->arena, text);
    builder_aside_end(reader->builder);
}

static bool start_outside_content(struct odt_reader *reader, struct odt_frame *frame,
                                  const struct xml_tag *tag)
{
    int element = frame->element;
    switch (element) {
    case ODT_STYLES:
    case ODT_AUTOMATIC_STYLES:
        begin_styles(reader, element == ODT_AUTOMATIC_STYLES);
        break;
    case ODT_OFFICE_TEXT:
        begin_text(reader, tag);
        break;
    case ODT_HEADER:
    case ODT_HEADER_LEFT:
    case ODT_HEADER_FIRST:
    case ODT_LO_HEADER_FIRST:
        begin_apart(reader, frame, BLOCK_PAGE_HEADER, tag);
        break;
    case ODT_FOOTER:
    case ODT_FOOTER_LEFT:
    case ODT_FOOTER_FIRST:
    case ODT_LO_FOOTER_FIRST:
        begin_apart(reader, frame, BLOCK_PAGE_FOOTER, tag);
        break;
    case ODT_META:
    case ODT_SETTINGS:
    case ODT_SCRIPTS:
    case ODT_FONT_FACE_DECLS:
        odt_skip(reader);
        break;
    default:
        return !reader->scope.in_styles || odt_styles_add(&reader->styles, element, tag);
    }
    return true;
}

static bool on_start(void *context, int element, const struct xml_tag *tag)
{
    struct odt_reader *reader = context;
    reader->tags++;
    if (!builder_allows(reader->builder, reader->styles.failure))
        return false;
    if (reader->skipped) {
        reader->skipped++;
        return true;
    }
    struct odt_frame *frame = &reader->frames[reader->depth++];
    *frame = (struct odt_frame){.element = element, .scope = reader->scope};
    if (!reader->scope.in_content)
        return start_outside_content(reader, frame, tag);
    if (elements[element].start)
        elements[element].start(reader, frame, tag);
    return true;
}

static bool on_end(void *context, int element)
{
    struct odt_reader *reader = context;
    bool was_skipped = reader->skipped == 1;
    if (reader->skipped && --reader->skipped)
        return true;
    struct odt_frame *frame = &reader->frames[--reader->depth];
    if (!was_skipped && frame->scope.in_content && elements[element].end)
        elements[element].end(reader, frame, NULL);
    if (frame->opened_block)
        builder_close(reader->builder);
    if (frame->is_apart)
        end_apart(reader);
    if (frame->isolated_lists)
        odt_lists_rejoin(&reader->lists, frame->list_base);
    if (frame->pushed_flow)
        odt_aside_end(reader, frame);
    reader->scope = frame->scope;
    return true;
}

static bool on_text(void *context, struct text text)
{
    struct odt_reader *reader = context;
    if (reader->skipped)
        return true;
    if (reader->capture)
        buffer_add_text(reader->capture, text);
    else
        odt_text_add(reader, text);
    return builder_allows(reader->builder, reader->styles.failure);
}

bool odt_reader_read_part(struct odt_reader *reader, struct text part, struct failure *failure)
{
    static const struct xml_handler handler = {on_start, on_end, on_text};
    reader->has_common_styles = reader->has_automatic_styles = false;
    reader->tags = 0;
    reader->styles.failure = failure;
    return xml_parse(part, &odt_vocabulary, &handler, reader, failure);
}
