/* The skeleton in DOCX (ECMA-376 part 1). Template text is plain text that looks like one: content
 * controls would take no table and, in LibreOffice, no second paragraph. */
#include "write/markup.h"
#include "write/skeleton_pen.h"

#include <stdio.h>

extern const unsigned char docx_content_types[], docx_relationships[],
    docx_document_relationships[], docx_settings[], docx_footer[], docx_styles[];

static void add_run(struct markup *markup, bool is_bold, struct text text)
{
    if (text.length == 0)
        return;
    markup_open(markup, "w:r");
    if (is_bold) {
        markup_open(markup, "w:rPr");
        markup_empty(markup, "w:b", NULL, NULL);
        markup_close(markup);
    }
    markup_open(markup, "w:t");
    markup_attribute(markup, "xml:space", "preserve");
    markup_text(markup, text);
    markup_close(markup);
    markup_close(markup);
}

static void open_paragraph(struct markup *markup, const char *style)
{
    markup_open(markup, "w:p");
    markup_open(markup, "w:pPr");
    markup_empty(markup, "w:pStyle", "w:val", style);
    markup_close(markup);
}

static void add_paragraph(struct markup *markup, const char *style, struct text text)
{
    open_paragraph(markup, style);
    add_run(markup, false, text);
    markup_close(markup);
}

static void draw_title(void *paper, struct text title)
{
    add_paragraph(paper, "Title", title);
}

static void draw_heading(void *paper, unsigned level, struct text heading)
{
    char style[16];
    snprintf(style, sizeof style, "Heading%u", level);
    add_paragraph(paper, style, heading);
}

static void draw_guidance(void *paper, struct text label, struct text text)
{
    struct markup *markup = paper;
    open_paragraph(markup, "Guidance");
    add_run(markup, true, label);
    add_run(markup, false, label.length && text.length ? text_of(" ") : text_of(""));
    add_run(markup, false, text);
    markup_close(markup);
}

static void draw_blank(void *paper, struct text text)
{
    add_paragraph(paper, "Normal", text);
}

/* A4, margins of 2.5 cm, in twentieths of a point. */
static void add_section(struct markup *markup)
{
    static const char *const margins[] = {"w:top", "w:right", "w:bottom", "w:left"};
    markup_open(markup, "w:sectPr");
    markup_open(markup, "w:footerReference");
    markup_attribute(markup, "w:type", "default");
    markup_attribute(markup, "r:id", "rId3");
    markup_close(markup);
    markup_open(markup, "w:pgSz");
    markup_attribute_number(markup, "w:w", 11906);
    markup_attribute_number(markup, "w:h", 16838);
    markup_close(markup);
    markup_open(markup, "w:pgMar");
    for (size_t i = 0; i < sizeof margins / sizeof margins[0]; i++)
        markup_attribute_number(markup, margins[i], 1417);
    markup_attribute_number(markup, "w:header", 709);
    markup_attribute_number(markup, "w:footer", 709);
    markup_attribute_number(markup, "w:gutter", 0);
    markup_close(markup);
    markup_close(markup);
}

static void write_document(const struct referential *referential, enum locale locale,
                           struct buffer *out)
{
    static const struct markup_space spaces[] = {
        {"xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"},
        {"xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"},
    };
    static const struct skeleton_pen pen = {draw_title, draw_heading, draw_guidance, draw_blank};
    struct markup *markup = markup_create();
    markup_open(markup, "w:document");
    markup_spaces(markup, spaces, sizeof spaces / sizeof spaces[0]);
    markup_open(markup, "w:body");
    skeleton_draw(referential, locale, &pen, markup);
    add_section(markup);
    markup_finish(markup, out);
}

static void write_properties(const struct referential *referential, enum locale locale,
                             struct buffer *out)
{
    static const struct markup_space spaces[] = {
        {"xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"},
        {"xmlns:dc", "http://purl.org/dc/elements/1.1/"},
    };
    struct markup *markup = markup_create();
    markup_open(markup, "cp:coreProperties");
    markup_spaces(markup, spaces, sizeof spaces / sizeof spaces[0]);
    skeleton_identify(referential, locale, markup);
    markup_finish(markup, out);
}

bool skeleton_docx(const struct referential *referential, enum locale locale, struct buffer *out,
                   struct failure *failure)
{
    static const struct skeleton_part parts[] = {
        {"[Content_Types].xml", docx_content_types, NULL},
        {"_rels/.rels", docx_relationships, NULL},
        {"word/document.xml", NULL, write_document},
        {"word/_rels/document.xml.rels", docx_document_relationships, NULL},
        {"word/styles.xml", docx_styles, NULL},
        {"word/settings.xml", docx_settings, NULL},
        {"word/footer.xml", docx_footer, NULL},
        {"docProps/core.xml", NULL, write_properties},
    };
    if (!library_load(&bundle_library, failure))
        return false;
    struct bundle *bundle = bundle_create();
    return skeleton_pack(bundle, parts, sizeof parts / sizeof parts[0], referential, locale, out,
                         failure);
}
