#include "input/xml.h"

#include "base/arena.h"
#include "base/deadline.h"
#include "base/memory.h"
#include "input/encoding.h"
#include "input/limits.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/uri.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { FIRST_SLOTS = 256, SLOT_BITS = 8 }; /* above twice the names of most real parts */

/* libxml2 interns names, so a pointer stands for a name for as long as one parse lasts. */
struct known_name {
    const xmlChar *name;
    const xmlChar *uri;
    int id;
};

struct open_element {
    int id;
    unsigned namespaces; /* declared by it */
};

struct parse {
    const struct xml_vocabulary *vocabulary;
    const struct xml_handler *handler;
    void *context;
    struct failure *failure;
    xmlParserCtxtPtr parser;
    const struct xml_source *source;
    size_t untold; /* bytes given since libxml2 last told of something */
    size_t equals; /* signs among them: attributes have one each */
    unsigned depth;
    struct open_element open[LIMIT_XML_DEPTH + 1]; /* those at each depth */
    unsigned namespaces;                           /* in scope */
    unsigned error_line;      /* of what makes the part malformed; 0 for none */
    bool stopped;             /* libxml2 keeps calling "well-formed" what was stopped */
    struct known_name *slots; /* 2 to the power of `slot_bits` */
    unsigned slot_bits;
    size_t name_count;
};

struct xml_tag {
    struct parse *parse;
    const xmlChar **attributes; /* five pointers each: name, prefix, URI, value, end of value */
    int count;
};

static int space_of(const struct xml_vocabulary *vocabulary, const xmlChar *uri)
{
    if (!uri)
        return 0;
    for (size_t i = 0; i < vocabulary->space_count; i++)
        if (strcmp((const char *)uri, vocabulary->spaces[i].uri) == 0)
            return vocabulary->spaces[i].space;
    return -1;
}

static int look_up(const struct xml_vocabulary *vocabulary, const xmlChar *name, const xmlChar *uri)
{
    int space = space_of(vocabulary, uri);
    for (size_t i = 0; space >= 0 && i < vocabulary->word_count; i++) {
        const struct xml_word *word = &vocabulary->words[i];
        if (word->space == space && word->name[0] == (char)name[0] &&
            strcmp(word->name, (const char *)name) == 0)
            return word->id;
    }
    return 0;
}

/* Where the name is, or is to be noted. Names lie side by side in memory: the multiplication
 * spreads them. */
static struct known_name *slot_of(const struct parse *parse, const xmlChar *name,
                                  const xmlChar *uri)
{
    const uint64_t key = (uint64_t)(uintptr_t)name + 31 * (uint64_t)(uintptr_t)uri;
    const size_t mask = ((size_t)1 << parse->slot_bits) - 1;
    size_t slot = (size_t)(key * UINT64_C(0x9E3779B97F4A7C15) >> (64 - parse->slot_bits));
    while (parse->slots[slot].name &&
           (parse->slots[slot].name != name || parse->slots[slot].uri != uri))
        slot = (slot + 1) & mask;
    return &parse->slots[slot];
}

static void widen_slots(struct parse *parse)
{
    struct known_name *old = parse->slots;
    const size_t count = (size_t)1 << parse->slot_bits++;
    parse->slots = memory_allocate(2 * count * sizeof *parse->slots);
    for (size_t i = 0; i < count; i++)
        if (old[i].name)
            *slot_of(parse, old[i].name, old[i].uri) = old[i];
    free(old);
}

static bool stop(struct parse *parse)
{
    parse->stopped = true;
    xmlStopParser(parse->parser);
    return false;
}

static bool stop_for(struct parse *parse, enum message message, unsigned long number)
{
    failure_set_number(parse->failure, message, number);
    return stop(parse);
}

/* 0, too, for a name past their limit, with which the parse stops. */
static int name_id(struct parse *parse, const xmlChar *name, const xmlChar *uri)
{
    struct known_name *known = slot_of(parse, name, uri);
    if (known->name)
        return known->id;
    if (parse->name_count == LIMIT_XML_NAMES) {
        if (!parse->stopped)
            stop_for(parse, MESSAGE_XML_TOO_MANY_NAMES, LIMIT_XML_NAMES);
        return 0;
    }
    const int id = look_up(parse->vocabulary, name, uri);
    *known = (struct known_name){name, uri, id};
    if (++parse->name_count > (size_t)1 << parse->slot_bits >> 1)
        widen_slots(parse);
    return id;
}

/* libxml2 leaves an ampersand in a value as "&#38;", for a second reading that a DOM would do. A
 * value that had one is a copy of its own, so it is set right in place; returns where it ends now.
 */
static const xmlChar *unescape_ampersands(const xmlChar *value, const xmlChar *end)
{
    static const char escaped[] = "&#38;";
    const size_t length = sizeof escaped - 1;
    xmlChar *to = memchr(value, '&', (size_t)(end - value));
    if (!to)
        return end;
    for (const xmlChar *from = to; from < end;) {
        bool is_escaped = (size_t)(end - from) >= length && memcmp(from, escaped, length) == 0;
        *to++ = *from;
        from += is_escaped ? length : 1;
    }
    return to;
}

/* Counts one more element in; false if the parse stops for it. */
static bool within_budgets(struct parse *parse, int attribute_count, int namespace_count)
{
    if (++parse->depth > LIMIT_XML_DEPTH)
        return stop_for(parse, MESSAGE_XML_TOO_DEEP, LIMIT_XML_DEPTH);
    if (attribute_count > LIMIT_XML_ATTRIBUTES)
        return stop_for(parse, MESSAGE_XML_TOO_MANY_ATTRIBUTES, LIMIT_XML_ATTRIBUTES);
    if (namespace_count > LIMIT_XML_NAMESPACES - (int)parse->namespaces)
        return stop_for(parse, MESSAGE_XML_TOO_MANY_NAMESPACES, LIMIT_XML_NAMESPACES);
    parse->open[parse->depth].namespaces = (unsigned)namespace_count;
    parse->namespaces += (unsigned)namespace_count;
    return deadline_allows(parse->failure) || stop(parse);
}

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int namespace_count, const xmlChar **namespaces, int attribute_count,
                     int defaulted_count, const xmlChar **attributes)
{
    struct parse *parse = context;
    (void)prefix, (void)namespaces, (void)defaulted_count;
    parse->untold = parse->equals = 0;
    if (parse->stopped || !within_budgets(parse, attribute_count, namespace_count))
        return;
    for (int i = 0; i < attribute_count; i++) {
        const xmlChar **attribute = attributes + 5 * (ptrdiff_t)i;
        attribute[4] = unescape_ampersands(attribute[3], attribute[4]);
    }
    struct xml_tag tag = {parse, attributes, attribute_count};
    const int element = parse->open[parse->depth].id = name_id(parse, name, uri);
    if (!parse->stopped && !parse->handler->start(parse->context, element, &tag))
        stop(parse);
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    struct parse *parse = context;
    (void)name, (void)prefix, (void)uri;
    parse->untold = parse->equals = 0;
    if (parse->stopped)
        return;
    const struct open_element *element = &parse->open[parse->depth--];
    parse->namespaces -= element->namespaces;
    if (parse->handler->end && !parse->handler->end(parse->context, element->id))
        stop(parse);
}

static void on_text(void *context, const xmlChar *bytes, int length)
{
    struct parse *parse = context;
    parse->untold = parse->equals = 0;
    if (parse->stopped || !parse->handler->text)
        return;
    struct text text = {(const char *)bytes, length > 0 ? (size_t)length : 0};
    if (!parse->handler->text(parse->context, text))
        stop(parse);
}

/* Part 1 of ECMA-376 and of OpenDocument ask for UTF-8 or UTF-16; others that write "<" as ASCII
 * does are taken too. In any other, budgets on bytes would say nothing. */
static void on_document(void *context)
{
    static const char *const known[] = {"UTF-8", "UTF-16",    "US-ASCII",
                                        "ASCII", "ISO-8859-", "windows-125"};
    struct parse *parse = context;
    const struct _xmlParserInput *input = parse->parser->input;
    const char *encoding =
        (const char *)(input && input->encoding ? input->encoding : parse->parser->encoding);
    bool is_known = !encoding;
    for (size_t i = 0; !is_known && i < sizeof known / sizeof known[0]; i++)
        is_known = strncasecmp(encoding, known[i], strlen(known[i])) == 0;
    if (is_known)
        return;
    failure_set(parse->failure, MESSAGE_XML_ENCODING, encoding, NULL);
    stop(parse);
}

static void on_doctype(void *context, const xmlChar *name, const xmlChar *external,
                       const xmlChar *system)
{
    struct parse *parse = context;
    (void)name, (void)external, (void)system;
    if (parse->stopped)
        return;
    failure_set(parse->failure, MESSAGE_XML_DOCTYPE, NULL, NULL);
    stop(parse);
}

/* libxml2 has errors that reach standard error whatever the options say. */
static void keep_quiet(void *context, const char *message, ...)
{
    (void)context, (void)message;
}

/* The first one that makes a part malformed is why; those behind it follow from it. */
static void on_error(void *context, xmlErrorPtr error)
{
    struct parse *parse = context;
    char reason[FAILURE_ARGUMENT_SIZE];
    if (error->level != XML_ERR_FATAL || !error->message || parse->stopped || parse->error_line)
        return;
    snprintf(reason, sizeof reason, "%.*s", (int)strcspn(error->message, "\r\n"), error->message);
    failure_set(parse->failure, MESSAGE_XML_BROKEN, reason, NULL);
    parse->error_line = error->line > 0 ? (unsigned)error->line : 1;
}

/* Whether the parser may go on: what it holds is bounded here, before it tells of it. */
static bool may_go_on(struct parse *parse)
{
    if (parse->untold > (size_t)LIMIT_XML_PIECE_KB << 10)
        failure_set_number(parse->failure, MESSAGE_XML_TOO_LONG_PIECE, LIMIT_XML_PIECE_KB);
    else if (parse->equals > LIMIT_XML_EQUALS)
        failure_set_number(parse->failure, MESSAGE_XML_TOO_MANY_EQUALS, LIMIT_XML_EQUALS);
    else if (xmlDictSize(parse->parser->dict) > LIMIT_XML_NAMES)
        failure_set_number(parse->failure, MESSAGE_XML_TOO_MANY_NAMES, LIMIT_XML_NAMES);
    else if (xmlDictGetUsage(parse->parser->dict) > (size_t)LIMIT_XML_NAMES_KB << 10)
        failure_set_number(parse->failure, MESSAGE_XML_TOO_LONG_NAMES, LIMIT_XML_NAMES_KB);
    else
        return true;
    return false;
}

/* In runs that a byte can count, so that a processor counts many at once. */
static size_t count_equals(const char *bytes, size_t length)
{
    size_t count = 0;
    while (length > 0) {
        const size_t run = length < UINT8_MAX ? length : UINT8_MAX;
        uint8_t some = 0;
        for (size_t i = 0; i < run; i++)
            some = (uint8_t)(some + (bytes[i] == '='));
        count += some;
        bytes += run;
        length -= run;
    }
    return count;
}

/* The part on its way into the parser: given all bytes at once, libxml2 would make a copy of them.
 * Some of what it reads it keeps until the end before it tells of it, and compares each attribute
 * of a tag with each; some, like instructions, it never tells of. So it gets no more bytes, as if
 * they had ended, once it has had too many without a word or keeps too many names; nor where it has
 * found the part malformed, of which it tells nothing more. */
static int give_bytes(void *context, char *to, int room)
{
    struct parse *parse = context;
    size_t given = 0;
    if (parse->stopped || !parse->parser->wellFormed)
        return 0;
    parse->stopped =
        !parse->source->give(parse->source->context, to, (size_t)room, &given, parse->failure);
    parse->untold += given;
    parse->equals += count_equals(to, given);
    parse->stopped = parse->stopped || !may_go_on(parse);
    return parse->stopped ? 0 : (int)given;
}

bool xml_parse_from(const struct xml_source *source, const struct xml_vocabulary *vocabulary,
                    const struct xml_handler *handler, void *context, struct failure *failure)
{
    /* HUGE: without it libxml2 calls some genuine parts of over 10 MB malformed. What else it lifts
     * has a budget here: nesting and attributes in within_budgets(), the length of names, values,
     * comments and instructions and the dictionary of names in may_go_on(). Texts are handed on
     * piece by piece. What entities expand to has none, for they need the DOCTYPE that is refused.
     */
    static const int options = XML_PARSE_NONET | XML_PARSE_COMPACT | XML_PARSE_NOERROR |
                               XML_PARSE_NOWARNING | XML_PARSE_HUGE;
    struct parse parse = {
        .source = source,
        .vocabulary = vocabulary,
        .handler = handler,
        .context = context,
        .failure = failure,
        .slots = memory_allocate(FIRST_SLOTS * sizeof *parse.slots),
        .slot_bits = SLOT_BITS,
    };
    xmlParserCtxtPtr parser = parse.parser =
        xmlCreateIOParserCtxt(NULL, NULL, give_bytes, NULL, &parse, XML_CHAR_ENCODING_NONE);
    if (!parser)
        memory_exhausted();
    xmlCtxtUseOptions(parser, options);
    xmlSAXHandler *sax = parser->sax;
    memset(sax, 0, sizeof *sax);
    sax->initialized = XML_SAX2_MAGIC;
    sax->startDocument = on_document;
    sax->startElementNs = on_start;
    sax->endElementNs = on_end;
    sax->characters = sax->ignorableWhitespace = sax->cdataBlock = on_text;
    sax->internalSubset = on_doctype;
    sax->serror = on_error;
    parser->userData = &parse;
    xmlParseDocument(parser);
    const bool is_cut = source->is_cut && *source->is_cut;
    bool done = !parse.stopped && (parser->wellFormed || is_cut);
    if (!done && !parse.stopped && !parse.error_line)
        failure_set(failure, MESSAGE_XML_BROKEN, "?", NULL);
    if (!done && (parse.error_line || parser->input))
        failure_at(failure, "",
                   parse.error_line ? parse.error_line : (unsigned)parser->input->line);
    xmlFreeDoc(parser->myDoc);
    parser->myDoc = NULL;
    xmlFreeParserCtxt(parser);
    free(parse.slots);
    return done;
}

static bool give_text(void *context, char *to, size_t room, size_t *given, struct failure *failure)
{
    struct text *rest = context;
    (void)failure;
    *given = rest->length < room ? rest->length : room;
    memcpy(to, rest->bytes, *given);
    *rest = (struct text){rest->bytes + *given, rest->length - *given};
    return true;
}

bool xml_parse(struct text bytes, const struct xml_vocabulary *vocabulary,
               const struct xml_handler *handler, void *context, struct failure *failure)
{
    if (bytes.length == 0)
        return failure_set(failure, MESSAGE_XML_BROKEN, "empty", NULL);
    return xml_parse_from(&(struct xml_source){give_text, &bytes, NULL}, vocabulary, handler,
                          context, failure);
}

struct text xml_attribute(const struct xml_tag *tag, int id)
{
    for (int i = 0; i < tag->count; i++) {
        const xmlChar **attribute = tag->attributes + 5 * (ptrdiff_t)i;
        if (name_id(tag->parse, attribute[0], attribute[2]) == id)
            return (struct text){(const char *)attribute[3], (size_t)(attribute[4] - attribute[3])};
    }
    return (struct text){NULL, 0};
}

struct text xml_address_text(struct text address, struct arena *arena)
{
    const struct text copy = text_copy(arena, address); /* which a null byte ends */
    char *plain = xmlURIUnescapeString(copy.bytes, 0, NULL);
    const struct text text = text_copy(arena, encoding_decode(text_of(plain), arena));
    xmlFree(plain);
    return text;
}

static void *allocate(size_t size)
{
    return memory_reallocate(NULL, size);
}

static char *duplicate(const char *string)
{
    size_t size = strlen(string) + 1;
    return memcpy(allocate(size), string, size);
}

void xml_begin(void)
{
    xmlMemSetup(free, allocate, memory_reallocate, duplicate); /* else it calls files malformed */
    xmlInitParser();
    xmlSetGenericErrorFunc(NULL, keep_quiet);
    xmlThrDefSetGenericErrorFunc(NULL, keep_quiet); /* of threads to come: each has its own */
}

void xml_end(void)
{
    xmlCleanupParser();
}
