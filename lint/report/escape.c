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

void escape_utf8(struct buffer *out, struct text text)
{
    if (text_is_utf8(text)) {
        buffer_add_text(out, text);
        return;
    }
    while (text.length) {
        size_t length;
        utf8proc_int32_t character = first_character(text, &length);
        buffer_add_character(out, character < 0 ? 0xFFFD : (unsigned)character);
        text = after(text, length);
    }
}

void escape_json(struct buffer *out, struct text json)
{
    size_t plain = 0; /* bytes that can be added as they are */
    while (plain < json.length) {
        unsigned char byte = (unsigned char)json.bytes[plain];
        size_t length = 1;
        utf8proc_int32_t character =
            byte < 0x7F ? ' ' : first_character(after(json, plain), &length);
        if (!is_dangerous(character)) {
            plain += length;
            continue;
        }
        buffer_add(out, json.bytes, plain);
        if (character > 0xFFFF)
            buffer_format(out, "\\u%04x\\u%04x", (unsigned)(0xD800 + ((character - 0x10000) >> 10)),
                          (unsigned)(0xDC00 + ((character - 0x10000) & 0x3FF)));
        else
            buffer_format(out, "\\u%04x", (unsigned)character);
        json = after(json, plain + length);
        plain = 0;
    }
    buffer_add(out, json.bytes, plain);
}
