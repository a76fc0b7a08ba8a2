/* The skeleton in ODT (OASIS ODF 1.3). Template text is plain text that looks like one: LibreOffice
 * does not print placeholder fields (part 3, 7.7.10). */
#include "write/markup.h"
#include "write/skeleton_pen.h"

#include <stdio.h>

extern const unsigned char odt_manifest[], odt_styles[];

static const struct markup_space spaces[] = {
    {"xmlns:office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"},
    {"xmlns:text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"},
    {"xmlns:meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"},
    {"xmlns:dc", "http://purl.org/dc/elements/1.1/"},
};

static void open_root(struct markup *markup, const char *root)
{
    markup_open(markup, root);
    markup_attribute(markup, "office:version", "1.3");
    markup_spaces(markup, spaces, sizeof spaces / sizeof spaces[0]);
}

static void add_paragraph(struct markup *markup, const char *style, struct text text)
{
    markup_open(markup, "text:p");
    markup_attribute(markup, "text:style-name", style);
    markup_text(markup, text);
    markup_close(markup);
}

static void draw_title(void *paper, struct text title)
{
    add_paragraph(paper, "Title", title);
}

static void draw_heading(void *paper, unsigned level, struct text heading)
{
    struct markup *markup = paper;
    char style[32];
    snprintf(style, sizeof style, "Heading_20_%u", level);
    markup_open(markup, "text:h");
    markup_attribute(markup, "text:style-name", style);
    markup_attribute_number(markup, "text:outline-level", level);
    markup_text(markup, heading);
    markup_close(markup);
}

static void draw_guidance(void *paper, struct text label, struct text text)
{
    struct markup *markup = paper;
    markup_open(markup, "text:p");
    markup_attribute(markup, "text:style-name", "Guidance");
    if (label.length) {
        markup_open(markup, "text:span");
        markup_attribute(markup, "text:style-name", "Strong_20_Emphasis");
        markup_text(markup, label);
        markup_close(markup);
        markup_text(markup, text_of(" "));
    }
    markup_text(markup, text);
    markup_close(markup);
}

static void draw_blank(void *paper, struct text text)
{
    add_paragraph(paper, "Text_20_body", text);
}

static void write_content(const struct referential *referential, enum locale locale,
                          struct buffer *out)
{
    static const struct skeleton_pen pen = {draw_title, draw_heading, draw_guidance, draw_blank};
    struct markup *markup = markup_create();
    open_root(markup, "office:document-content");
    markup_open(markup, "office:body");
    markup_open(markup, "office:text");
    skeleton_draw(referential, locale, &pen, markup);
    markup_finish(markup, out);
}

static void write_meta(const struct referential *referential, enum locale locale,
                       struct buffer *out)
{
    struct markup *markup = markup_create();
    open_root(markup, "office:document-meta");
    markup_open(markup, "office:meta");
    skeleton_identify(referential, locale, markup);
    markup_finish(markup, out);
}

bool skeleton_odt(const struct referential *referential, enum locale locale, struct buffer *out,
                  struct failure *failure)
{
    static const struct text type = TEXT("application/vnd.oasis.opendocument.text");
    static const struct skeleton_part parts[] = {
        {"content.xml", NULL, write_content},
        {"styles.xml", odt_styles, NULL},
        {"meta.xml", NULL, write_meta},
        {"META-INF/manifest.xml", odt_manifest, NULL},
    };
    if (!library_load(&bundle_library, failure))
        return false;
    struct bundle *bundle = bundle_create();
    bundle_add_stored(bundle, "mimetype", type); /* first, as part 2, 3.3 wants it */
    return skeleton_pack(bundle, parts, sizeof parts / sizeof parts[0], referential, locale, out,
                         failure);
}
