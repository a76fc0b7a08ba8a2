#include "reader/odt_names.h"
#include "reader/odt_reader.h"

/* Where the first paragraph inside will stand. */
static struct place place_of_container(const struct odt_reader *reader)
{
    struct place place = odt_place(reader);
    if (reader->scope.is_counted)
        place.paragraph++;
    return place;
}

void odt_table_start(struct odt_reader *reader, struct odt_frame *frame, const struct xml_tag *tag)
{
    const struct odt_style *style =
        odt_style_find(&reader->styles, FAMILY_TABLE, xml_attribute(tag, ODT_TABLE_STYLE));
    bool breaks = style && style->breaks_before == SWITCH_ON && reader->paragraph > 0;
    if (breaks && reader->page && reader->scope.is_counted)
        reader->page++;
    reader->scope.in_header_rows = false;
    odt_container(reader, frame, BLOCK_TABLE, place_of_container(reader));
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
    odt_container(reader, frame, BLOCK_ROW, place_of_container(reader));
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

/* Each cell of a row that runs over a page's end says so; all of them begin on the row's page. */
void odt_cell_start(struct odt_reader *reader, struct odt_frame *frame, const struct xml_tag *tag)
{
    (void)tag;
    if (reader->scope.row_page)
        reader->page = reader->scope.row_page;
    odt_container(reader, frame, BLOCK_CELL, place_of_container(reader));
    frame->list_base = odt_lists_isolate(&reader->lists);
    frame->isolated_lists = true;
}

void odt_cell_end(struct odt_reader *reader, struct odt_frame *frame, const struct xml_tag *tag)
{
    (void)frame, (void)tag;
    if (reader->page > reader->furthest_page)
        reader->furthest_page = reader->page;
}
