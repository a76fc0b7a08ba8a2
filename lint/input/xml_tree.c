#include "input/xml_tree.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/memory.h"
#include "input/file.h"
#include "input/limits.h"
#include "input/own_files.h"
#include "input/xml_slip.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/uri.h>
#include <libxml/xmlschemas.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct xml_tree {
    xmlDocPtr document;
    struct arena *arena;    /* of the files' names */
    unsigned include_count; /* so far */
};

enum { MAX_NESTED_FILES = 16 }; /* included one by the other: a file may include itself */

/* XInclude 1.0, section 3; what libxml2 calls XINCLUDE_NS is another, of a draft. */
static const xmlChar include_namespace[] = "http://www.w3.org/2001/XInclude";

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

/* The file a node stands in: noted at the document, and at the root of each file included. */
static const char *path_of(const xmlNode *node)
{
    while (node->parent && !node->_private)
        node = node->parent;
    return node->_private ? node->_private : "";
}

/* What the file being parsed is called, and why it cannot be. */
struct complaint {
    const char *path;
    struct text schema;
    struct xml_slips *slips; /* all there are; NULL where the first is enough */
    struct failure *failure; /* the first */
    bool is_made;
};

/* Text where there should be none is told of the element that it stands in, by that element's line.
 */
static long line_of(const xmlError *error)
{
    const xmlNode *node = error->code == XML_SCHEMAV_CVC_COMPLEX_TYPE_2_3 ? error->node : NULL;
    for (node = node ? node->children : NULL; node; node = node->next) {
        const struct text text = text_of(node->content ? (const char *)node->content : "");
        const struct text loose = text_trim(text);
        if (node->type != XML_TEXT_NODE || loose.length == 0)
            continue;
        long line = xmlGetLineNo((xmlNodePtr)(uintptr_t)node);
        /* where the text ends */
        for (const char *c = loose.bytes; c < text.bytes + text.length; c++)
            line -= *c == '\n';
        return line;
    }
    return error->line;
}

static void add_slip(struct xml_slips *slips, const struct failure *failure)
{
    slips->items = memory_grow(slips->items, &slips->capacity, slips->count, sizeof *slips->items);
    slips->items[slips->count++] = *failure;
}

static void complain(void *context, xmlErrorPtr error)
{
    struct complaint *complaint = context;
    struct failure failure;
    if (xml_slip_is_echo(error) || (complaint->is_made && !complaint->slips))
        return;
    const long line = line_of(error);
    xml_slip_set(error, complaint->schema, &failure);
    failure_at(&failure, error->node ? path_of(error->node) : complaint->path,
               line > 0 ? (unsigned)line : 0);
    if (complaint->slips)
        add_slip(complaint->slips, &failure);
    if (!complaint->is_made)
        *complaint->failure = failure;
    complaint->is_made = true;
}

/* For the rare failure that libxml2 says nothing about, such as a want of memory. */
static bool complain_anyway(const struct complaint *complaint)
{
    if (!complaint->is_made) {
        failure_set(complaint->failure, MESSAGE_PACK_INVALID, "?", NULL);
        failure_at(complaint->failure, complaint->path, 0);
    }
    return false;
}

static xmlDocPtr parse_file(const char *path, struct failure *failure)
{
    static const int options = XML_PARSE_NONET | XML_PARSE_BIG_LINES;
    struct complaint complaint = {.path = path, .failure = failure};
    struct arena *arena = arena_create();
    struct text bytes;
    xmlDocPtr document = NULL;
    own_files_add(path);
    if (!file_read(path, arena, &bytes, failure)) {
        /* a name that is only a little like it is another file's */
        if (failure->message == MESSAGE_FILE_MISSING_NEAR &&
            !text_ends_with(text_of(failure->first), ".xml"))
            failure_set(failure, MESSAGE_FILE_MISSING, NULL, NULL);
        failure_at(failure, path, 0);
    } else {
        xmlSetStructuredErrorFunc(&complaint, complain);
        document = xmlReadMemory(bytes.bytes, (int)bytes.length, path, NULL, options);
        xmlSetStructuredErrorFunc(NULL, NULL);
        if (!document)
            complain_anyway(&complaint);
    }
    arena_destroy(arena);
    return document;
}

static bool is_include(const xmlNode *node)
{
    return node->type == XML_ELEMENT_NODE && node->ns &&
           xmlStrEqual(node->ns->href, include_namespace) &&
           xmlStrEqual(node->name, BAD_CAST "include");
}

/* The path of a file that is named beside another. */
static char *path_beside(const char *path, const char *name, struct arena *arena)
{
    const char *slash = name[0] == '/' ? NULL : strrchr(path, '/');
    struct buffer joined = {0};
    buffer_add(&joined, path, slash ? (size_t)(slash + 1 - path) : 0);
    buffer_add_string(&joined, name);
    char *copy = arena_copy(arena, joined.bytes, joined.length + 1);
    buffer_free(&joined);
    return copy;
}

/* The path of the file that an include names: by its `href`, and nothing else. */
static const char *included_path(xmlNodePtr include, struct arena *arena)
{
    const bool is_plain = include->properties && !include->properties->next && !include->children;
    xmlChar *href = is_plain ? xmlGetNoNsProp(include, BAD_CAST "href") : NULL;
    char *name = href ? xmlURIUnescapeString((const char *)href, 0, NULL) : NULL;
    const char *path = name ? path_beside(path_of(include), name, arena) : NULL;
    xmlFree(name);
    xmlFree(href);
    return path;
}

static bool include_files(struct xml_tree *tree, xmlNodePtr parent, unsigned depth,
                          struct failure *failure);

/* Puts the root of the file that is included where the include stands. */
static bool include_file(struct xml_tree *tree, xmlNodePtr include, unsigned depth,
                         struct failure *failure)
{
    const char *path = included_path(include, tree->arena);
    if (!path)
        return failure_set(failure, MESSAGE_PACK_BAD_INCLUDE, NULL, NULL);
    if (depth == MAX_NESTED_FILES)
        return failure_set_number(failure, MESSAGE_PACK_NESTED, MAX_NESTED_FILES);
    if (tree->include_count++ == LIMIT_INCLUDES)
        return failure_set_number(failure, MESSAGE_PACK_INCLUDES, LIMIT_INCLUDES);
    xmlDocPtr document = parse_file(path, failure);
    if (!document)
        return false;
    xmlNodePtr root = xmlDocCopyNode(xmlDocGetRootElement(document), tree->document, 1);
    xmlFreeDoc(document);
    root->_private = (void *)(uintptr_t)path;
    xmlFreeNode(xmlReplaceNode(include, root));
    return include_files(tree, root, depth + 1, failure);
}

/* XInclude as packs need it. libxml2's own forgets which file a node came from where that stands
 * beside the including one, and takes no folder whose name has a space. */
static bool include_files(struct xml_tree *tree, xmlNodePtr parent, unsigned depth,
                          struct failure *failure)
{
    for (xmlNodePtr node = parent->children, next; node; node = next) {
        next = node->next;
        if (!is_include(node)) {
            if (node->type == XML_ELEMENT_NODE && !include_files(tree, node, depth, failure))
                return false;
            continue;
        }
        const char *path = path_of(node);
        const long line = xmlGetLineNo(node);
        if (!include_file(tree, node, depth, failure))
            return failure_at(failure, path, line > 0 ? (unsigned)line : 0);
    }
    return true;
}

static bool follows_schema(const struct xml_tree *tree, struct text schema, struct xml_slips *slips,
                           struct failure *failure)
{
    struct complaint complaint = {path_of((xmlNodePtr)tree->document), schema, slips, failure,
                                  false};
    xmlSchemaParserCtxtPtr parser = xmlSchemaNewMemParserCtxt(schema.bytes, (int)schema.length);
    xmlSchemaSetParserStructuredErrors(parser, complain, &complaint);
    xmlSchemaPtr compiled = parser ? xmlSchemaParse(parser) : NULL;
    xmlSchemaValidCtxtPtr validator = compiled ? xmlSchemaNewValidCtxt(compiled) : NULL;
    bool valid = false;
    if (validator) {
        xmlSchemaSetValidStructuredErrors(validator, complain, &complaint);
        valid = xmlSchemaValidateDoc(validator, tree->document) == 0;
    }
    xmlSchemaFreeValidCtxt(validator);
    xmlSchemaFree(compiled);
    xmlSchemaFreeParserCtxt(parser);
    return valid || complain_anyway(&complaint);
}

struct xml_tree *xml_tree_open(const char *path, struct text schema, struct xml_slips *slips,
                               struct failure *failure)
{
    xmlDocPtr document = parse_file(path, failure);
    if (!document)
        return NULL;
    struct xml_tree *tree = memory_allocate(sizeof *tree);
    *tree = (struct xml_tree){.document = document, .arena = arena_create()};
    document->_private = arena_copy(tree->arena, path, strlen(path) + 1);
    if (include_files(tree, (xmlNodePtr)document, 0, failure) &&
        follows_schema(tree, schema, slips, failure))
        return tree;
    xml_tree_close(tree);
    return NULL;
}

void xml_tree_close(struct xml_tree *tree)
{
    if (!tree)
        return;
    xmlFreeDoc(tree->document);
    arena_destroy(tree->arena);
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

struct text xml_node_lines(const struct xml_node *node, struct arena *arena)
{
    xmlChar *content = xmlNodeGetContent(own(node));
    const struct text lines = text_copy(arena, text_of(content ? (const char *)content : ""));
    xmlFree(content);
    return lines;
}

unsigned xml_node_line(const struct xml_node *node)
{
    long line = xmlGetLineNo(own(node));
    return line > 0 ? (unsigned)line : 0;
}

struct text xml_node_file(const struct xml_node *node, struct arena *arena)
{
    return text_copy(arena, text_of(path_of(own(node))));
}

const char *xml_node_beside(const struct xml_node *node, struct text name, struct arena *arena)
{
    return path_beside(path_of(own(node)), text_copy(arena, name).bytes, arena);
}

bool xml_node_failure(const struct xml_node *node, struct failure *failure)
{
    return failure_at(failure, path_of(own(node)), xml_node_line(node));
}
