/* The tags of a fragment of HTML, one after the other. See markdown_html.h for what is made of
 * them.
 */
#ifndef DOSSIER_READER_MARKDOWN_TAGS_H
#define DOSSIER_READER_MARKDOWN_TAGS_H

#include "base/text.h"

struct arena;

enum role {
    ROLE_NONE,
    ROLE_BREAK,
    ROLE_SPAN, /* detail: enum span_kind */
    ROLE_LINK,
    ROLE_IMAGE,
    ROLE_OBJECT,
    ROLE_BOUNDARY, /* starts and ends a paragraph */
    ROLE_HEADING,  /* detail: level */
    ROLE_LIST,     /* detail: 1 if numbered */
    ROLE_ITEM,
    ROLE_QUOTE,
    ROLE_CAPTION,
    ROLE_CODE,
    ROLE_TABLE,
    ROLE_ROW,
    ROLE_CELL, /* detail: 1 for a column or row title */
    ROLE_UNSEEN
};

struct element {
    const char *name;
    enum role role;
    unsigned detail;
};

/* A piece of a fragment: text, or a tag of a known element. */
struct piece {
    const struct element *element; /* NULL for text, comments and what is not known */
    bool is_text;
    bool closes;
    struct text text; /* the text; of a tag: its attributes */
};

/* Where the scan stands; begins with `rest` alone, the whole fragment. */
struct scan {
    struct text rest;
    bool quotes_are_broken; /* one stays open to the end: from there on '>' ends a tag anyway */
};

/* False at the end. */
bool piece_next(struct scan *scan, struct piece *piece);

/* The value of a tag's attribute, decoded; empty if the tag has none of this name. */
struct text piece_attribute(const struct piece *tag, const char *name, struct arena *arena);

/* The text with its entities decoded, in the arena if there are any. */
struct text entities_decode(struct text text, struct arena *arena);

#endif
