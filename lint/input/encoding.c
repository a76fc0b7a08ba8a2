#include "input/encoding.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "input/file.h"

enum { REPLACEMENT = 0xFFFD };

/* Windows-1252 differs from Unicode's first 256 characters in these alone; 0 is unused. */
static const unsigned short from_0x80[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

static void add_windows_1252(struct buffer *out, struct text bytes)
{
    for (size_t i = 0; i < bytes.length; i++) {
        unsigned char c = (unsigned char)bytes.bytes[i];
        unsigned character = c;
        if (c >= 0x80 && c < 0xA0)
            character = from_0x80[c - 0x80] ? from_0x80[c - 0x80] : REPLACEMENT;
        buffer_add_character(out, character);
    }
}

static unsigned unit_at(struct text bytes, size_t at, bool is_big_endian)
{
    unsigned first = (unsigned char)bytes.bytes[at], second = (unsigned char)bytes.bytes[at + 1];
    return is_big_endian ? first << 8 | second : second << 8 | first;
}

static bool is_half(unsigned unit, unsigned start)
{
    return unit >= start && unit < start + 0x400;
}

/* RFC 2781, section 2.2; a half of a pair that stands alone becomes U+FFFD by itself. */
static void add_utf16(struct buffer *out, struct text bytes, bool is_big_endian)
{
    for (size_t i = 2; i + 1 < bytes.length; i += 2) {
        unsigned character = unit_at(bytes, i, is_big_endian);
        if (is_half(character, 0xD800) && i + 3 < bytes.length) {
            unsigned low = unit_at(bytes, i + 2, is_big_endian);
            if (is_half(low, 0xDC00)) {
                character = 0x10000 + ((character - 0xD800) << 10 | (low - 0xDC00));
                i += 2;
            }
        }
        buffer_add_character(out, character);
    }
}

/* The text without the first bytes of a character whose others are missing. */
static struct text without_cut_character(struct text text)
{
    for (size_t back = 1; back <= 3 && back <= text.length; back++) {
        unsigned char c = (unsigned char)text.bytes[text.length - back];
        if ((c & 0xC0) == 0x80)
            continue;
        size_t needed = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : c >= 0xC0 ? 2 : 1;
        if (needed > back)
            text.length -= back;
        break;
    }
    return text;
}

struct text encoding_decode(struct text bytes, struct arena *arena)
{
    struct text whole = without_cut_character(bytes_without_mark(bytes));
    if (text_is_utf8(whole))
        return whole;
    struct buffer decoded = {0};
    if (text_starts_with(bytes, "\xFF\xFE"))
        add_utf16(&decoded, bytes, false);
    else if (text_starts_with(bytes, "\xFE\xFF"))
        add_utf16(&decoded, bytes, true);
    else
        add_windows_1252(&decoded, bytes);
    struct text text = text_copy(arena, buffer_text(&decoded));
    buffer_free(&decoded);
    return text;
}
