/* A dossier as a person sees it on the page, whatever its format.
 *
 * One flat array of blocks in reading order. A container (table, row, cell, note, comment, header,
 * footer) is followed by what it holds, up to its `end`; all other blocks are leaves. Lists and
 * quotes are no containers: an item is a leaf with its level, a quoted paragraph has a flag.
 *
 * The body comes first, [0, body_count); comments, page headers and footers stand behind it. The
 * document and all it points to belong to the arena given to the builder, and never change after
 * reading.
 *
 * A dossier may have annexes: files beside the document, in its folder or its zip archive. Each
 * stands behind the document's own body; its blocks' places say so. What can be read stands under a
 * heading of the file's name; pictures, videos and the like are one block each, under none. */
#ifndef DOSSIER_MODEL_DOCUMENT_H
#define DOSSIER_MODEL_DOCUMENT_H

#include "base/annex.h"
#include "base/place.h"
#include "base/text.h"

#include <stdint.h>

enum block_kind {
    /* leaves */
    BLOCK_HEADING, /* level from 1 */
    BLOCK_PARAGRAPH,
    BLOCK_ITEM,   /* list item: level from 1, number is its label ("3.", "a)", "•") */
    BLOCK_CODE,   /* preformatted lines, spaces kept */
    BLOCK_IMAGE,  /* text is the alternative text, caption the words under it, target the file */
    BLOCK_OBJECT, /* an embedded or linked sheet, video, sound: text is its name, target the file */
    /* containers */
    BLOCK_TABLE,
    BLOCK_ROW,
    BLOCK_CELL,
    BLOCK_NOTE, /* footnote or endnote, right after the block that refers to it */
    BLOCK_COMMENT,
    BLOCK_PAGE_HEADER,
    BLOCK_PAGE_FOOTER,
    BLOCK_KIND_COUNT
};

enum block_flag {
    BLOCK_INFERRED = 1 << 0,      /* a heading or an item by its look, not by style */
    BLOCK_CONTENTS_LIST = 1 << 1, /* a line of a table of contents or of another index */
    BLOCK_PLACEHOLDER = 1 << 2,   /* template text that waits to be replaced */
    BLOCK_HIDDEN = 1 << 3,        /* in the file, but not shown on the page */
    BLOCK_QUOTED = 1 << 4,        /* set as a quotation */
    BLOCK_CAPTION = 1 << 5,       /* words set under a picture or a table */
    BLOCK_HEADER_ROW = 1 << 6,    /* a table's row of column titles */
    BLOCK_LAYOUT = 1 << 7,        /* a table that frames text rather than holding data */
    BLOCK_SHEET = 1 << 8          /* a table that is a spreadsheet */
};

enum span_kind {
    SPAN_BOLD,
    SPAN_ITALIC,
    SPAN_CODE,
    SPAN_LINK, /* target is where it leads */
    SPAN_PLACEHOLDER,
    SPAN_HIDDEN,
    SPAN_KIND_COUNT
};

/* A stretch of a leaf's text. Spans of one block may overlap; they are ordered by start. */
struct span {
    enum span_kind kind;
    uint32_t start;  /* bytes from the start of the block's text */
    uint32_t length; /* bytes */
    struct text target;
};

#define NO_BLOCK UINT32_MAX

struct block {
    enum block_kind kind;
    unsigned flags; /* of enum block_flag */
    uint32_t level;
    uint32_t end;     /* one past the last block it holds; its own index + 1 for a leaf */
    uint32_t parent;  /* the container it stands in, or NO_BLOCK */
    uint32_t heading; /* the heading it stands under (for a heading: the one above), or NO_BLOCK */
    uint32_t first_span;
    uint32_t span_count;
    struct text text;
    struct text number; /* what is printed before it: "2.1", "a)"; empty if nothing */
    struct text caption;
    struct text target;
    struct place place;
};

struct document {
    const char *format; /* the reader's name: "docx" */
    struct text file;   /* where there may be annexes: the document's name among them; else empty */
    const struct block *blocks;
    uint32_t count;
    uint32_t body_count;
    const struct span *spans;
    const struct annex *annexes; /* in the order they stand in */
    uint32_t annex_count;
};

bool block_is_container(enum block_kind kind);

/* Whether it is a table that frames text rather than holding data, or a row or cell of one. */
bool block_is_frame(const struct block *blocks, uint32_t number);

/* "heading", "table" ...: the name in dumps and rule packs. */
const char *block_kind_name(enum block_kind kind);

/* The name of one flag, and of one span kind, in dumps. */
const char *block_flag_name(enum block_flag flag);
const char *span_kind_name(enum span_kind kind);

#endif
