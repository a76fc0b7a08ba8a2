#include "report/page.h"

#include <string.h>
#include <utf8proc.h>

/* The least a line holds, however deep its margin. */
enum { LEAST_WIDTH = 20 };

static const char *const style_codes[] = {
    [STYLE_STRONG] = "1",
    [STYLE_GOOD] = "32",
    [STYLE_DOUBT] = "33",
    [STYLE_BAD] = "31",
};

void page_style(const struct page *page, struct buffer *text, enum style style, const char *string)
{
    if (page->colour)
        buffer_format(text, "\x1b[%sm%s\x1b[0m", style_codes[style], string);
    else
        buffer_add_string(text, string);
}

void page_blank(const struct page *page)
{
    buffer_add_byte(page->out, '\n');
}

/* The bytes and columns of the character, or style code, at the start of the text. */
static size_t measure(struct text text, unsigned *width)
{
    const size_t common = text_common_length(text);
    *width = common > 0;
    if (common)
        return common;
    if (text.bytes[0] == '\x1b') {
        const char *end = memchr(text.bytes, 'm', text.length);
        return end ? (size_t)(end - text.bytes) + 1 : text.length;
    }
    utf8proc_int32_t character;
    utf8proc_ssize_t used = utf8proc_iterate((const utf8proc_uint8_t *)text.bytes,
                                             (utf8proc_ssize_t)text.length, &character);
    if (used <= 0) {
        *width = 1;
        return 1;
    }
    *width = (unsigned)utf8proc_charwidth(character);
    return (size_t)used;
}

unsigned page_width(struct text text)
{
    unsigned total = 0;
    for (size_t at = 0; at < text.length;) {
        unsigned width = 1;
        if (text.bytes[at] > ' ' && text.bytes[at] < 0x7F)
            at++;
        else
            at += measure((struct text){text.bytes + at, text.length - at}, &width);
        total += width;
    }
    return total;
}

static bool is_set_off(char sign)
{
    switch (sign) {
    case ':':
    case ';':
    case '!':
    case '?':
    case '%':
        return true;
    default:
        return false;
    }
}

/* Whether the space at `at` binds the characters around it, as French typography asks. */
static bool space_binds(struct text text, size_t at)
{
    struct text before = {text.bytes, at};
    struct text next = {text.bytes + at + 1, text.length - at - 1};
    if (text_ends_with(before, "«") || text_starts_with(next, "»"))
        return true;
    return next.length && is_set_off(next.bytes[0]) &&
           (next.length == 1 || strchr(" \n\t\x1b", next.bytes[1]) || next.bytes[0] == '%');
}

void page_typeset(struct buffer *out, struct text text, enum locale locale)
{
    size_t plain = 0;
    for (size_t i = 0; locale == LOCALE_FR && i < text.length; i++) {
        if (text.bytes[i] == ' ' && space_binds(text, i)) {
            buffer_add(out, text.bytes + plain, i - plain);
            buffer_add_string(out, NO_BREAK_SPACE);
            plain = i + 1;
        }
    }
    buffer_add(out, text.bytes + plain, text.length - plain);
}

static void add_margin(struct buffer *out, unsigned margin)
{
    memset(buffer_reserve(out, margin), ' ', margin);
    buffer_fill(out, margin);
}

/* A line under way: where it stands, and where the next will begin. */
struct line {
    struct buffer *out;
    unsigned used;
    unsigned margin;
    unsigned limit;
    bool is_empty;
};

static void line_break(struct line *line)
{
    buffer_add_byte(line->out, '\n');
    add_margin(line->out, line->margin);
    line->used = line->margin;
    line->is_empty = true;
}

/* A word wider than a line (a link, say) is broken where the line ends. */
static void add_word(struct line *line, struct text word)
{
    const unsigned whole = page_width(word);
    if (!line->is_empty && line->used + 1 + whole > line->limit) {
        line_break(line);
    } else if (!line->is_empty) {
        buffer_add_byte(line->out, ' ');
        line->used++;
    }
    const bool fits = line->used + whole <= line->limit;
    while (word.length) {
        unsigned width = whole;
        size_t length = fits ? word.length : measure(word, &width);
        if (line->used + width > line->limit && !line->is_empty)
            line_break(line);
        buffer_add(line->out, word.bytes, length);
        line->used += width;
        line->is_empty = false;
        word.bytes += length;
        word.length -= length;
    }
}

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
}

void page_paragraph(const struct page *page, unsigned first, unsigned rest, struct text text)
{
    struct buffer typeset = {0};
    page_typeset(&typeset, text, page->locale);
    unsigned deepest = first > rest ? first : rest;
    struct line line = {.out = page->out, .used = first, .margin = rest, .is_empty = true};
    line.limit = page->columns > deepest + LEAST_WIDTH ? page->columns : deepest + LEAST_WIDTH;
    add_margin(page->out, first);
    for (size_t i = 0; i < typeset.length;) {
        const size_t start = i;
        while (i < typeset.length && !is_space(typeset.bytes[i]))
            i++;
        if (i > start)
            add_word(&line, (struct text){typeset.bytes + start, i - start});
        while (i < typeset.length && is_space(typeset.bytes[i]))
            i++;
    }
    buffer_add_byte(page->out, '\n');
    buffer_free(&typeset);
}
