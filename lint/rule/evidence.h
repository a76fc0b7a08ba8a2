/* What a verdict shows of the dossier: a passage or a block by its words, and where they stand.
 * Lives in the arena and quotes the document. */
#ifndef DOSSIER_RULE_EVIDENCE_H
#define DOSSIER_RULE_EVIDENCE_H

#include "rule/heading_list.h"
#include "rule/passage.h"

struct evidence evidence_of_passage(const struct reading *reading,
                                    const struct heading_list *headings,
                                    const struct passage *passage, struct arena *arena);

/* Any block of the body, whether the rules read it or not. */
struct evidence evidence_of_block(const struct document *document,
                                  const struct heading_list *headings, uint32_t block,
                                  struct arena *arena);

#endif
