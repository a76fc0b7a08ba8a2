#include "input/pathname.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/unicode.h"
#include "input/file.h"

#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

static struct text map(struct text name, utf8proc_option_t options, struct arena *arena)
{
    size_t length;
    char *mapped = unicode_map(name, options, &length);
    if (!mapped)
        return name;
    name = text_copy(arena, (struct text){mapped, length});
    free(mapped);
    return name;
}

const char *pathname_last(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

struct text pathname_step(struct text path)
{
    size_t end = path.length;
    while (end > 1 && path.bytes[end - 1] == '/')
        end--;
    size_t start = end;
    while (start > 0 && path.bytes[start - 1] != '/')
        start--;
    return (struct text){path.bytes + start, end - start};
}

struct text pathname_composed(struct text name, struct arena *arena)
{
    return map(name, UTF8PROC_STABLE | UTF8PROC_COMPOSE, arena);
}

struct text pathname_folded(struct text name, struct arena *arena)
{
    return map(name, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD, arena);
}

struct text pathname_words(struct text name, struct arena *arena)
{
    const struct text plain = map(name,
                                  UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
                                      UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD,
                                  arena);
    char *words = arena_copy(arena, plain.bytes, plain.length);
    for (size_t i = 0; i < plain.length; i++)
        if ((unsigned char)words[i] < 0x80 && !isalnum((unsigned char)words[i]))
            words[i] = ' ';
    return (struct text){words, plain.length};
}

bool pathname_has_words(struct text words, struct text wanted)
{
    bool has_any = false;
    for (struct text word; text_next_word(&wanted, &word); has_any = true)
        if (!text_has_word(words, word))
            return false;
    return has_any;
}

/* A name's letters without case and accents, one at a time. */
struct letters {
    const char *rest;
    utf8proc_int32_t ready[8]; /* of the character at hand */
    utf8proc_ssize_t count, next;
};

/* 0 at the end; a byte that is no UTF-8 stands for itself, behind all letters. */
static utf8proc_int32_t next_letter(struct letters *letters)
{
    static const utf8proc_option_t what =
        (utf8proc_option_t)(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STRIPMARK |
                            UTF8PROC_CASEFOLD);
    enum { BEHIND_ALL = 0x110000 };
    while (letters->next >= letters->count) {
        utf8proc_int32_t character;
        const unsigned char byte = (unsigned char)letters->rest[0];
        int class = 0;
        if (byte < 0x80) {
            letters->rest += byte != 0;
            return tolower(byte);
        }
        const utf8proc_ssize_t length =
            utf8proc_iterate((const utf8proc_uint8_t *)letters->rest,
                             (utf8proc_ssize_t)strlen(letters->rest), &character);
        letters->rest += length > 0 ? length : 1;
        if (length <= 0)
            return BEHIND_ALL + byte;
        letters->next = 0;
        letters->count = utf8proc_decompose_char(character, letters->ready, 8, what, &class);
        if (letters->count < 0 || letters->count > 8) /* longer than any letter */
            letters->count = 0;
    }
    return letters->ready[letters->next++];
}

int pathname_compare_letters(const char *name, const char *other)
{
    struct letters a = {.rest = name}, b = {.rest = other};
    utf8proc_int32_t one, two;
    do {
        one = next_letter(&a);
        two = next_letter(&b);
    } while (one == two && one != 0);
    return (one > two) - (one < two);
}

int pathname_compare(const char *name, const char *other)
{
    const int order = pathname_compare_letters(name, other);
    return order ? order : strcmp(name, other);
}

/* Takes the next step off a path, slashes before it too; false behind the last. */
static bool next_step(struct text *rest, struct text *step)
{
    while (rest->length && rest->bytes[0] == '/')
        *rest = (struct text){rest->bytes + 1, rest->length - 1};
    if (rest->length == 0)
        return false;
    const char *slash = memchr(rest->bytes, '/', rest->length);
    *step = (struct text){rest->bytes, slash ? (size_t)(slash - rest->bytes) : rest->length};
    *rest = (struct text){rest->bytes + step->length, rest->length - step->length};
    return true;
}

struct text pathname_normal(struct text path, struct arena *arena)
{
    struct text rest = pathname_composed(path, arena), step;
    struct buffer normal = {0};
    if (text_starts_with(rest, "/"))
        buffer_add_byte(&normal, '/');
    for (bool is_first = true; next_step(&rest, &step);) {
        if (text_is(step, "."))
            continue;
        if (!is_first)
            buffer_add_byte(&normal, '/');
        buffer_add_text(&normal, step);
        is_first = false;
    }
    const struct text found = text_copy(arena, buffer_text(&normal));
    buffer_free(&normal);
    return found;
}

/* The path without its last step, which is given as well; "." where it has but one. */
static const char *parent_of(const char *path, struct text *step, struct arena *arena)
{
    *step = pathname_step(text_of(path));
    const size_t before = (size_t)(step->bytes - path);
    return before > 0 ? arena_copy(arena, path, before) : ".";
}

static const char *real_folder(const char *path, struct arena *arena)
{
    char *real = path_is_folder(path) ? realpath(path, NULL) : NULL;
    const char *found = real ? arena_copy(arena, real, strlen(real)) : NULL;
    free(real);
    return found;
}

const char *pathname_place(const char *path, struct arena *arena)
{
    struct text step;
    if (strcmp(path, "-") == 0 || strlen(path) >= PATH_MAX)
        return path;
    const char *real = real_folder(path, arena), *parent = parent_of(path, &step, arena);
    if (real || step.length == 0 || text_is(step, "."))
        return real ? real : path;
    const char *folder = pathname_place(parent, arena);
    struct buffer place = {0};
    buffer_format(&place, "%s%s%.*s", folder, strcmp(folder, "/") == 0 ? "" : "/", TEXT_ARGS(step));
    const struct text found = text_copy(arena, buffer_text(&place));
    buffer_free(&place);
    return found.bytes;
}

int pathname_escaped_byte(struct text text)
{
    char digits[] = "00";
    if (text.length < 3 || text.bytes[0] != '%' || !isxdigit((unsigned char)text.bytes[1]) ||
        !isxdigit((unsigned char)text.bytes[2]))
        return -1;
    memcpy(digits, text.bytes + 1, 2);
    return (int)strtol(digits, NULL, 16);
}
