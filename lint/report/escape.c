#include "report/escape.h"

#include <utf8proc.h>

enum { SOFT_HYPHEN = 0xAD, ZERO_WIDTH_SPACE = 0x200B, BYTE_ORDER_MARK = 0xFEFF };
enum { ZERO_WIDTH_NON_JOINER = 0x200C, ZERO_WIDTH_JOINER = 0x200D }; /* within emoji, and Persian */

/* The character at the start of the text, -1 if its bytes are no UTF-8. */
static utf8proc_int32_t first_character(struct text text, size_t *length)
{
    utf8proc_int32_t character;
    utf8proc_ssize_t used = utf8proc_iterate((const utf8proc_uint8_t *)text.bytes,
                                             (utf8proc_ssize_t)text.length, &character);
    *length = used > 0 ? (size_t)used : 1;
    return used > 0 ? character : -1;
}

static struct text after(struct text text, size_t length)
{
    return (struct text){text.bytes + length, text.length - length};
}

static bool is_space(utf8proc_int32_t character)
{
    return character == ' ' || (character >= '\t' && character <= '\r') || character == 0x85 ||
           character == 0x2028 || character == 0x2029;
}

static bool is_noise(utf8proc_int32_t character)
{
    return character == SOFT_HYPHEN || character == ZERO_WIDTH_SPACE ||
           character == BYTE_ORDER_MARK;
}

static bool is_dangerous(utf8proc_int32_t character)
{
    if (character >= ' ' && character < 0x7F)
        return false;
    if (character == ZERO_WIDTH_NON_JOINER || character == ZERO_WIDTH_JOINER)
        return false;
    utf8proc_category_t category = utf8proc_category(character);
    return category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_CF ||
           category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP;
}

void escape_terminal(struct buffer *out, struct text text)
{
    bool pending_space = false;
    text = text_trim(text);
    while (text.length) {
        size_t length;
        utf8proc_int32_t character = first_character(text, &length);
        if (is_space(character)) {
            pending_space = true;
        } else if (!is_noise(character)) {
            if (pending_space)
                buffer_add_byte(out, ' ');
            pending_space = false;
            if (character < 0)
                buffer_add_character(out, 0xFFFD);
            else if (is_dangerous(character))
                buffer_format(out, character < 0x100 ? "\\x%02x" : "\\u%04x", (unsigned)character);
            else
                buffer_add(out, text.bytes, length);
        }
        text = after(text, length);
    }
}

static bool is_plain_in_json(char byte)
{
    return byte >= ' ' && byte < 0x7F && byte != '"' && byte != '\\';
}

static void add_utf16(struct buffer *out, utf8proc_int32_t character)
{
    unsigned code = (unsigned)character;
    if (code > 0xFFFF)
        buffer_format(out, "\\u%04x\\u%04x", 0xD800 + ((code - 0x10000) >> 10),
                      0xDC00 + ((code - 0x10000) & 0x3FF));
    else
        buffer_format(out, "\\u%04x", code);
}

void escape_json(struct buffer *out, struct text text)
{
    buffer_add_byte(out, '"');
    while (text.length) {
        size_t length = 0; /* most text is plain: it is added as it is, in long runs */
        while (length < text.length && is_plain_in_json(text.bytes[length]))
            length++;
        buffer_add(out, text.bytes, length);
        text = after(text, length);
        if (text.length == 0)
            break;
        utf8proc_int32_t character = first_character(text, &length);
        if (character < 0)
            buffer_add_character(out, 0xFFFD);
        else if (character == '"' || character == '\\')
            buffer_add(out, (char[]){'\\', (char)character}, 2);
        else if (is_dangerous(character))
            add_utf16(out, character);
        else
            buffer_add(out, text.bytes, length);
        text = after(text, length);
    }
    buffer_add_byte(out, '"');
}
