#include "input/encoding.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "input/file.h"

#include <string.h>
#include <utf8proc.h>

enum { REPLACEMENT = 0xFFFD, FIRST_HIGH = 0x80, HIGH_COUNT = 0x80, SNIFFED_BYTES = 4096 };

/* What bytes from 0x80 on stand for; 0 is unused. */
struct code_page {
    unsigned short high[HIGH_COUNT];
};

/* clang-format off */
static const struct code_page code_pages[] = {
    {{ /* Windows-1252 */
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178, 0x00A0, 0x00A1, 0x00A2,
        0x00A3, 0x00A4, 0x00A5, 0x00A6, 0x00A7, 0x00A8, 0x00A9, 0x00AA, 0x00AB, 0x00AC, 0x00AD,
        0x00AE, 0x00AF, 0x00B0, 0x00B1, 0x00B2, 0x00B3, 0x00B4, 0x00B5, 0x00B6, 0x00B7, 0x00B8,
        0x00B9, 0x00BA, 0x00BB, 0x00BC, 0x00BD, 0x00BE, 0x00BF, 0x00C0, 0x00C1, 0x00C2, 0x00C3,
        0x00C4, 0x00C5, 0x00C6, 0x00C7, 0x00C8, 0x00C9, 0x00CA, 0x00CB, 0x00CC, 0x00CD, 0x00CE,
        0x00CF, 0x00D0, 0x00D1, 0x00D2, 0x00D3, 0x00D4, 0x00D5, 0x00D6, 0x00D7, 0x00D8, 0x00D9,
        0x00DA, 0x00DB, 0x00DC, 0x00DD, 0x00DE, 0x00DF, 0x00E0, 0x00E1, 0x00E2, 0x00E3, 0x00E4,
        0x00E5, 0x00E6, 0x00E7, 0x00E8, 0x00E9, 0x00EA, 0x00EB, 0x00EC, 0x00ED, 0x00EE, 0x00EF,
        0x00F0, 0x00F1, 0x00F2, 0x00F3, 0x00F4, 0x00F5, 0x00F6, 0x00F7, 0x00F8, 0x00F9, 0x00FA,
        0x00FB, 0x00FC, 0x00FD, 0x00FE, 0x00FF,
    }},
    {{ /* Mac OS Roman */
        0x00C4, 0x00C5, 0x00C7, 0x00C9, 0x00D1, 0x00D6, 0x00DC, 0x00E1, 0x00E0, 0x00E2, 0x00E4,
        0x00E3, 0x00E5, 0x00E7, 0x00E9, 0x00E8, 0x00EA, 0x00EB, 0x00ED, 0x00EC, 0x00EE, 0x00EF,
        0x00F1, 0x00F3, 0x00F2, 0x00F4, 0x00F6, 0x00F5, 0x00FA, 0x00F9, 0x00FB, 0x00FC, 0x2020,
        0x00B0, 0x00A2, 0x00A3, 0x00A7, 0x2022, 0x00B6, 0x00DF, 0x00AE, 0x00A9, 0x2122, 0x00B4,
        0x00A8, 0x2260, 0x00C6, 0x00D8, 0x221E, 0x00B1, 0x2264, 0x2265, 0x00A5, 0x00B5, 0x2202,
        0x2211, 0x220F, 0x03C0, 0x222B, 0x00AA, 0x00BA, 0x03A9, 0x00E6, 0x00F8, 0x00BF, 0x00A1,
        0x00AC, 0x221A, 0x0192, 0x2248, 0x2206, 0x00AB, 0x00BB, 0x2026, 0x00A0, 0x00C0, 0x00C3,
        0x00D5, 0x0152, 0x0153, 0x2013, 0x2014, 0x201C, 0x201D, 0x2018, 0x2019, 0x00F7, 0x25CA,
        0x00FF, 0x0178, 0x2044, 0x20AC, 0x2039, 0x203A, 0xFB01, 0xFB02, 0x2021, 0x00B7, 0x201A,
        0x201E, 0x2030, 0x00C2, 0x00CA, 0x00C1, 0x00CB, 0x00C8, 0x00CD, 0x00CE, 0x00CF, 0x00CC,
        0x00D3, 0x00D4, 0xF8FF, 0x00D2, 0x00DA, 0x00DB, 0x00D9, 0x0131, 0x02C6, 0x02DC, 0x00AF,
        0x02D8, 0x02D9, 0x02DA, 0x00B8, 0x02DD, 0x02DB, 0x02C7,
    }},
    {{ /* 850, MS-DOS's in western Europe */
        0x00C7, 0x00FC, 0x00E9, 0x00E2, 0x00E4, 0x00E0, 0x00E5, 0x00E7, 0x00EA, 0x00EB, 0x00E8,
        0x00EF, 0x00EE, 0x00EC, 0x00C4, 0x00C5, 0x00C9, 0x00E6, 0x00C6, 0x00F4, 0x00F6, 0x00F2,
        0x00FB, 0x00F9, 0x00FF, 0x00D6, 0x00DC, 0x00F8, 0x00A3, 0x00D8, 0x00D7, 0x0192, 0x00E1,
        0x00ED, 0x00F3, 0x00FA, 0x00F1, 0x00D1, 0x00AA, 0x00BA, 0x00BF, 0x00AE, 0x00AC, 0x00BD,
        0x00BC, 0x00A1, 0x00AB, 0x00BB, 0x2591, 0x2592, 0x2593, 0x2502, 0x2524, 0x00C1, 0x00C2,
        0x00C0, 0x00A9, 0x2563, 0x2551, 0x2557, 0x255D, 0x00A2, 0x00A5, 0x2510, 0x2514, 0x2534,
        0x252C, 0x251C, 0x2500, 0x253C, 0x00E3, 0x00C3, 0x255A, 0x2554, 0x2569, 0x2566, 0x2560,
        0x2550, 0x256C, 0x00A4, 0x00F0, 0x00D0, 0x00CA, 0x00CB, 0x00C8, 0x0131, 0x00CD, 0x00CE,
        0x00CF, 0x2518, 0x250C, 0x2588, 0x2584, 0x00A6, 0x00CC, 0x2580, 0x00D3, 0x00DF, 0x00D4,
        0x00D2, 0x00F5, 0x00D5, 0x00B5, 0x00FE, 0x00DE, 0x00DA, 0x00DB, 0x00D9, 0x00FD, 0x00DD,
        0x00AF, 0x00B4, 0x00AD, 0x00B1, 0x2017, 0x00BE, 0x00B6, 0x00A7, 0x00F7, 0x00B8, 0x00B0,
        0x00A8, 0x00B7, 0x00B9, 0x00B3, 0x00B2, 0x25A0, 0x00A0,
    }},
};
/* clang-format on */
enum { CODE_PAGE_COUNT = sizeof code_pages / sizeof code_pages[0] };

/* How much a character speaks for French: small letters with accents are in most of its words, the
 * others in some of its sentences. */
static size_t frenchness(unsigned character)
{
    static const unsigned short letters[] = {0xE0, 0xE2, 0xE6, 0xE7, 0xE8, 0xE9, 0xEA, 0xEB,
                                             0xEE, 0xEF, 0xF4, 0xF9, 0xFB, 0xFC, 0x153},
                                others[] = {0xC0,   0xC7,   0xC8,   0xC9,   0xCA,  0x152,
                                            0xA0,   0xAB,   0xBB,   0xB0,   0xB2,  0x20AC,
                                            0x2019, 0x2013, 0x2014, 0x2026, 0x2022};
    for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++)
        if (letters[i] == character)
            return 3;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (others[i] == character)
            return 1;
    return 0;
}

static size_t frenchness_by(const struct code_page *page, struct text bytes)
{
    size_t of_byte[HIGH_COUNT], sum = 0;
    for (unsigned i = 0; i < HIGH_COUNT; i++)
        of_byte[i] = frenchness(page->high[i]);
    for (size_t i = 0; i < bytes.length; i++) {
        const unsigned char byte = (unsigned char)bytes.bytes[i];
        sum += byte >= FIRST_HIGH ? of_byte[byte - FIRST_HIGH] : 0;
    }
    return sum;
}

/* The one by which the bytes are most French; Windows' where nothing tells them apart. */
static const struct code_page *likely_page(struct text bytes)
{
    const struct code_page *best = &code_pages[0];
    size_t most = frenchness_by(best, bytes);
    for (size_t i = 1; i < CODE_PAGE_COUNT; i++) {
        const size_t frenchness = frenchness_by(&code_pages[i], bytes);
        if (frenchness > most) {
            most = frenchness;
            best = &code_pages[i];
        }
    }
    return best;
}

static void add_byte(struct buffer *out, char byte, const struct code_page *page)
{
    const unsigned char c = (unsigned char)byte;
    const unsigned character = c < FIRST_HIGH ? c : page->high[c - FIRST_HIGH];
    buffer_add_character(out, c && !character ? REPLACEMENT : character);
}

/* The length of the character in UTF-8 at the start of the text; 0 if there is none. */
static size_t character_length(struct text text)
{
    utf8proc_int32_t character;
    const utf8proc_ssize_t length = utf8proc_iterate((const utf8proc_uint8_t *)text.bytes,
                                                     (utf8proc_ssize_t)text.length, &character);
    return length > 0 ? (size_t)length : 0;
}

/* Whether it is UTF-8 for the most part: somebody put another text's lines in, or a byte broke. */
static bool is_mostly_utf8(struct text text)
{
    size_t good = 0, bad = 0;
    while (text.length > 0) {
        const size_t length = character_length(text), step = length ? length : 1;
        good += length > 1;
        bad += length == 0;
        text = (struct text){text.bytes + step, text.length - step};
    }
    return good > 0 && good >= bad;
}

/* Byte by byte where it is no UTF-8. */
static void add_mended(struct buffer *out, struct text text)
{
    while (text.length > 0) {
        const size_t length = character_length(text), step = length ? length : 1;
        if (length)
            buffer_add(out, text.bytes, length);
        else
            add_byte(out, text.bytes[0], &code_pages[0]);
        text = (struct text){text.bytes + step, text.length - step};
    }
}

static void add_by_page(struct buffer *out, struct text bytes)
{
    const struct code_page *page = likely_page(bytes);
    for (size_t i = 0; i < bytes.length; i++)
        add_byte(out, bytes.bytes[i], page);
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
    for (size_t i = 0; i + 1 < bytes.length; i += 2) {
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

/* How the two bytes of a unit are ordered, if it is UTF-16. */
enum order { NO_UNITS, LITTLE_ENDIAN_UNITS, BIG_ENDIAN_UNITS };

/* Without a mark: half of what western Europe writes in it is zeros, at every other byte. */
static enum order order_by_zeros(struct text bytes)
{
    size_t zeros[2] = {0, 0};
    if (bytes.length > SNIFFED_BYTES)
        bytes.length = SNIFFED_BYTES;
    for (size_t i = 0; i < bytes.length; i++)
        zeros[i % 2] += bytes.bytes[i] == '\0';
    const size_t many = bytes.length / 2 * 3 / 4;
    if (many == 0 || (zeros[0] && zeros[1]))
        return NO_UNITS;
    return zeros[1] >= many ? LITTLE_ENDIAN_UNITS : zeros[0] >= many ? BIG_ENDIAN_UNITS : NO_UNITS;
}

/* Takes the mark off, where there is one. */
static enum order take_order(struct text *bytes)
{
    const bool is_little = text_starts_with(*bytes, "\xFF\xFE");
    if (!is_little && !text_starts_with(*bytes, "\xFE\xFF"))
        return order_by_zeros(*bytes);
    *bytes = (struct text){bytes->bytes + 2, bytes->length - 2};
    return is_little ? LITTLE_ENDIAN_UNITS : BIG_ENDIAN_UNITS;
}

struct text encoding_decode(struct text bytes, struct arena *arena)
{
    struct buffer decoded = {0};
    const enum order order = take_order(&bytes);
    const struct text whole = without_cut_character(bytes_without_mark(bytes));
    if (order == NO_UNITS && text_is_utf8(whole))
        return whole;
    if (order != NO_UNITS)
        add_utf16(&decoded, bytes, order == BIG_ENDIAN_UNITS);
    else if (is_mostly_utf8(whole))
        add_mended(&decoded, whole);
    else
        add_by_page(&decoded, bytes);
    return buffer_give(&decoded, arena);
}

/* What terminals take for colours (ECMA-48, 8.3.117) stays in what people copy from them. */
static bool is_colour(struct text text, size_t at)
{
    return text.bytes[at] == '\x1B' && at + 1 < text.length && text.bytes[at + 1] == '[';
}

bool text_is_legible(struct text text)
{
    enum { CHARACTERS_PER_CONTROL = 16 };
    const size_t length = text.length < SNIFFED_BYTES ? text.length : SNIFFED_BYTES;
    size_t controls = 0, characters = 0;
    for (size_t i = 0; i < length; i++) {
        const unsigned char byte = (unsigned char)text.bytes[i];
        const bool is_control = (byte < ' ' && !(byte >= '\t' && byte <= '\r')) || byte == 0x7F;
        controls += is_control && !is_colour(text, i);
        characters += (byte & 0xC0) != 0x80;
    }
    return controls <= 1 + characters / CHARACTERS_PER_CONTROL;
}
