/* A pattern's items, in its order, as PCRE2 tells them apart: it calls its automatic callouts by
 * where each item stands in the pattern (man pcre2callout), so that nobody else need know how its
 * patterns are written. */
#ifndef DOSSIER_RULE_PATTERN_ITEMS_H
#define DOSSIER_RULE_PATTERN_ITEMS_H

#include "base/text.h"

enum item_kind {
    ITEM_CHARACTERS, /* one of a few: "e", "[ée]", "\." */
    ITEM_GROUP,      /* begins one */
    ITEM_LOOK,       /* begins what has to stand before or behind */
    ITEM_LOOK_AWAY,  /* begins what may not */
    ITEM_BAR,        /* begins another branch of the group */
    ITEM_CLOSING,    /* ends the group */
    ITEM_PLACE,      /* matches nothing: "\b", "(?i)" */
    ITEM_OTHER,      /* might match anything */
    ITEM_UNKNOWN,    /* of no kind that is known here; in no list */
    ITEM_END         /* of the pattern */
};

enum repeat {
    REPEAT_ONCE,
    REPEAT_OPTIONAL, /* once or not at all */
    REPEAT_SOME,     /* once at least */
    REPEAT_ANY       /* or how often is not known */
};

struct pattern_item {
    enum item_kind kind;
    enum repeat repeat;     /* of characters; of a group or look where it is closed */
    struct text characters; /* in the pattern */
};

struct pattern_items {
    struct pattern_item *items; /* in the arena, ITEM_END last */
    size_t count;
    bool is_anchored; /* matches at a text's start alone */
};

/* False if the pattern cannot be compiled, or has items that are not understood: conditions, verbs,
 * callouts, comments, quotations, blanks behind "(" that do not count. */
bool pattern_items(struct text pattern, struct arena *arena, struct pattern_items *items);

#endif
