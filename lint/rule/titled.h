/* The headings that have a requirement's own title, as a dossier to fill in has them: what stands
 * under one is meant for that requirement, however it is said. */
#ifndef DOSSIER_RULE_TITLED_H
#define DOSSIER_RULE_TITLED_H

#include "rule/reading.h"
#include "verdict/verdict.h"

enum { MOST_TITLED = 8 };

/* Begin with the first two fields: the headings are looked for when first asked for, since most
 * requirements are met before that. */
struct titled {
    const struct document *document;
    const struct requirement *requirement;
    bool is_known;
    uint32_t count;
    uint32_t headings[MOST_TITLED]; /* the first ones */
};

/* Whether the block with that number, or NO_BLOCK, is such a heading. */
bool titled_has(struct titled *titled, uint32_t heading);

/* Whether one of these blocks, the blanks that a dossier has left, stands right under one. */
bool titled_has_any(struct titled *titled, const uint32_t *blocks, uint32_t count);

#endif
