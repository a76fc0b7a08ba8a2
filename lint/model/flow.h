/* One line of reading while a document is put together: its body, or an aside to a line of it (a
 * footnote, a text box).
 *
 * While blocks are gathered, `parent` holds their depth in the flow. */
#ifndef DOSSIER_MODEL_FLOW_H
#define DOSSIER_MODEL_FLOW_H

#include "base/buffer.h"
#include "model/spans.h"

enum { FLOW_MAX_DEPTH = 100 }; /* of blocks in blocks */

struct blocks {
    struct block *items;
    size_t count;
    size_t capacity;
};

struct flow {
    struct blocks blocks;
    struct blocks asides; /* what follows the open leaf once it is closed */
    size_t open[FLOW_MAX_DEPTH];
    size_t depth;
    struct buffer text; /* of the open leaf */
    bool in_leaf;
    bool space_pending;
    struct spans spans; /* of the open leaf */
};

/* As many as there are: there may be many asides, of a line each. */
struct blocks blocks_copy(const struct blocks *blocks);

struct flow *flow_create(void);
void flow_destroy(struct flow *flow);
void flow_clear(struct flow *flow);

/* The block opened last and not yet closed; there is one. */
struct block *flow_block(const struct flow *flow);

/* Opens a block, and an empty leaf with it where it is none that holds others. */
void flow_open(struct flow *flow, struct block block);

/* Adds to the open leaf's text: runs of white space become one space (code keeps them), what nobody
 * sees goes. */
void flow_add_text(struct flow *flow, struct text text);

/* Where the next visible character will stand in the open leaf. */
size_t flow_position(const struct flow *flow);

/* The open leaf's text without what ends it unseen. */
struct text flow_text(const struct flow *flow);

/* Closes the block opened last, which must be the last of all where it is not kept. The asides of a
 * leaf follow it. */
void flow_close(struct flow *flow, bool keeps_block);

/* Behind the open leaf, or right here if none is open. */
void flow_insert(struct flow *flow, const struct blocks *blocks);

#endif
