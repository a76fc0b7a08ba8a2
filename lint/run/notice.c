#include "run/notice.h"

#include "report/page.h"
#include "run/output.h"

#include <stdio.h>
#include <unistd.h>

void notice_add(struct buffer *lines, struct text text, enum locale locale)
{
    enum { INDENT = 2 };
    static const struct output errors = {.descriptor = STDERR_FILENO};
    struct buffer line = {0};
    buffer_add_string(&line, "dossier-lint: ");
    buffer_add_text(&line, text);
    if (output_is_terminal(&errors)) {
        const struct page page = {lines, locale, false, output_columns(&errors)};
        page_paragraph(&page, 0, INDENT, buffer_text(&line));
    } else {
        page_typeset(lines, buffer_text(&line), locale);
        buffer_add_byte(lines, '\n');
    }
    buffer_free(&line);
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
