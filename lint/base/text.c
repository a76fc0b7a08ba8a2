#include "base/text.h"

#include "base/arena.h"

#include <ctype.h>
#include <limits.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

struct text text_copy(struct arena *arena, struct text text)
{
    return (struct text){arena_copy(arena, text.bytes, text.length), text.length};
}

bool text_contains(struct text text, struct text part)
{
    return part.length > 0 && text.length >= part.length &&
           memmem(text.bytes, text.length, part.bytes, part.length) != NULL;
}

static bool has_extension(struct text name, struct text extension)
{
    if (name.length <= extension.length)
        return false;
    const char *end = name.bytes + name.length - extension.length;
    return strncasecmp(end, extension.bytes, extension.length) == 0;
}

size_t text_extension(struct text name, const char *extensions)
{
    struct text rest = text_of(extensions), extension;
    size_t longest = 0;
    while (text_next_word(&rest, &extension))
        if (extension.length > longest && has_extension(name, extension))
            longest = extension.length;
    return longest;
}

bool text_next_word(struct text *rest, struct text *word)
{
    *rest = text_trim(*rest);
    word->bytes = rest->bytes;
    word->length = 0;
    while (word->length < rest->length && !isspace((unsigned char)rest->bytes[word->length]))
        word->length++;
    *rest = (struct text){rest->bytes + word->length, rest->length - word->length};
    return word->length > 0;
}

bool text_has_word(struct text text, struct text word)
{
    for (struct text found; text_next_word(&text, &found);)
        if (text_equal(found, word))
            return true;
    return false;
}

int text_compare(struct text a, struct text b)
{
    size_t shared = a.length < b.length ? a.length : b.length;
    int order = shared ? memcmp(a.bytes, b.bytes, shared) : 0;
    if (order != 0)
        return order;
    return (a.length > b.length) - (a.length < b.length);
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

struct text text_cut(struct text text, size_t most)
{
    if (text.length <= most)
        return text;
    while (most > 0 && ((unsigned char)text.bytes[most] & 0xC0) == 0x80)
        most--;
    return (struct text){text.bytes, most};
}

void text_to_string(struct text text, char *string, size_t size)
{
    text = text_cut(text, size - 1);
    if (text.length)
        memcpy(string, text.bytes, text.length);
    string[text.length] = '\0';
}

struct text text_trim(struct text text)
{
    while (text.length && is_space(text.bytes[0])) {
        text.bytes++;
        text.length--;
    }
    while (text.length && is_space(text.bytes[text.length - 1]))
        text.length--;
    return text;
}

bool text_is_blank(struct text text)
{
    static const char *const wide[] = {"\u00A0", "\u2002", "\u2003", "\u2009",
                                       "\u200B", "\u202F", "\u3000", "\uF020"};
    while (text.length > 0) {
        size_t length = is_space(text.bytes[0]) ? 1 : 0;
        for (size_t i = 0; length == 0 && i < sizeof wide / sizeof wide[0]; i++)
            if (text_starts_with(text, wide[i]))
                length = strlen(wide[i]);
        if (length == 0)
            return false;
        text = (struct text){text.bytes + length, text.length - length};
    }
    return true;
}

struct text text_next_line(struct text *rest)
{
    const char *start = rest->bytes;
    if (rest->length == 0)
        return *rest;
    const char *end = memchr(start, '\n', rest->length);
    size_t length = end ? (size_t)(end - start) : rest->length, taken = length + (end != NULL);
    const char *carriage = memchr(start, '\r', length);
    if (carriage) {
        length = (size_t)(carriage - start);
        if (end != carriage + 1) /* "\r\n" is one end */
            taken = length + 1;
    }
    *rest = (struct text){start + taken, rest->length - taken};
    return (struct text){start, length};
}

bool text_to_unsigned(struct text text, unsigned *number)
{
    unsigned value = 0;
    if (text.length == 0)
        return false;
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] < '0' || text.bytes[i] > '9')
            return false;
        unsigned digit = (unsigned)(text.bytes[i] - '0');
        if (value > (UINT_MAX - digit) / 10)
            return false;
        value = value * 10 + digit;
    }
    *number = value;
    return true;
}

/* The length of the well-formed sequence at `byte`, 0 if there is none (Unicode 15, table 3-7). */
static size_t sequence_length(const unsigned char *byte, size_t left)
{
    unsigned char lead = byte[0], low = 0x80, high = 0xBF;
    size_t length;
    if (lead < 0x80)
        return 1;
    if (lead >= 0xC2 && lead <= 0xDF)
        length = 2;
    else if (lead >= 0xE0 && lead <= 0xEF)
        length = 3;
    else if (lead >= 0xF0 && lead <= 0xF4)
        length = 4;
    else
        return 0;
    if (left < length)
        return 0;
    if (lead == 0xE0)
        low = 0xA0;
    else if (lead == 0xED)
        high = 0x9F;
    else if (lead == 0xF0)
        low = 0x90;
    else if (lead == 0xF4)
        high = 0x8F;
    if (byte[1] < low || byte[1] > high)
        return 0;
    for (size_t i = 2; i < length; i++)
        if ((byte[i] & 0xC0) != 0x80)
            return 0;
    return length;
}

bool text_is_utf8(struct text text)
{
    const unsigned char *bytes = (const unsigned char *)text.bytes;
    for (size_t i = 0; i < text.length;) {
        uint64_t eight;
        if (text.length - i >= sizeof eight) {
            memcpy(&eight, bytes + i, sizeof eight);
            if ((eight & UINT64_C(0x8080808080808080)) == 0) { /* all ASCII */
                i += sizeof eight;
                continue;
            }
        }
        while (i < text.length && bytes[i] < 0x80)
            i++;
        size_t length = i < text.length ? sequence_length(bytes + i, text.length - i) : 1;
        if (length == 0)
            return false;
        i += length;
    }
    return true;
}

size_t text_characters(struct text text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.length; i++)
        count += ((unsigned char)text.bytes[i] & 0xC0) != 0x80;
    return count;
}
