/* A whole XML file as a tree, for rule packs: checked against a schema. An <xi:include href="..."/>
 * (XInclude 1.0) in it stands for the root of the file that is named beside its own; no other
 * attribute is taken.
 *
 * Packs come from their author, not from strangers, and are small: a tree is simpler than a stream.
 * The network stays out of reach all the same. The files read are the program's own (own_files.h).
 * Nodes live until xml_tree_close(); texts are copied into the arena given. */
#ifndef DOSSIER_INPUT_XML_TREE_H
#define DOSSIER_INPUT_XML_TREE_H

#include "base/failure.h"
#include "base/text.h"

struct arena;
struct xml_tree;
struct xml_node;

/* What in a file is not as its schema says. To be freed by free(items). */
struct xml_slips {
    struct failure *items;
    size_t count;
    size_t capacity;
};

/* NULL, and why with file and line, if the file cannot be read, is malformed, or is not as the
 * schema (an XML Schema, a string) says. A file that is not may slip several times: the first time
 * is why, and all are added to the slips, NULL for who does not ask. */
struct xml_tree *xml_tree_open(const char *path, struct text schema, struct xml_slips *slips,
                               struct failure *failure);
void xml_tree_close(struct xml_tree *tree);

const struct xml_node *xml_tree_root(const struct xml_tree *tree);

/* Elements only; NULL if there is none (any more). */
const struct xml_node *xml_node_child(const struct xml_node *node);
const struct xml_node *xml_node_next(const struct xml_node *node);

struct text xml_node_name(const struct xml_node *node);

/* NULL bytes if the attribute is absent. White space at both ends goes. */
struct text xml_node_attribute(const struct xml_node *node, const char *name, struct arena *arena);

/* All text below the node, comments left out. */
struct text xml_node_text(const struct xml_node *node, struct arena *arena);

/* The same with all its white space: its first line is the node's own. */
struct text xml_node_lines(const struct xml_node *node, struct arena *arena);

unsigned xml_node_line(const struct xml_node *node);

/* The file it stands in: not the tree's own where it was included. */
struct text xml_node_file(const struct xml_node *node, struct arena *arena);

/* The path of a file that is named beside the one it stands in. */
const char *xml_node_beside(const struct xml_node *node, struct text name, struct arena *arena);

/* Says in the failure in which file and on which line the node stands; returns false. */
bool xml_node_failure(const struct xml_node *node, struct failure *failure);

#endif
