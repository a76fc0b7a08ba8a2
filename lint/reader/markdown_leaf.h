/* The leaf a Markdown reader is filling: Markdown and raw HTML write to the same one, and each may
 * nest what the builder does not (bold in bold). */
#ifndef DOSSIER_READER_MARKDOWN_LEAF_H
#define DOSSIER_READER_MARKDOWN_LEAF_H

#include "model/builder.h"

struct markdown_leaf {
    struct builder *builder;
    struct place place;             /* of what is opened next */
    unsigned open[SPAN_KIND_COUNT]; /* how many of each kind are open */
    struct text link;               /* where the open link leads; outlives the leaf */
};

void leaf_open(struct markdown_leaf *leaf, enum block_kind kind, unsigned flags);
void leaf_close(struct markdown_leaf *leaf);

/* `target` outlives the leaf. A link to an anchor of the dossier itself is no link. */
void leaf_span_begin(struct markdown_leaf *leaf, enum span_kind kind, struct text target);
void leaf_span_end(struct markdown_leaf *leaf, enum span_kind kind);

/* A picture right here. If it stands in a link, the link is its own: a thumbnail that leads to a
 * video is often all there is between the brackets. */
void leaf_image(struct markdown_leaf *leaf, struct text alternative, struct text target);

#endif
