/* A slice of UTF-8 text: bytes and their number, not necessarily followed by a NUL.
 *
 * A slice owns nothing: whoever made the bytes says how long they live. The empty slice may have a
 * NULL pointer. */
#ifndef DOSSIER_BASE_TEXT_H
#define DOSSIER_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct arena;

struct text {
    const char *bytes;
    size_t length; /* in bytes */
};

/* A slice over a string literal, usable in static initialisers. */
#define TEXT(literal)                                                                              \
    {                                                                                              \
        (literal), sizeof(literal) - 1                                                             \
    }

/* For printf's "%.*s". */
#define TEXT_ARGS(slice) (int)(slice).length, (slice).bytes ? (slice).bytes : ""

struct text text_copy(struct arena *arena, struct text text);

/* These are asked so often, and mostly of a literal, that its length must be known when compiled.
 */
static inline struct text text_of(const char *string)
{
    return (struct text){string, string ? strlen(string) : 0};
}

static inline bool text_equal(struct text a, struct text b)
{
    return a.length == b.length && (a.length == 0 || memcmp(a.bytes, b.bytes, a.length) == 0);
}

static inline bool text_is(struct text text, const char *string)
{
    return text_equal(text, text_of(string));
}

static inline bool text_starts_with(struct text text, const char *prefix)
{
    const size_t length = strlen(prefix);
    return text.length >= length && (length == 0 || memcmp(text.bytes, prefix, length) == 0);
}

static inline bool text_ends_with(struct text text, const char *suffix)
{
    const size_t length = strlen(suffix);
    return text.length >= length &&
           (length == 0 || memcmp(text.bytes + text.length - length, suffix, length) == 0);
}

/* Whether the part, which is not empty, stands somewhere in the text. */
bool text_contains(struct text text, struct text part);

/* How long the longest of the extensions (".odt .ott") is that a file's name ends in, behind a name
 * of its own and in whatever case; 0 if it ends in none. */
size_t text_extension(struct text name, const char *extensions);

/* Takes the next of a text's words, which blanks set apart; false after the last. */
bool text_next_word(struct text *rest, struct text *word);

/* Whether the word is one of the text's. */
bool text_has_word(struct text text, struct text word);

/* Orders by bytes, as qsort() and bsearch() want it. */
int text_compare(struct text a, struct text b);

/* Its first bytes, at most so many, cut between characters. */
struct text text_cut(struct text text, size_t most);

/* The same as a string, in a buffer of that size. */
void text_to_string(struct text text, char *string, size_t size);

/* Without ASCII white space at both ends. */
struct text text_trim(struct text text);

/* Whether nothing of it shows on a page: spaces of any width, that of symbol fonts (U+F020). */
bool text_is_blank(struct text text);

/* The first line of `rest`, without its end ("\n", "\r\n" or "\r"); both are taken off `rest`. */
struct text text_next_line(struct text *rest);

/* The text as an unsigned number written in decimal; false if it is anything else or overflows. */
bool text_to_unsigned(struct text text, unsigned *number);

/* Whether the bytes are well-formed UTF-8 (no surrogates, no overlong forms). */
bool text_is_utf8(struct text text);

/* The number of characters (code points) of well-formed UTF-8. */
size_t text_characters(struct text text);

/* The length of the character at the start where it is one of those that nearly all text is made
 * of: what can be seen of ASCII, the space, and letters with accents (U+00C0 to U+00FF); 0 where it
 * is another. What is asked of each character is known of these without Unicode's tables. */
static inline size_t text_common_length(struct text text)
{
    const unsigned char first = text.length ? (unsigned char)text.bytes[0] : 0;
    if (first < 0x80)
        return first >= ' ' && first < 0x7F;
    return first == 0xC3 && text.length > 1 && ((unsigned char)text.bytes[1] & 0xC0) == 0x80 ? 2
                                                                                             : 0;
}

#endif
