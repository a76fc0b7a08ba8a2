/* The skeleton in Markdown. Guidance stands in HTML comments (CommonMark 0.31, 4.6): it is seen
 * where the dossier is written, not where it is read. */
#include "report/escape.h"
#include "write/skeleton_pen.h"

#include <string.h>

/* A comment ends at the first "-->". */
static void add_commented(struct buffer *out, struct text text)
{
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] == '>' && i >= 2 && memcmp(text.bytes + i - 2, "--", 2) == 0)
            buffer_add_byte(out, ' ');
        buffer_add_byte(out, text.bytes[i]);
    }
}

static void draw_heading(void *paper, unsigned level, struct text heading)
{
    struct buffer *out = paper;
    buffer_format(out, "%s%.*s ", out->length ? "\n" : "", (int)level, "######");
    escape_markdown(out, heading);
    buffer_add_byte(out, '\n');
}

static void draw_title(void *paper, struct text title)
{
    draw_heading(paper, 1, title);
}

/* The title is the first level here. */
static void draw_heading_below(void *paper, unsigned level, struct text heading)
{
    draw_heading(paper, level + 1, heading);
}

static void draw_guidance(void *paper, struct text label, struct text text)
{
    struct buffer *out = paper;
    buffer_add_string(out, "\n<!-- ");
    add_commented(out, label);
    if (label.length && text.length)
        buffer_add_byte(out, ' ');
    add_commented(out, text);
    buffer_add_string(out, " -->\n");
}

static void draw_blank(void *paper, struct text text)
{
    buffer_format(paper, "\n%.*s\n", TEXT_ARGS(text));
}

bool skeleton_markdown(const struct referential *referential, enum locale locale,
                       struct buffer *out, struct failure *failure)
{
    static const struct skeleton_pen pen = {draw_title, draw_heading_below, draw_guidance,
                                            draw_blank};
    (void)failure;
    skeleton_draw(referential, locale, &pen, out);
    return true;
}
