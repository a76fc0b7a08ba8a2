/* Each way to make a stranger's words harmless: they stay harmless where they go, and come back as
 * they were where the format allows. */
#include "fuzz.h"
#include "soundness.h"

#include "report/escape.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <jansson.h>
#include <libxml/parser.h>
#include <string.h>
#include <utf8proc.h>

/* Bytes that are no UTF-8 come back as U+FFFD. */
static void add_repaired(struct buffer *out, struct text text)
{
    while (text.length) {
        utf8proc_int32_t character;
        utf8proc_ssize_t length = utf8proc_iterate((const utf8proc_uint8_t *)text.bytes,
                                                   (utf8proc_ssize_t)text.length, &character);
        buffer_add_character(out, length > 0 ? (unsigned)character : 0xFFFD);
        length = length > 0 ? length : 1;
        text = (struct text){text.bytes + length, text.length - (size_t)length};
    }
}

static bool holds(struct text text, const char *bytes)
{
    for (; *bytes; bytes++)
        if (text.length && memchr(text.bytes, *bytes, text.length))
            return true;
    return false;
}

/* The text on one line is one that stays as it is. */
static void check_terminal(struct text text)
{
    struct buffer once = {0}, twice = {0};
    escape_terminal(&once, text);
    expect_harmless(buffer_text(&once), false);
    EXPECT(!holds(buffer_text(&once), "\n\r\t"));
    escape_terminal(&twice, buffer_text(&once));
    EXPECT(text_equal(buffer_text(&once), buffer_text(&twice)));
    buffer_free(&once);
    buffer_free(&twice);
}

static void check_json(struct text text)
{
    struct buffer out = {0}, repaired = {0};
    json_error_t error;
    escape_json(&out, text);
    expect_harmless(buffer_text(&out), false);
    add_repaired(&repaired, text);
    json_t *value = json_loadb(out.bytes, out.length, JSON_DECODE_ANY | JSON_ALLOW_NUL, &error);
    EXPECT(value && json_is_string(value));
    struct text back = {json_string_value(value), json_string_length(value)};
    EXPECT(text_equal(back, buffer_text(&repaired)));
    json_decref(value);
    buffer_free(&out);
    buffer_free(&repaired);
}

/* Read back as content and as a value, and written again, it is the same. */
static void check_xml(struct text text)
{
    struct buffer once = {0}, twice = {0}, part = {0};
    escape_xml(&once, text);
    buffer_format(&part, "<a b=\"%.*s\">%.*s</a>", TEXT_ARGS(buffer_text(&once)),
                  TEXT_ARGS(buffer_text(&once)));
    xmlDocPtr document = xmlReadMemory(part.bytes, (int)part.length, "a", NULL, XML_PARSE_HUGE);
    EXPECT(document);
    xmlChar *back = xmlNodeGetContent(xmlDocGetRootElement(document));
    escape_xml(&twice, text_of((const char *)back));
    EXPECT(text_equal(buffer_text(&once), buffer_text(&twice)));
    xmlFree(back);
    xmlFreeDoc(document);
    buffer_free(&once);
    buffer_free(&twice);
    buffer_free(&part);
}

static void check_html(struct text text)
{
    struct buffer out = {0};
    escape_html(&out, text);
    expect_harmless(buffer_text(&out), false);
    EXPECT(!holds(buffer_text(&out), "<>\"'\n\r"));
    buffer_free(&out);
}

/* A sheet's cell: one cell on one line, whose quotation marks come in pairs. */
static void check_csv(struct text text)
{
    struct buffer out = {0};
    escape_csv(&out, text);
    struct text cell = buffer_text(&out);
    bool quoted = text_starts_with(cell, "\"");
    expect_harmless(cell, false);
    EXPECT(!holds(cell, "\n\r"));
    EXPECT(quoted ? cell.length >= 2 && text_ends_with(cell, "\"") : !holds(cell, ",\""));
    if (quoted)
        cell = (struct text){cell.bytes + 1, cell.length - 2};
    for (size_t i = 0; i < cell.length; i++)
        if (cell.bytes[i] == '"') {
            i++;
            EXPECT(i < cell.length && cell.bytes[i] == '"');
        }
    cell = text_trim(cell);
    EXPECT(cell.length < 2 || !strchr("=+-@", cell.bytes[0]));
    buffer_free(&out);
}

static void check_command(struct text text)
{
    for (int is_property = 0; is_property < 2; is_property++) {
        struct buffer out = {0};
        escape_command(&out, text, is_property);
        expect_harmless(buffer_text(&out), true);
        EXPECT(!holds(buffer_text(&out), is_property ? "\n\r:," : "\n\r"));
        buffer_free(&out);
    }
}

static void check_uri(struct text text)
{
    struct buffer out = {0}, back = {0};
    escape_uri(&out, text);
    for (size_t i = 0; i < out.length; i++) {
        unsigned byte = (unsigned char)out.bytes[i];
        if (byte == '%') {
            EXPECT(sscanf(out.bytes + i + 1, "%2X", &byte) == 1);
            i += 2;
        }
        buffer_add_byte(&back, (char)byte);
    }
    EXPECT(text_equal(buffer_text(&back), text));
    EXPECT(!holds(buffer_text(&out), "\n\r \"<>:?#"));
    buffer_free(&out);
    buffer_free(&back);
}

static void expect_words_only(cmark_node *document)
{
    cmark_iter *iterator = cmark_iter_new(document);
    while (cmark_iter_next(iterator) != CMARK_EVENT_DONE) {
        cmark_node_type type = cmark_node_get_type(cmark_iter_get_node(iterator));
        EXPECT(type == CMARK_NODE_DOCUMENT || type == CMARK_NODE_PARAGRAPH ||
               type == CMARK_NODE_TEXT);
    }
    cmark_iter_free(iterator);
}

/* GitHub reads words and nothing else: no markup, no table, no link. */
static void check_markdown(struct text text)
{
    static const char *const extensions[] = {"table", "autolink", "strikethrough", "tasklist"};
    struct buffer out = {0};
    cmark_gfm_core_extensions_ensure_registered();
    cmark_parser *parser = cmark_parser_new(CMARK_OPT_FOOTNOTES);
    for (size_t i = 0; i < sizeof extensions / sizeof extensions[0]; i++)
        cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(extensions[i]));
    buffer_add_string(&out, "x ");
    escape_markdown(&out, text);
    expect_harmless(buffer_text(&out), false);
    cmark_parser_feed(parser, out.bytes, out.length);
    cmark_node *document = cmark_parser_finish(parser);
    expect_words_only(document);
    cmark_node_free(document);
    cmark_parser_free(parser);
    buffer_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    static void (*const checks[])(struct text text) = {check_terminal, check_json,    check_xml,
                                                       check_html,     check_csv,     check_command,
                                                       check_uri,      check_markdown};
    for (size_t i = 0; i < sizeof checks / sizeof checks[0]; i++)
        checks[i](fuzz_text(bytes, length));
    return 0;
}
