#include "input/xml_tree.h"

#include "base/arena.h"
#include "base/memory.h"
#include "input/file.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xinclude.h>
#include <libxml/xmlschemas.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct xml_tree {
    xmlDocPtr document;
};

/* A node is libxml2's own, under a name of ours so that no other module sees the library. */
static xmlNodePtr own(const struct xml_node *node)
{
    return (xmlNodePtr)(uintptr_t)node;
}

static const struct xml_node *element_from(xmlNodePtr node)
{
    while (node && node->type != XML_ELEMENT_NODE)
        node = node->next;
    return (const struct xml_node *)node;
}

/* Keeps the first complaint: the others often follow from it. */
static void keep_first(void *context, xmlErrorPtr error)
{
    struct failure *failure = context;
    char reason[FAILURE_ARGUMENT_SIZE];
    if (failure->message == MESSAGE_PACK_INVALID)
        return;
    snprintf(reason, sizeof reason, "%.*s",
             error->message ? (int)strcspn(error->message, "\r\n") : 0,
             error->message ? error->message : "");
    failure_set(failure, MESSAGE_PACK_INVALID, reason, NULL);
    if (error->file)
        failure_at(failure, error->file, error->line > 0 ? (unsigned)error->line : 0);
}

static bool follows_schema(xmlDocPtr document, struct text schema, struct failure *failure)
{
    xmlSchemaParserCtxtPtr parser = xmlSchemaNewMemParserCtxt(schema.bytes, (int)schema.length);
    xmlSchemaSetParserStructuredErrors(parser, keep_first, failure);
    xmlSchemaPtr compiled = parser ? xmlSchemaParse(parser) : NULL;
    xmlSchemaValidCtxtPtr validator = compiled ? xmlSchemaNewValidCtxt(compiled) : NULL;
    bool valid = false;
    if (validator) {
        xmlSchemaSetValidStructuredErrors(validator, keep_first, failure);
        valid = xmlSchemaValidateDoc(validator, document) == 0;
    }
    xmlSchemaFreeValidCtxt(validator);
    xmlSchemaFree(compiled);
    xmlSchemaFreeParserCtxt(parser);
    return valid;
}

struct xml_tree *xml_tree_open(const char *path, struct text schema, struct failure *failure)
{
    static const int options = XML_PARSE_NONET | XML_PARSE_NOXINCNODE | XML_PARSE_BIG_LINES;
    struct arena *arena = arena_create();
    struct text bytes;
    if (!file_read(path, arena, &bytes, failure)) {
        failure_at(failure, path, 0);
        arena_destroy(arena);
        return NULL;
    }
    failure->message = MESSAGE_COUNT; /* none yet */
    xmlSetStructuredErrorFunc(failure, keep_first);
    xmlDocPtr document = xmlReadMemory(bytes.bytes, (int)bytes.length, path, NULL, options);
    arena_destroy(arena);
    bool sound = document && xmlXIncludeProcessFlags(document, options) >= 0 &&
                 failure->message == MESSAGE_COUNT && follows_schema(document, schema, failure);
    xmlSetStructuredErrorFunc(NULL, NULL);
    if (!sound) {
        if (failure->message == MESSAGE_COUNT)
            failure_set(failure, MESSAGE_PACK_INVALID, "?", NULL);
        xmlFreeDoc(document);
        return NULL;
    }
    struct xml_tree *tree = memory_allocate(sizeof *tree);
    tree->document = document;
    return tree;
}

void xml_tree_close(struct xml_tree *tree)
{
    if (!tree)
        return;
    xmlFreeDoc(tree->document);
    free(tree);
}

const struct xml_node *xml_tree_root(const struct xml_tree *tree)
{
    return (const struct xml_node *)xmlDocGetRootElement(tree->document);
}

const struct xml_node *xml_node_child(const struct xml_node *node)
{
    return element_from(own(node)->children);
}

const struct xml_node *xml_node_next(const struct xml_node *node)
{
    return element_from(own(node)->next);
}

struct text xml_node_name(const struct xml_node *node)
{
    return text_of((const char *)own(node)->name);
}

static struct text taken(xmlChar *string, struct arena *arena)
{
    if (!string)
        return (struct text){NULL, 0};
    struct text text = text_copy(arena, text_trim(text_of((const char *)string)));
    xmlFree(string);
    return text;
}

struct text xml_node_attribute(const struct xml_node *node, const char *name, struct arena *arena)
{
    return taken(xmlGetNoNsProp(own(node), (const xmlChar *)name), arena);
}

struct text xml_node_text(const struct xml_node *node, struct arena *arena)
{
    struct text text = taken(xmlNodeGetContent(own(node)), arena);
    return text.bytes ? text : (struct text){"", 0};
}

unsigned xml_node_line(const struct xml_node *node)
{
    long line = xmlGetLineNo(own(node));
    return line > 0 ? (unsigned)line : 0;
}

struct text xml_node_file(const struct xml_node *node, struct arena *arena)
{
    return taken(xmlNodeGetBase(own(node)->doc, own(node)), arena);
}

bool xml_node_failure(const struct xml_node *node, struct failure *failure)
{
    xmlChar *base = xmlNodeGetBase(own(node)->doc, own(node));
    failure_at(failure, base ? (const char *)base : "", xml_node_line(node));
    xmlFree(base);
    return false;
}
