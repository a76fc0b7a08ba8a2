/* Where in its part's bytes each paragraph that places count begins and ends. */
#ifndef DOSSIER_WRITE_SPOTS_H
#define DOSSIER_WRITE_SPOTS_H

#include "base/failure.h"
#include "base/text.h"
#include "reader/anchors.h"

struct arena;

struct spot {
    struct text name; /* of the paragraph's element, as written */
    size_t content;   /* behind its start tag and what comes before its content */
    size_t close;     /* before its end tag; where an empty element's "/>" begins */
    bool is_empty;    /* "<w:p/>": there is no end tag, and nothing between */
};

/* One for each anchor, in the arena. `before_content` names the elements that come before a
 * paragraph's content, blanks between the names. NULL, and why, if the part is not what the anchors
 * were taken from. */
const struct spot *spots_find(struct text part, const struct anchors *anchors,
                              const char *before_content, struct arena *arena,
                              struct failure *failure);

#endif
