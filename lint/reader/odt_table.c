#include "reader/odt_names.h"
#include "reader/odt_reader.h"

#include <string.h>

enum { MAX_REPETITIONS = 15 }; /* no table on a page has many more columns */

void odt_table_start(struct odt_reader *reader, struct odt_frame *frame, const struct xml_tag *tag)
{
    const struct odt_style *style =
        odt_style_find(&reader->styles, FAMILY_TABLE, xml_attribute(tag, ODT_TABLE_STYLE));
    if (style && style->breaks_before == SWITCH_ON && reader->paragraph > 0)
        odt_turn_page(reader);
    reader->scope.in_header_rows = false;
    odt_container(reader, frame, BLOCK_TABLE);
}

void odt_header_rows_start(struct odt_reader *reader, struct odt_frame *frame,
                           const struct xml_tag *tag)
{
    (void)frame, (void)tag;
    reader->scope.in_header_rows = true;
}

void odt_row_start(struct odt_reader *reader, struct odt_frame *frame, const struct xml_tag *tag)
{
    (void)tag;
    odt_container(reader, frame, BLOCK_ROW);
    if (frame->opened_block && reader->scope.in_header_rows)
        builder_flag(reader->builder, BLOCK_HEADER_ROW);
    reader->scope.row_page = reader->page;
}

void odt_row_end(struct odt_reader *reader, struct odt_frame *frame, const struct xml_tag *tag)
{
    (void)frame, (void)tag;
    if (reader->furthest_page > reader->page)
        reader->page = reader->furthest_page;
}

static unsigned repetitions(const struct xml_tag *tag)
{
    unsigned count;
    if (!text_to_unsigned(xml_attribute(tag, ODT_COLUMNS_REPEATED), &count) || count < 1)
        return 0;
    return count - 1 < MAX_REPETITIONS ? count - 1 : MAX_REPETITIONS;
}

/* Each cell of a row that runs over a page's end says so; all of them begin on the row's page. */
void odt_cell_start(struct odt_reader *reader, struct odt_frame *frame, const struct xml_tag *tag)
{
    if (reader->scope.row_page)
        reader->page = reader->scope.row_page;
    odt_container(reader, frame, BLOCK_CELL);
    frame->list_base = odt_lists_isolate(&reader->lists);
    frame->isolated_lists = true;
    if (reader->is_repeating)
        return;
    frame->repetitions = repetitions(tag);
    reader->is_repeating = frame->repetitions > 0;
    buffer_clear(&reader->repeated);
}

static void add_copy(struct odt_reader *reader, struct text lines)
{
    struct place place = odt_place(reader);
    builder_open(reader->builder, BLOCK_CELL, place);
    while (lines.length > 0) {
        const char *end = memchr(lines.bytes, '\n', lines.length);
        size_t length = end ? (size_t)(end - lines.bytes) : lines.length;
        builder_open(reader->builder, BLOCK_PARAGRAPH, place);
        builder_text(reader->builder, (struct text){lines.bytes, length});
        builder_close(reader->builder);
        length += end ? 1 : 0;
        lines = (struct text){lines.bytes + length, lines.length - length};
    }
    builder_close(reader->builder);
}

/* An empty cell is not repeated: spreadsheets pasted into a text fill rows to their end with it. */
void odt_cell_end(struct odt_reader *reader, struct odt_frame *frame, const struct xml_tag *tag)
{
    (void)tag;
    if (reader->page > reader->furthest_page)
        reader->furthest_page = reader->page;
    if (!frame->repetitions)
        return;
    reader->is_repeating = false;
    if (!frame->opened_block || reader->repeated.length == 0)
        return;
    builder_close(reader->builder);
    frame->opened_block = false;
    for (unsigned i = 0; i < frame->repetitions; i++)
        add_copy(reader, buffer_text(&reader->repeated));
}
