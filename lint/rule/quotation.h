/* What a leaf quotes: « … », “…” and "…", as long as it is somebody's words, not a word that is
 * only named. */
#ifndef DOSSIER_RULE_QUOTATION_H
#define DOSSIER_RULE_QUOTATION_H

#include "rule/passage.h"

/* Bytes of a leaf's text; without its marks, to the leaf's end if none closes it. */
struct quotation {
    size_t start;
    size_t end;
};

/* Of one leaf, in order; what stands within another is part of that. */
struct quotations {
    uint32_t leaf;
    const struct quotation *items;
    uint32_t count;
};

struct arena;

/* Lives in the arena. */
struct quotations leaf_quotations(const struct reading *reading, uint32_t leaf,
                                  struct arena *arena);

/* Whether each of two passages in that leaf stands in quotations of its own, which do not say the
 * same word for word. */
bool are_quoted_apart(const struct quotations *quotations, const struct reading *reading,
                      const struct passage *a, const struct passage *b);

#endif
