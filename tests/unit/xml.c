#include "unit.h"

#include "base/buffer.h"
#include "input/limits.h"
#include "input/xml.h"

#include <string.h>

enum { SPACE_A = 1, SPACE_B };
enum { ID_ROOT = 1, ID_ITEM, ID_KEY, ID_OTHER_KEY };

static const struct xml_space spaces[] = {
    {"urn:a", SPACE_A}, {"urn:a:strict", SPACE_A}, {"urn:b", SPACE_B}};
static const struct xml_word words[] = {{SPACE_A, "root", ID_ROOT},
                                        {SPACE_A, "item", ID_ITEM},
                                        {0, "key", ID_KEY},
                                        {SPACE_B, "key", ID_OTHER_KEY}};
static const struct xml_vocabulary vocabulary = {spaces, 3, words, 4};

struct log {
    struct buffer events;
    struct failure failure;
    unsigned stop_after; /* start tags; 0 for never */
};

static bool on_start(void *context, int element, const struct xml_tag *tag)
{
    struct log *log = context;
    struct text key = xml_attribute(tag, ID_KEY), other = xml_attribute(tag, ID_OTHER_KEY);
    buffer_format(&log->events, "<%d", element);
    if (key.bytes)
        buffer_format(&log->events, " key=%.*s", TEXT_ARGS(key));
    if (other.bytes)
        buffer_format(&log->events, " other=%.*s", TEXT_ARGS(other));
    buffer_add_byte(&log->events, '>');
    if (log->stop_after > 0 && --log->stop_after == 0)
        return failure_set(&log->failure, MESSAGE_DOCUMENT_EMPTY, NULL, NULL);
    return true;
}

static bool on_end(void *context, int element)
{
    struct log *log = context;
    buffer_format(&log->events, "</%d>", element);
    return true;
}

static bool on_text(void *context, struct text text)
{
    struct log *log = context;
    buffer_add_text(&log->events, text);
    return true;
}

static bool parse(struct log *log, struct text xml)
{
    static const struct xml_handler handler = {on_start, on_end, on_text};
    return xml_parse(xml, &vocabulary, &handler, log, &log->failure);
}

static void assert_events(const char *xml, const char *expected)
{
    struct log log = {0};
    assert_true(parse(&log, text_of(xml)));
    assert_string_equal(log.events.bytes, expected);
    buffer_free(&log.events);
}

static void assert_refused(struct text xml, enum message message)
{
    struct log log = {0};
    assert_false(parse(&log, xml));
    assert_int_equal(log.failure.message, message);
    buffer_free(&log.events);
}

static void tells_names_by_their_namespace(void **state)
{
    (void)state;
    assert_events("<root xmlns='urn:a'><item/></root>", "<1><2></2></1>");
    assert_events("<x:root xmlns:x='urn:a:strict'>\n<x:item/></x:root>", "<1>\n<2></2></1>");
    assert_events("<root><item/></root>", "<0><0></0></0>");
    assert_events("<root xmlns='urn:c'/>", "<0></0>");
    assert_events("<a:root xmlns:a='urn:a' xmlns:b='urn:b' key='1' b:key='2' a:key='3'/>",
                  "<1 key=1 other=2></1>");
    assert_events("<a:root xmlns:a='urn:a' key=''/>", "<1 key=></1>");
}

static void gives_text_as_it_reads(void **state)
{
    (void)state;
    assert_events(
        "<root xmlns='urn:a'>d&#233;j&#xE0; &amp; <![CDATA[<vu>]]><!-- non --><?non?></root>",
        "<1>déjà & <vu></1>");
    assert_events("<?xml version='1.0' encoding='ISO-8859-1'?><root xmlns='urn:a'>\xE9t\xE9</root>",
                  "<1>été</1>");
}

static void refuses_malformed_xml(void **state)
{
    (void)state;
    const char *const wrong[] = {"",     "<root>",      "<root></item>",      "<root/><root/>",
                                 "text", "<root a=1/>", "<root>&nbsp;</root>"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        assert_refused(text_of(wrong[i]), MESSAGE_XML_BROKEN);
    assert_refused((struct text){"<a>\0</a>", 8}, MESSAGE_XML_BROKEN);
}

static void says_on_which_line(void **state)
{
    (void)state;
    struct log log = {0};
    assert_false(parse(&log, text_of("<root>\n\n<item></root>")));
    assert_non_null(strstr(log.failure.where, ":3"));
    buffer_free(&log.events);
}

/* What follows from it is not: the parser gets no more than it has of what is malformed. */
static void says_what_was_wrong_first(void **state)
{
    (void)state;
    struct log log = {0};
    struct buffer part = {0};
    buffer_add_string(&part, "<root>\n<a></b>\n");
    for (int i = 0; i < 100000; i++)
        buffer_add_string(&part, "<c/>\n");
    assert_false(parse(&log, buffer_text(&part)));
    assert_non_null(strstr(log.failure.first, "mismatch"));
    assert_non_null(strstr(log.failure.where, ":2"));
    buffer_free(&part);
    buffer_free(&log.events);
}

/* No entity but the five of XML is ever expanded, and no file is read. */
static void refuses_doctypes(void **state)
{
    (void)state;
    assert_refused(text_of("<!DOCTYPE root><root/>"), MESSAGE_XML_DOCTYPE);
    assert_refused(text_of("<!DOCTYPE r [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><r>&e;</r>"),
                   MESSAGE_XML_DOCTYPE);
    assert_refused(text_of("<!DOCTYPE r SYSTEM 'http://127.0.0.1/r.dtd'><r/>"),
                   MESSAGE_XML_DOCTYPE);
}

static void refuses_endless_nesting(void **state)
{
    (void)state;
    struct buffer xml = {0};
    for (int i = 0; i <= LIMIT_XML_DEPTH; i++)
        buffer_add_string(&xml, "<a>");
    assert_refused(buffer_text(&xml), MESSAGE_XML_TOO_DEEP);
    buffer_free(&xml);
}

static void refuses_too_many_attributes(void **state)
{
    (void)state;
    struct buffer xml = {0};
    buffer_add_string(&xml, "<a");
    for (int i = 0; i <= LIMIT_XML_ATTRIBUTES; i++)
        buffer_format(&xml, " a%d=''", i);
    buffer_add_string(&xml, "/>");
    assert_refused(buffer_text(&xml), MESSAGE_XML_TOO_MANY_ATTRIBUTES);
    buffer_free(&xml);
}

static void repeat(struct buffer *out, const char *string, size_t times)
{
    for (size_t i = 0; i < times; i++)
        buffer_add_string(out, string);
}

/* `open`, more than may be held at once, `close`; the same in UTF-16. */
static void assert_too_long(const char *open, const char *close)
{
    struct buffer xml = {0}, wide = {0};
    buffer_add_string(&xml, open);
    repeat(&xml, "abcdefgh", ((size_t)LIMIT_XML_PIECE_KB << 10) / 8 + 1024);
    buffer_add_string(&xml, close);
    buffer_add_string(&wide, "\xFF\xFE");
    for (size_t i = 0; i < xml.length; i++) {
        buffer_add_byte(&wide, xml.bytes[i]);
        buffer_add_byte(&wide, '\0');
    }
    assert_refused(buffer_text(&xml), MESSAGE_XML_TOO_LONG_PIECE);
    assert_refused(buffer_text(&wide), MESSAGE_XML_TOO_LONG_PIECE);
    buffer_free(&xml);
    buffer_free(&wide);
}

/* All that libxml2 keeps whole before it tells of it, or never does; its own bounds are 10 MB and
 * more. */
static void refuses_what_is_long_in_one_piece(void **state)
{
    (void)state;
    assert_too_long("<r><", "/></r>");           /* an element's name */
    assert_too_long("<r><a ", "=''/></r>");      /* an attribute's */
    assert_too_long("<r><a b='", "'/></r>");     /* its value */
    assert_too_long("<r><a xmlns='", "'/></r>"); /* a namespace */
    assert_too_long("<r><a></a", "></r>");       /* an end tag */
    assert_too_long("<r><!--", "--></r>");       /* a comment */
    assert_too_long("<!--", "--><r/>");          /* before the root */
    assert_too_long("<r/><!--", "-->");          /* behind it */
    assert_too_long("<r><?", "?></r>");          /* an instruction's name */
    assert_too_long("<r><?a ", "?></r>");        /* what it says */
    assert_too_long("<r><![CDATA[", "]]></r>");  /* character data */
    assert_too_long("<r>&", ";</r>");            /* an entity's name */
    assert_too_long("<?xml version='1.0' encoding='", "'?><r/>");
}

/* Each attribute of a tag is compared with each, before anyone is told of one. */
static void refuses_attributes_said_again_and_again(void **state)
{
    (void)state;
    struct buffer xml = {0};
    buffer_add_string(&xml, "<r><a");
    repeat(&xml, " b=''", LIMIT_XML_EQUALS + 2048);
    buffer_add_string(&xml, "/></r>");
    assert_refused(buffer_text(&xml), MESSAGE_XML_TOO_MANY_EQUALS);
    buffer_free(&xml);
}

static void reads_a_drawing_in_an_attribute(void **state)
{
    (void)state;
    struct buffer xml = {0};
    struct log log = {0};
    buffer_add_string(&xml, "<r><a b='");
    repeat(&xml, "abcdefgh", ((size_t)LIMIT_XML_PIECE_KB - 100) * 128);
    buffer_add_string(&xml, "=='/></r>");
    assert_true(parse(&log, buffer_text(&xml)));
    buffer_free(&log.events);
    buffer_free(&xml);
}

/* Text is handed on piece by piece, and may be longer than 10 MB, libxml2's bound. */
static void reads_long_texts(void **state)
{
    (void)state;
    struct buffer xml = {0};
    struct log log = {0};
    const size_t length = (size_t)12 << 20;
    buffer_add_string(&xml, "<root xmlns='urn:a'>");
    repeat(&xml, "abcdefgh", length / 8);
    buffer_add_string(&xml, "</root>");
    assert_true(parse(&log, buffer_text(&xml)));
    assert_int_equal(log.events.length, strlen("<1></1>") + length);
    buffer_free(&log.events);
    buffer_free(&xml);
}

/* The pattern with a number in it, again and again, within a root. */
static void assert_numbered_refused(const char *before, const char *behind, enum message message)
{
    struct buffer xml = {0};
    buffer_add_string(&xml, "<r>");
    for (int i = 0; i < 3 * LIMIT_XML_NAMES; i++)
        buffer_format(&xml, "%s%d%s", before, i, behind);
    buffer_add_string(&xml, "</r>");
    assert_refused(buffer_text(&xml), message);
    buffer_free(&xml);
}

/* libxml2 keeps each until the end, in a table that many make slow; nobody asks for most. */
static void refuses_names_without_number(void **state)
{
    (void)state;
    assert_numbered_refused("<a", "/>", MESSAGE_XML_TOO_MANY_NAMES);
    assert_numbered_refused("<a b", "=''/>", MESSAGE_XML_TOO_MANY_NAMES);
    assert_numbered_refused("<a xmlns='", "'/>", MESSAGE_XML_TOO_MANY_NAMES);
    assert_numbered_refused("<a xmlns:p='", "'/>", MESSAGE_XML_TOO_MANY_NAMES);
    assert_numbered_refused("<a xmlns:p", "='u'/>", MESSAGE_XML_TOO_MANY_NAMES);
    assert_numbered_refused("<a/><?p", "?>", MESSAGE_XML_TOO_MANY_NAMES);
}

static void refuses_too_long_names(void **state)
{
    (void)state;
    struct buffer xml = {0};
    buffer_add_string(&xml, "<r>");
    for (int i = 0; i < 100; i++) {
        buffer_format(&xml, "<a%d", i);
        repeat(&xml, "abcdefgh", 20000);
        buffer_add_string(&xml, "/>");
    }
    buffer_add_string(&xml, "</r>");
    assert_refused(buffer_text(&xml), MESSAGE_XML_TOO_LONG_NAMES);
    buffer_free(&xml);
}

static void refuses_too_many_namespaces(void **state)
{
    (void)state;
    struct buffer xml = {0};
    for (int i = 0; i <= LIMIT_XML_NAMESPACES; i++)
        buffer_format(&xml, "%s xmlns:p%d='u'%s", i % 200 ? "" : "<r", i, i % 200 < 199 ? "" : ">");
    buffer_add_string(&xml, "/>");
    assert_refused(buffer_text(&xml), MESSAGE_XML_TOO_MANY_NAMESPACES);
    buffer_free(&xml);
}

/* As deep as it may be, and as many attributes. */
static void reads_up_to_its_budgets(void **state)
{
    (void)state;
    struct buffer xml = {0};
    struct log log = {0};
    repeat(&xml, "<a>", LIMIT_XML_DEPTH - 1);
    buffer_add_string(&xml, "<a");
    for (int i = 0; i < LIMIT_XML_ATTRIBUTES; i++)
        buffer_format(&xml, " a%d=''", i);
    buffer_add_string(&xml, "/>");
    repeat(&xml, "</a>", LIMIT_XML_DEPTH - 1);
    assert_true(parse(&log, buffer_text(&xml)));
    buffer_free(&log.events);
    buffer_free(&xml);
}

/* Each is ten of the one before: refused where the DOCTYPE begins, before one is read. */
static void refuses_entities_that_grow(void **state)
{
    (void)state;
    struct buffer xml = {0};
    buffer_add_string(&xml, "<!DOCTYPE r [<!ENTITY e0 'ha'>");
    for (int i = 1; i < 12; i++) {
        buffer_format(&xml, "<!ENTITY e%d '", i);
        for (int j = 0; j < 10; j++)
            buffer_format(&xml, "&e%d;", i - 1);
        buffer_add_string(&xml, "'>");
    }
    buffer_add_string(&xml, "]><r a='&e11;'>&e11;</r>");
    assert_refused(buffer_text(&xml), MESSAGE_XML_DOCTYPE);
    assert_refused(text_of("<!DOCTYPE r [<!ENTITY % p SYSTEM 'file:///etc/passwd'> %p;]><r/>"),
                   MESSAGE_XML_DOCTYPE);
    assert_refused(text_of("<r>&e11;</r>"), MESSAGE_XML_BROKEN);
    assert_refused(text_of("<r a='&e11;'/>"), MESSAGE_XML_BROKEN);
    buffer_free(&xml);
}

static void stops_when_told(void **state)
{
    (void)state;
    struct log log = {.stop_after = 2};
    assert_false(parse(&log, text_of("<root xmlns='urn:a'><item/><item/></root>")));
    assert_string_equal(log.events.bytes, "<1><2>");
    assert_int_equal(log.failure.message, MESSAGE_DOCUMENT_EMPTY);
    buffer_free(&log.events);
}

/* More names than the cache holds, each with the same answer as the first time. */
static void knows_names_past_its_cache(void **state)
{
    (void)state;
    struct buffer xml = {0}, expected = {0};
    struct log log = {0};
    buffer_add_string(&xml, "<root xmlns='urn:a'>");
    buffer_add_string(&expected, "<1>");
    for (int i = 0; i < 3000; i++) {
        buffer_format(&xml, "<n%d/><item/>", i);
        buffer_add_string(&expected, "<0></0><2></2>");
    }
    buffer_add_string(&xml, "</root>");
    buffer_add_string(&expected, "</1>");
    assert_true(parse(&log, buffer_text(&xml)));
    assert_string_equal(log.events.bytes, expected.bytes);
    buffer_free(&log.events);
    buffer_free(&xml);
    buffer_free(&expected);
}

static int set_up(void **state)
{
    (void)state;
    xml_begin();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    xml_end();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_names_by_their_namespace),
        cmocka_unit_test(gives_text_as_it_reads),
        cmocka_unit_test(refuses_malformed_xml),
        cmocka_unit_test(says_on_which_line),
        cmocka_unit_test(says_what_was_wrong_first),
        cmocka_unit_test(refuses_doctypes),
        cmocka_unit_test(refuses_endless_nesting),
        cmocka_unit_test(refuses_too_many_attributes),
        cmocka_unit_test(refuses_what_is_long_in_one_piece),
        cmocka_unit_test(refuses_attributes_said_again_and_again),
        cmocka_unit_test(reads_a_drawing_in_an_attribute),
        cmocka_unit_test(reads_long_texts),
        cmocka_unit_test(refuses_names_without_number),
        cmocka_unit_test(refuses_too_long_names),
        cmocka_unit_test(refuses_too_many_namespaces),
        cmocka_unit_test(reads_up_to_its_budgets),
        cmocka_unit_test(refuses_entities_that_grow),
        cmocka_unit_test(stops_when_told),
        cmocka_unit_test(knows_names_past_its_cache),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
