#include "model/addresses.h"

#include <string.h>
#include <strings.h>

static bool is_letter_or_digit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* The length of the scheme, or of "www.", at the start; 0 if there is none. */
static size_t start_length(struct text text)
{
    static const char *const starts[] = {"http://", "https://", "www."};
    if (!strchr("hHwW", text.bytes[0])) /* asked at every word of a dossier */
        return 0;
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++) {
        size_t length = strlen(starts[i]);
        if (text.length > length && strncasecmp(text.bytes, starts[i], length) == 0 &&
            (is_letter_or_digit(text.bytes[length]) || text.bytes[length] & 0x80))
            return length;
    }
    return 0;
}

/* The length of what cannot stand in an address: spaces of all kinds, quotation marks. */
static size_t stop_length(struct text rest)
{
    static const char *const stops[] = {
        "\u00A0", "\u202F", "\u2009", "«", "»", "“", "”", "…", "\u200B",
    };
    char c = rest.bytes[0];
    if ((unsigned char)c <= ' ' || strchr("<>\"`|\\^{}", c))
        return 1;
    for (size_t i = 0; (c & 0x80) && i < sizeof stops / sizeof stops[0]; i++)
        if (text_starts_with(rest, stops[i]))
            return strlen(stops[i]);
    return 0;
}

/* A closing parenthesis belongs to the address only if it was opened there. */
static struct text without_closing_marks(struct text address)
{
    ptrdiff_t open = 0;
    for (size_t i = 0; i < address.length; i++)
        open += (address.bytes[i] == '(') - (address.bytes[i] == ')');
    while (address.length > 0) {
        char last = address.bytes[address.length - 1];
        bool closes = last == ')' && open < 0;
        if (!closes && !strchr(".,;:!?'*_~]", last))
            break;
        open += closes;
        address.length--;
    }
    return address;
}

static bool has_sign(struct text text, const char *sign)
{
    size_t length = strlen(sign);
    const char *from = text.bytes, *end = text.bytes + text.length;
    while (from < end && (from = memchr(from, sign[0], (size_t)(end - from)))) {
        if ((size_t)(end - from) >= length && memcmp(from, sign, length) == 0)
            return true;
        from++;
    }
    return false;
}

/* Most texts have none: a quick look saves a slow one. */
static bool may_have_address(struct text text)
{
    return has_sign(text, "://") || has_sign(text, "ww.") || has_sign(text, "WW.");
}

bool address_next(struct text text, size_t *from, struct text *address)
{
    if (*from == 0 && !may_have_address(text))
        return false;
    for (size_t i = *from; i < text.length; i++) {
        struct text rest = {text.bytes + i, text.length - i};
        size_t start = (i == 0 || !is_letter_or_digit(text.bytes[i - 1])) ? start_length(rest) : 0;
        if (start == 0)
            continue;
        size_t length = start;
        while (length < rest.length &&
               stop_length((struct text){rest.bytes + length, rest.length - length}) == 0)
            length++;
        *from = i + length;
        *address = without_closing_marks((struct text){rest.bytes, length});
        return true;
    }
    *from = text.length;
    return false;
}
