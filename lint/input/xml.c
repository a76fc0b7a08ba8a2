#include "input/xml.h"

#include "base/memory.h"
#include "input/limits.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CACHE_SIZE = 1024 }; /* a power of two, above the names of any real part */

/* libxml2 interns names, so a pointer stands for a name for as long as one parse lasts. */
struct known_name {
    const xmlChar *name;
    const xmlChar *uri;
    int id;
};

struct parse {
    const struct xml_vocabulary *vocabulary;
    const struct xml_handler *handler;
    void *context;
    struct failure *failure;
    xmlParserCtxtPtr parser;
    unsigned depth;
    bool stopped; /* libxml2 keeps calling "well-formed" what was stopped */
    struct known_name cache[CACHE_SIZE];
    size_t cached;
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
    for (size_t i = 0; space >= 0 && i < vocabulary->word_count; i++)
        if (vocabulary->words[i].space == space &&
            strcmp(vocabulary->words[i].name, (const char *)name) == 0)
            return vocabulary->words[i].id;
    return 0;
}

static int name_id(struct parse *parse, const xmlChar *name, const xmlChar *uri)
{
    size_t slot = ((uintptr_t)name >> 3 ^ (uintptr_t)uri >> 5) & (CACHE_SIZE - 1);
    while (parse->cache[slot].name) {
        if (parse->cache[slot].name == name && parse->cache[slot].uri == uri)
            return parse->cache[slot].id;
        slot = (slot + 1) & (CACHE_SIZE - 1);
    }
    int id = look_up(parse->vocabulary, name, uri);
    if (parse->cached < CACHE_SIZE / 2) {
        parse->cache[slot] = (struct known_name){name, uri, id};
        parse->cached++;
    }
    return id;
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

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int namespace_count, const xmlChar **namespaces, int attribute_count,
                     int defaulted_count, const xmlChar **attributes)
{
    struct parse *parse = context;
    (void)prefix, (void)namespace_count, (void)namespaces, (void)defaulted_count;
    if (parse->stopped)
        return;
    if (++parse->depth > LIMIT_XML_DEPTH) {
        stop_for(parse, MESSAGE_XML_TOO_DEEP, LIMIT_XML_DEPTH);
        return;
    }
    if (attribute_count > LIMIT_XML_ATTRIBUTES) {
        stop_for(parse, MESSAGE_XML_TOO_MANY_ATTRIBUTES, LIMIT_XML_ATTRIBUTES);
        return;
    }
    for (int i = 0; i < attribute_count; i++) {
        const xmlChar **attribute = attributes + 5 * (ptrdiff_t)i;
        attribute[4] = unescape_ampersands(attribute[3], attribute[4]);
    }
    struct xml_tag tag = {parse, attributes, attribute_count};
    if (!parse->handler->start(parse->context, name_id(parse, name, uri), &tag))
        stop(parse);
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    struct parse *parse = context;
    (void)prefix;
    if (parse->stopped)
        return;
    parse->depth--;
    if (parse->handler->end && !parse->handler->end(parse->context, name_id(parse, name, uri)))
        stop(parse);
}

static void on_text(void *context, const xmlChar *bytes, int length)
{
    struct parse *parse = context;
    if (parse->stopped || !parse->handler->text)
        return;
    struct text text = {(const char *)bytes, length > 0 ? (size_t)length : 0};
    if (!parse->handler->text(parse->context, text))
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

static bool malformed(const struct parse *parse)
{
    const xmlError *error = xmlCtxtGetLastError(parse->parser);
    char reason[FAILURE_ARGUMENT_SIZE] = "?";
    if (error && error->message)
        snprintf(reason, sizeof reason, "%.*s", (int)strcspn(error->message, "\r\n"),
                 error->message);
    failure_set(parse->failure, MESSAGE_XML_BROKEN, reason, NULL);
    return false;
}

bool xml_parse(struct text bytes, const struct xml_vocabulary *vocabulary,
               const struct xml_handler *handler, void *context, struct failure *failure)
{
    static const int options =
        XML_PARSE_NONET | XML_PARSE_COMPACT | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
    if (bytes.length == 0)
        return failure_set(failure, MESSAGE_XML_BROKEN, "empty", NULL);
    struct parse *parse = memory_allocate(sizeof *parse);
    *parse = (struct parse){
        .vocabulary = vocabulary, .handler = handler, .context = context, .failure = failure};
    parse->parser = xmlCreateMemoryParserCtxt(bytes.bytes, (int)bytes.length);
    if (!parse->parser) {
        free(parse);
        return failure_set(failure, MESSAGE_XML_BROKEN, "?", NULL);
    }
    xmlCtxtUseOptions(parse->parser, options);
    xmlSAXHandler *sax = parse->parser->sax;
    memset(sax, 0, sizeof *sax);
    sax->initialized = XML_SAX2_MAGIC;
    sax->startElementNs = on_start;
    sax->endElementNs = on_end;
    sax->characters = sax->ignorableWhitespace = sax->cdataBlock = on_text;
    sax->internalSubset = on_doctype;
    sax->error = sax->warning = keep_quiet;
    parse->parser->userData = parse;
    xmlParseDocument(parse->parser);
    bool done = !parse->stopped && parse->parser->wellFormed;
    if (!done && !parse->stopped)
        malformed(parse);
    if (!done && parse->parser->input)
        failure_at(failure, "", (unsigned)parse->parser->input->line);
    xmlFreeDoc(parse->parser->myDoc);
    parse->parser->myDoc = NULL;
    xmlFreeParserCtxt(parse->parser);
    free(parse);
    return done;
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

void xml_begin(void)
{
    xmlInitParser();
    xmlSetGenericErrorFunc(NULL, keep_quiet);
    xmlThrDefSetGenericErrorFunc(NULL, keep_quiet); /* of threads to come: each has its own */
}

void xml_end(void)
{
    xmlCleanupParser();
}
