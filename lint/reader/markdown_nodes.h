/* From the parser's tree to the document's blocks. */
#ifndef DOSSIER_READER_MARKDOWN_NODES_H
#define DOSSIER_READER_MARKDOWN_NODES_H

#include "model/builder.h"

#include <cmark-gfm.h>

struct arena;

/* Writes all blocks of the tree. `skipped_lines` stood before the first line the parser saw. False,
 * and why, if lists or notes nest without end. */
bool nodes_read(cmark_node *root, unsigned skipped_lines, struct builder *builder,
                struct arena *arena, struct failure *failure);

#endif
