#include "base/arena.h"
#include "reader/odt_names.h"
#include "reader/odt_reader.h"

/* ODF 1.3 part 3, 5.4. LibreOffice keeps in a document what its linked sections show; in a master
 * document it keeps the links alone. */
void odt_section_start(struct odt_reader *reader, struct odt_frame *frame,
                       const struct xml_tag *tag)
{
    struct text display = xml_attribute(tag, ODT_DISPLAY);
    frame->paragraphs_before = reader->paragraph;
    if (text_is(display, "none") ||
        (text_is(display, "condition") && text_is(xml_attribute(tag, ODT_IS_HIDDEN), "true")))
        reader->scope.is_hidden = true;
}

/* What the section around it shows is another file's. */
void odt_section_source_start(struct odt_reader *reader, struct odt_frame *frame,
                              const struct xml_tag *tag)
{
    struct odt_frame *section = frame - 1;
    if (section->element == ODT_SECTION)
        section->source = xml_address_text(xml_attribute(tag, ODT_HREF), reader->source->arena);
}

void odt_section_end(struct odt_reader *reader, struct odt_frame *frame, const struct xml_tag *tag)
{
    (void)tag;
    const bool is_missing = frame->source.length && reader->paragraph == frame->paragraphs_before;
    if (is_missing && !reader->scope.is_hidden && !reader->missing_text.length)
        reader->missing_text = frame->source;
}
