#include "reader/markdown_leaf.h"

#include <string.h>

void leaf_open(struct markdown_leaf *leaf, enum block_kind kind, unsigned flags)
{
    builder_open(leaf->builder, kind, leaf->place);
    builder_flag(leaf->builder, flags);
    memset(leaf->open, 0, sizeof leaf->open);
}

void leaf_close(struct markdown_leaf *leaf)
{
    builder_close(leaf->builder);
    memset(leaf->open, 0, sizeof leaf->open);
}

void leaf_span_begin(struct markdown_leaf *leaf, enum span_kind kind, struct text target)
{
    if (kind == SPAN_LINK && (target.length == 0 || target.bytes[0] == '#'))
        target = (struct text){0};
    if (leaf->open[kind]++ > 0)
        return;
    if (kind == SPAN_LINK) {
        leaf->link = target;
        if (target.length == 0)
            return;
    }
    builder_span_begin(leaf->builder, kind, target);
}

void leaf_span_end(struct markdown_leaf *leaf, enum span_kind kind)
{
    /* raw HTML may close what nobody opened */
    if (leaf->open[kind] > 0 && --leaf->open[kind] == 0)
        builder_span_end(leaf->builder, kind);
}

void leaf_image(struct markdown_leaf *leaf, struct text alternative, struct text target)
{
    struct text link = leaf->open[SPAN_LINK] > 0 ? leaf->link : (struct text){0};
    builder_image(leaf->builder, alternative, target, link, leaf->place);
}
