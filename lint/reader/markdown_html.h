/* Raw HTML within Markdown (CommonMark 4.6 and 6.6): what a browser would show of it.
 *
 * A scan of tags, not a parser: CommonMark cuts HTML into fragments that are seldom balanced. Tags
 * it does not know, comments, scripts and style sheets go; text is kept. Linear in the fragment's
 * length, whatever it holds. */
#ifndef DOSSIER_READER_MARKDOWN_HTML_H
#define DOSSIER_READER_MARKDOWN_HTML_H

#include "reader/markdown_leaf.h"

struct arena;

/* A tag or comment inside a line, written to the open leaf. */
void html_read_inline(struct text html, struct markdown_leaf *leaf, struct arena *arena);

/* A block of HTML; no leaf is open before or after. `flags` are for the paragraphs in it. */
void html_read_block(struct text html, struct markdown_leaf *leaf, unsigned flags,
                     struct arena *arena);

#endif
