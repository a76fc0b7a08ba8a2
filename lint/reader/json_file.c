#include "reader/json_file.h"

#include "base/arena.h"
#include "input/encoding.h"
#include "input/limits.h"
#include "reader/scenario.h"

#include <ctype.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_LINES = 200, MAX_DEPTH = 16, VALUE_BYTES = 500, ESCAPE_LENGTH = sizeof "\\u0000" - 1 };

struct listing {
    struct buffer text;
    unsigned line_count;
    bool is_cut; /* there is more */
};

static bool begin_line(struct listing *listing, unsigned depth, const char *key)
{
    if (listing->line_count++ >= MAX_LINES) {
        listing->is_cut = true;
        return false;
    }
    if (listing->text.length)
        buffer_add_byte(&listing->text, '\n');
    for (unsigned i = 0; i < depth; i++)
        buffer_add_string(&listing->text, "  ");
    if (key)
        buffer_format(&listing->text, "%s:", key);
    else
        buffer_add_byte(&listing->text, '-');
    return true;
}

static void list_value(struct listing *listing, unsigned depth, const char *key, json_t *value);

static void list_members(struct listing *listing, unsigned depth, json_t *value)
{
    const char *key;
    size_t index;
    json_t *member;
    if (depth >= MAX_DEPTH) {
        listing->is_cut |= json_object_size(value) > 0 || json_array_size(value) > 0;
        return;
    }
    json_object_foreach(value, key, member) list_value(listing, depth, key, member);
    json_array_foreach(value, index, member) list_value(listing, depth, NULL, member);
}

static void add_value(struct listing *listing, json_t *value)
{
    listing->is_cut |= json_string_length(value) > VALUE_BYTES; /* 0 of what is no string */
    json_text_add(&listing->text, value, VALUE_BYTES);
}

/* A key of NULL is an array's. */
static void list_value(struct listing *listing, unsigned depth, const char *key, json_t *value)
{
    if (!begin_line(listing, depth, key))
        return;
    if (json_is_object(value) || json_is_array(value)) {
        list_members(listing, depth + 1, value);
        return;
    }
    buffer_add_byte(&listing->text, ' ');
    add_value(listing, value);
}

static void build_listing(struct builder *builder, json_t *root)
{
    struct listing listing = {0};
    if (json_is_object(root) || json_is_array(root))
        list_members(&listing, 0, root);
    else
        add_value(&listing, root);
    if (listing.is_cut)
        builder_annex_cut(builder);
    builder_open(builder, BLOCK_CODE, (struct place){0});
    builder_text(builder, buffer_text(&listing.text));
    builder_close(builder);
    buffer_free(&listing.text);
}

/* The UTF-16 unit that stands escaped at that place of the text, "\\ud83d"; -1 where none does. */
static int unit_at(struct text text, size_t at)
{
    char digits[5] = "";
    if (at + ESCAPE_LENGTH > text.length || text.bytes[at] != '\\' || text.bytes[at + 1] != 'u')
        return -1;
    memcpy(digits, text.bytes + at + 2, 4);
    return strspn(digits, "0123456789abcdefABCDEF") == 4 ? (int)strtol(digits, NULL, 16) : -1;
}

static bool is_first_half(int unit)
{
    return unit >= 0xD800 && unit < 0xDC00;
}

static bool is_second_half(int unit)
{
    return unit >= 0xDC00 && unit < 0xE000;
}

/* Programs that cut texts after so many units leave halves of characters behind (RFC 8259, 8.2),
 * which the library takes for damage: U+FFFD stands in their places then. */
static struct text without_halves(struct text text, struct arena *arena)
{
    char *bytes = arena_copy(arena, text.bytes, text.length);
    for (size_t i = 0, step; i < text.length; i += step) {
        const int unit = unit_at(text, i);
        const bool is_whole =
            is_first_half(unit) && is_second_half(unit_at(text, i + ESCAPE_LENGTH));
        if (!is_whole && (is_first_half(unit) || is_second_half(unit)))
            memcpy(bytes + i + 2, "fffd", 4);
        step = text.bytes[i] != '\\' ? 1 : is_whole ? 2 * ESCAPE_LENGTH : 2;
    }
    return (struct text){bytes, text.length};
}

/* With its quotation marks. */
static size_t string_length(struct text text)
{
    size_t end = 1;
    while (end < text.length && text.bytes[end] != '"')
        end += text.bytes[end] == '\\' ? 2 : 1;
    return end < text.length ? end + 1 : text.length;
}

/* 0 where there is none. */
static size_t number_length(struct text text)
{
    static const char signs[] = "-0123456789+.eE";
    size_t length = 0;
    if (text.bytes[0] != '-' && !isdigit((unsigned char)text.bytes[0]))
        return 0;
    while (length < text.length && memchr(signs, text.bytes[length], sizeof signs - 1))
        length++;
    return length;
}

/* Whether a number may have to be rounded, or be beyond all that can be counted with. */
static bool is_large(struct text number)
{
    enum { SURE_LENGTH = 18 };
    return number.length > SURE_LENGTH || text_contains(number, text_of("e")) ||
           text_contains(number, text_of("E"));
}

static struct text with_large_numbers_quoted(struct text text, struct arena *arena)
{
    struct buffer quoted = {0};
    while (text.length > 0) {
        const size_t number = number_length(text);
        const size_t length = number ? number : text.bytes[0] == '"' ? string_length(text) : 1;
        const char *mark = is_large((struct text){text.bytes, number}) ? "\"" : "";
        buffer_add_string(&quoted, mark);
        buffer_add(&quoted, text.bytes, length);
        buffer_add_string(&quoted, mark);
        text = (struct text){text.bytes + length, text.length - length};
    }
    return buffer_give(&quoted, arena);
}

/* Where the library cannot hold a number, it is kept as it was written. */
static json_t *load(struct text text, struct arena *arena, json_error_t *error)
{
    const size_t flags = JSON_DECODE_ANY | JSON_ALLOW_NUL;
    json_t *root = json_loadb(text.bytes, text.length, flags, error);
    if (root || json_error_code(error) != json_error_numeric_overflow)
        return root;
    text = with_large_numbers_quoted(text, arena);
    return json_loadb(text.bytes, text.length, flags, error);
}

static bool read_json(const struct source *source, struct builder *builder, struct failure *failure)
{
    json_error_t error;
    if (source->bytes.length > (size_t)LIMIT_JSON_MB << 20)
        return failure_set_number(failure, MESSAGE_JSON_TOO_LARGE, LIMIT_JSON_MB);
    struct text text = encoding_decode(source->bytes, source->arena);
    if (text_trim(text).length == 0)
        return true;
    json_t *root = load(text, source->arena, &error);
    if (!root)
        root = load(without_halves(text, source->arena), source->arena, &error);
    if (!root)
        return failure_set_number(failure, MESSAGE_JSON_BROKEN,
                                  error.line > 0 ? (unsigned long)error.line : 1);
    if (!scenario_build(builder, root)) {
        builder_annex_kind(builder, ANNEX_TEXT);
        build_listing(builder, root);
    }
    json_decref(root);
    return true;
}

const struct reader json_reader = {.name = "json",
                                   .extensions = ".json",
                                   .role = READS_ANNEXES,
                                   .kind = ANNEX_SCENARIO,
                                   .read = read_json};
