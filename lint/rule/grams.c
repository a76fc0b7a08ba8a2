#include "rule/grams.h"

#include <string.h>

enum { LATIN_1 = 0xC3 }; /* what its letters begin with */

static uint32_t fold(uint32_t before, uint32_t byte)
{
    if (byte < 0x80)
        return byte - 'A' < 26 ? byte + ('a' - 'A') : byte;
    /* with the sign of multiplication, which becomes that of division, here as there */
    return before == LATIN_1 && byte < 0x9F ? byte + 0x20 : byte;
}

/* The upper bits of the product, which are mixed best. */
static uint32_t bit_of(uint32_t gram)
{
    return (uint32_t)((uint64_t)((gram & 0xFFFFFF) * UINT32_C(0x9E3779B1)) * GRAM_BITS >> 32);
}

static bool has_bit(const struct grams *grams, uint32_t bit)
{
    return grams->bits[bit / 64] >> bit % 64 & 1;
}

/* Whether the last bytes are U+017F, U+212A or U+212B: an "s", "k" or "å" in another case. */
static bool is_odd_case(uint32_t gram)
{
    return (gram & 0xFFFF) == 0xC5BF || (gram & 0xFFFFFE) == 0xE284AA;
}

struct grams grams_of(struct text text)
{
    struct grams grams = {{0}};
    uint32_t gram = 0, before = 0;
    for (size_t i = 0; i < text.length; i++) {
        const uint32_t byte = (unsigned char)text.bytes[i];
        gram = gram << 8 | fold(before, byte);
        before = byte;
        if (byte >= 0x80 && is_odd_case(gram)) {
            memset(&grams, 0xFF, sizeof grams);
            break;
        }
        const uint32_t bit = bit_of(gram);
        grams.bits[bit / 64] |= (uint64_t)(i >= GRAM_LENGTH - 1) << bit % 64;
    }
    return grams;
}

bool grams_may_have_any(const struct grams *grams, struct text strings)
{
    uint32_t gram = 0;
    size_t length = 0; /* of a string, up to here */
    for (size_t i = 0; i < strings.length; i++) {
        if (strings.bytes[i] == '\n')
            return true;
        gram = gram << 8 | (unsigned char)strings.bytes[i];
        if (++length < GRAM_LENGTH || has_bit(grams, bit_of(gram)))
            continue;
        const char *end = memchr(strings.bytes + i, '\n', strings.length - i);
        if (!end)
            return false;
        i = (size_t)(end - strings.bytes);
        length = 0;
    }
    return true;
}

/* Of the rest, what has no case: signs of Latin-1, and the 64 characters from U+2000 on. */
bool grams_fold(char *character, size_t length)
{
    const unsigned char first = (unsigned char)character[0];
    const unsigned char second = length > 1 ? (unsigned char)character[1] : 0;
    if (length == 2 && first == LATIN_1 && second != 0x9F && second != 0xBF) { /* ß, ÿ */
        character[1] = (char)fold(first, second);
        return true;
    }
    if (length == 1)
        character[0] = (char)fold(0, first);
    return length == 1 || (length == 2 && first == 0xC2 && second != 0xB5) || /* µ */
           (length == 3 && first == 0xE2 && second == 0x80);
}
