#include "language/folding.h"

/* The letters with accents are two bytes, this one and another. */
enum { ACCENTED = 0xC3, SHARP_S = 0x9F, FIRST_SMALL = 0xA0 };

/* What a small one is without its accent; 0 where that is no single letter, or none is taken off.
 */
static char without_accent(unsigned char second)
{
    static const char plain[0x20] = "aaaaaa\0ceeeeiiii\0nooooo\0\0uuuuy\0y";
    return second >= FIRST_SMALL && second < FIRST_SMALL + 0x20 ? plain[second - FIRST_SMALL] : 0;
}

bool lower_simply(struct text written, char *lower)
{
    for (size_t i = 0; i < written.length; i++) {
        const unsigned char c = (unsigned char)written.bytes[i];
        lower[i] = (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
        if (c < 0x80)
            continue;
        if (c != ACCENTED || ++i == written.length)
            return false;
        const unsigned char second = (unsigned char)written.bytes[i];
        const unsigned char small = second < FIRST_SMALL ? (unsigned char)(second + 0x20) : second;
        if (second == SHARP_S || !without_accent(small))
            return false;
        lower[i] = (char)small;
    }
    return true;
}

size_t strip_simply(struct text lower, char *plain)
{
    size_t length = 0;
    for (size_t i = 0; i < lower.length; i++) {
        const unsigned char c = (unsigned char)lower.bytes[i];
        plain[length] = (char)c;
        if (c >= 0x80) {
            if (c != ACCENTED || ++i == lower.length)
                return 0;
            plain[length] = without_accent((unsigned char)lower.bytes[i]);
        }
        if (!plain[length++])
            return 0;
    }
    return length;
}
