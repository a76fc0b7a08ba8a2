/* A document's headings as its verdict shows them, and under which of them a block stands. */
#ifndef DOSSIER_RULE_HEADING_LIST_H
#define DOSSIER_RULE_HEADING_LIST_H

#include "model/document.h"
#include "verdict/verdict.h"

struct arena;

struct heading_list {
    const struct heading *items; /* the body's, in reading order */
    uint32_t count;
    const uint32_t *numbers; /* of each block of the body that is a heading, from 1; else 0 */
};

/* Lives in the arena and quotes the document. */
struct heading_list document_headings(const struct document *document, struct arena *arena);

/* The number of the heading that the body's block stands under (of itself, if it is one); 0 if it
 * stands before the first. */
uint32_t heading_list_above(const struct heading_list *list, const struct document *document,
                            uint32_t block);

#endif
