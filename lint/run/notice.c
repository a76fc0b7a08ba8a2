#include "run/notice.h"

#include "report/page.h"
#include "run/output.h"

#include <stdio.h>
#include <string.h>

enum { INDENT = 2 };

/* What is wider than a line, a path, can be copied from a terminal only if nothing parts it. */
static bool fits_lines(struct text text, unsigned columns)
{
    for (size_t at = 0, length = 0; at < text.length; at += length + 1) {
        const char *space = memchr(text.bytes + at, ' ', text.length - at);
        length = space ? (size_t)(space - text.bytes) - at : text.length - at;
        if (page_width((struct text){text.bytes + at, length}) + INDENT > columns)
            return false;
    }
    return true;
}

void notice_add(struct buffer *lines, struct text text, enum locale locale)
{
    const unsigned columns = errors_columns();
    struct buffer line = {0}, set = {0};
    buffer_add_string(&line, "dossier-lint: ");
    buffer_add_text(&line, text);
    page_typeset(&set, buffer_text(&line), locale);
    if (columns && fits_lines(buffer_text(&set), columns)) {
        const struct page page = {lines, locale, false, columns};
        page_paragraph(&page, 0, INDENT, buffer_text(&set));
    } else {
        buffer_add_text(lines, buffer_text(&set));
        buffer_add_byte(lines, '\n');
    }
    buffer_free(&line);
    buffer_free(&set);
}

void notice_print_lines(struct buffer *lines)
{
    if (lines->length)
        fwrite(lines->bytes, 1, lines->length, stderr);
    buffer_clear(lines);
}

void notice_print(struct text text, enum locale locale)
{
    struct buffer line = {0};
    notice_add(&line, text, locale);
    notice_print_lines(&line);
    buffer_free(&line);
}
