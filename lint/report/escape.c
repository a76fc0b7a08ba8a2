#include "report/escape.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>
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

static void write_out(struct buffer *out, utf8proc_int32_t character)
{
    buffer_format(out, character < 0x100 ? "\\x%02x" : "\\u%04x", (unsigned)character);
}

/* A character as it can be shown: written out where it could do harm. */
static void add_visibly(struct buffer *out, utf8proc_int32_t character)
{
    if (character < 0)
        buffer_add_character(out, 0xFFFD);
    else if (is_dangerous(character))
        write_out(out, character);
    else
        buffer_add_character(out, (unsigned)character);
}

/* The next byte of what is left once noise is dropped; NUL at the end. */
static char next_shown(struct text *text)
{
    size_t length = 0;
    while (text->length && is_noise(first_character(*text, &length)))
        *text = after(*text, length);
    char byte = text->length ? text->bytes[0] : '\0';
    if (text->length)
        *text = after(*text, 1);
    return byte;
}

/* "::set-output ...::" orders about who runs jobs on GitHub where it begins a line of what the
 * program prints, and a line may be broken before any word; the older "##[...]" does anywhere.
 * Noise amid it hides neither: where it is dropped, they would close up. */
static bool begins_command(struct text text)
{
    char first = text.length ? text.bytes[0] : '\0';
    if (first != ':' && first != '#')
        return false;
    next_shown(&text);
    if (next_shown(&text) != first)
        return false;
    char third = next_shown(&text);
    return first == '#' ? third == '[' : isalpha((unsigned char)third) != 0;
}

/* Most text is plain: it is added in long runs, a byte of it being what the function says. */
static size_t plain_length(struct text text, bool (*is_plain)(char byte))
{
    size_t length = 0;
    while (length < text.length && is_plain(text.bytes[length]))
        length++;
    return length;
}

/* The length of the character at the start that is shown as it is and begins no command; 0 of
 * another, and of a space. */
static size_t plain_on_terminal(struct text text)
{
    const char first = text.length ? text.bytes[0] : ' ';
    return first == ' ' || first == ':' || first == '#' ? 0 : text_common_length(text);
}

/* Of a run of such characters, and of single spaces between them. */
static size_t plain_run_on_terminal(struct text text)
{
    size_t end = 0;
    for (size_t at = 0, length; at < text.length; at += length) {
        const bool is_single_space = text.bytes[at] == ' ' && at == end && end > 0;
        length = is_single_space ? 1 : plain_on_terminal(after(text, at));
        if (length == 0)
            break;
        if (!is_single_space)
            end = at + length;
    }
    return end;
}

void escape_terminal(struct buffer *out, struct text text)
{
    const size_t start = out->length;
    bool pending_space = false;
    text = text_trim(text);
    while (text.length) {
        size_t length = plain_run_on_terminal(text);
        if (length) {
            if (pending_space)
                buffer_add_byte(out, ' ');
            pending_space = false;
            buffer_add(out, text.bytes, length);
            text = after(text, length);
            continue;
        }
        utf8proc_int32_t character = first_character(text, &length);
        if (is_space(character)) {
            pending_space = out->length > start; /* none before the first word */
        } else if (!is_noise(character)) {
            if (pending_space)
                buffer_add_byte(out, ' ');
            pending_space = false;
            if (begins_command(text))
                write_out(out, character);
            else
                add_visibly(out, character);
        }
        text = after(text, length);
    }
}

static bool is_plain_in_json(char byte)
{
    return byte >= ' ' && byte < 0x7F && byte != '"' && byte != '\\' && byte != '#';
}

static void add_utf16(struct buffer *out, utf8proc_int32_t character)
{
    unsigned code = (unsigned)character;
    if (code > 0xFFFF)
        buffer_format(out, "\\u%04x\\u%04x", 0xD800 + ((code - 0x10000) >> 10),
                      0xDC00 + ((code - 0x10000) & 0x3FF));
    else
        buffer_format(out, "\\u%04x", code);
}

/* Adds what is plain, up to the next character that may not be; false at the end. */
static bool next_special(struct buffer *out, struct text *text, bool (*is_plain)(char byte),
                         utf8proc_int32_t *character, size_t *length)
{
    const size_t plain = plain_length(*text, is_plain);
    if (plain) {
        buffer_add(out, text->bytes, plain);
        *text = after(*text, plain);
    }
    if (text->length == 0)
        return false;
    *character = first_character(*text, length);
    return true;
}

void escape_json(struct buffer *out, struct text text)
{
    utf8proc_int32_t character;
    size_t length;
    buffer_add_byte(out, '"');
    for (; next_special(out, &text, is_plain_in_json, &character, &length);
         text = after(text, length)) {
        if (character < 0)
            buffer_add_character(out, 0xFFFD);
        else if (character == '"' || character == '\\')
            buffer_add(out, (char[]){'\\', (char)character}, 2);
        else if (is_dangerous(character) || begins_command(text))
            add_utf16(out, character);
        else
            buffer_add(out, text.bytes, length);
    }
    buffer_add_byte(out, '"');
}

static bool is_plain_in_lines(char byte)
{
    return byte > ' ' && byte < 0x7F && byte != ':' && byte != '#';
}

void escape_lines(struct buffer *out, struct text text)
{
    const char *line = text.bytes; /* behind the blanks it begins with */
    utf8proc_int32_t character;
    size_t length;
    for (; next_special(out, &text, is_plain_in_lines, &character, &length);
         text = after(text, length)) {
        const bool begins_line = text.bytes == line;
        const bool is_blank = character == ' ' || character == '\t' || character == '\n';
        if (character < 0)
            buffer_add_character(out, 0xFFFD);
        else if ((is_dangerous(character) && !is_noise(character) && !is_blank) ||
                 ((begins_line || character == '#') && begins_command(text)))
            add_utf16(out, character);
        else
            buffer_add(out, text.bytes, length);
        if (character == '\n' || (begins_line && is_blank))
            line = text.bytes + length;
    }
}

/* XML 1.0 has no way at all to write these, not even by number (section 2.2). */
static bool is_barred_from_xml(utf8proc_int32_t character)
{
    return character == 0xFFFE || character == 0xFFFF;
}

static const char *xml_entity(utf8proc_int32_t character)
{
    switch (character) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>': /* it ends a section in "]]>" */
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

static bool is_plain_in_xml(char byte)
{
    return byte >= ' ' && byte < 0x7F && !xml_entity(byte);
}

void escape_xml(struct buffer *out, struct text text)
{
    utf8proc_int32_t character;
    size_t length;
    for (; next_special(out, &text, is_plain_in_xml, &character, &length);
         text = after(text, length)) {
        const char *entity = xml_entity(character);
        if (entity)
            buffer_add_string(out, entity);
        else if (character == '\n')
            buffer_add_byte(out, '\n');
        else
            add_visibly(out, is_barred_from_xml(character) ? -1 : character);
    }
}

void escape_html(struct buffer *out, struct text text)
{
    struct buffer line = {0};
    escape_terminal(&line, text);
    escape_xml(out, buffer_text(&line));
    buffer_free(&line);
}

/* What acts in Markdown is given as an entity: that is a character of a text there and nothing else
 * (GFM, section 6.2). Addresses become links without any mark (section 6.9), unless a sign of
 * theirs is given so. */
static bool acts_in_markdown(struct text text)
{
    return strchr("\\`*_[]<>&|~$", text.bytes[0]) || text_starts_with(text, "://") ||
           (text.length >= 4 && strncasecmp(text.bytes, "www.", 4) == 0);
}

/* GitHub looks for names and issues in the finished page; it finds none behind a mark that is
 * followed by a space of no width. */
static bool is_reference_mark(char byte)
{
    return byte == '@' || byte == '#';
}

void escape_markdown(struct buffer *out, struct text text)
{
    struct buffer line = {0};
    escape_terminal(&line, text);
    for (text = buffer_text(&line); text.length; text = after(text, 1)) {
        char byte = text.bytes[0];
        if (acts_in_markdown(text))
            buffer_format(out, "&#%u;", (unsigned)byte);
        else
            buffer_add_byte(out, byte);
        if (is_reference_mark(byte))
            buffer_format(out, "&#%u;", ZERO_WIDTH_SPACE);
    }
    buffer_free(&line);
}

void escape_command(struct buffer *out, struct text text, bool is_property)
{
    while (text.length) {
        size_t length;
        utf8proc_int32_t character = first_character(text, &length);
        bool is_mark = character == '%' || character == '\r' || character == '\n' ||
                       (is_property && (character == ':' || character == ','));
        if (is_mark)
            buffer_format(out, "%%%02X", (unsigned)character);
        else
            add_visibly(out, character);
        text = after(text, length);
    }
}

/* Also in the full-width forms that East Asian keyboards give. A lone sign is none. */
static bool begins_formula(struct text text)
{
    static const char *const marks[] = {
        "=", "+", "-", "@", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};
    const char *start = text_trim(text).bytes, *end = text.bytes + text.length;
    text = (struct text){start, (size_t)(end - start)}; /* what ends it is written out: it stays */
    for (size_t i = 0; text.length > 1 && i < sizeof marks / sizeof marks[0]; i++)
        if (text_starts_with(text, marks[i]))
            return true;
    return false;
}

void escape_csv(struct buffer *out, struct text text)
{
    bool needs_quotes = text.length && (memchr(text.bytes, ',', text.length) ||
                                        memchr(text.bytes, '"', text.length));
    if (needs_quotes)
        buffer_add_byte(out, '"');
    if (begins_formula(text))
        buffer_add_byte(out, '\'');
    while (text.length) {
        size_t length;
        utf8proc_int32_t character = first_character(text, &length);
        if (character == '"')
            buffer_add_string(out, "\"\"");
        else if (begins_command(text))
            write_out(out, character);
        else
            add_visibly(out, character);
        text = after(text, length);
    }
    if (needs_quotes)
        buffer_add_byte(out, '"');
}

void escape_uri(struct buffer *out, struct text text)
{
    static const char unreserved[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                     "0123456789-._~/";
    for (size_t i = 0; i < text.length; i++)
        if (text.bytes[i] && strchr(unreserved, text.bytes[i]))
            buffer_add_byte(out, text.bytes[i]);
        else
            buffer_format(out, "%%%02X", (unsigned)(unsigned char)text.bytes[i]);
}
