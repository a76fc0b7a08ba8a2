/* What is to be said beside a dossier's paragraphs: of each passage what it counts for, and of what
 * is missing, that it is, and what to write.
 *
 * A passage that is evidence of several things has one note. What is missing is noted under the
 * heading that announces it, else by what was found of it, else at the end of the dossier. What
 * stands in an annex, which has no margin here, is quoted in the same places. */
#ifndef DOSSIER_WRITE_NOTES_H
#define DOSSIER_WRITE_NOTES_H

#include "verdict/verdict.h"

struct arena;

struct note {
    uint32_t paragraph; /* as places count (base/place.h) */
    bool is_gap;        /* of something missing */
    const struct text *lines;
    uint32_t line_count;
};

struct notes {
    const struct note *items; /* by paragraph */
    uint32_t count;
    uint32_t gap_count;
    uint32_t review_count; /* points that a person must look at */
};

/* The notes on a dossier of that many paragraphs, at least one; they live in the arena. */
struct notes notes_on(const struct verdict *verdict, enum locale locale, uint32_t paragraphs,
                      struct arena *arena);

#endif
