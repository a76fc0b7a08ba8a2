/* Which of a document's headings announce what a requirement asks for, and what its author has
 * written under them. */
#ifndef DOSSIER_RULE_ANNOUNCEMENTS_H
#define DOSSIER_RULE_ANNOUNCEMENTS_H

#include "rule/passage.h"
#include "rule/titles.h"

struct arena;
struct announcements;

/* Lives in the arena, as long as all that is passed. */
struct announcements *document_announcements(const struct reading *reading, const struct pack *pack,
                                             const struct titles *titles, struct arena *arena);

/* Whether the block stands right under a heading with the requirement's own title. */
bool announcements_title(const struct announcements *announcements, uint32_t requirement,
                         uint32_t block);

/* Whether any block can. */
bool announcements_have_title(const struct announcements *announcements, uint32_t requirement);

/* The leaves that are headings with the requirement's own title; where there are none, with the
 * title or the number of its criterion that asks for nothing else; where there are none of these,
 * those on its topic that no rarer topic has a better claim to: « Les données personnelles » is
 * about privacy, not about the analysis of data. At most `most` of them; how many. */
uint32_t announcements_find(const struct announcements *announcements, uint32_t requirement,
                            uint32_t *leaves, uint32_t most);

/* The beginning of the author's own words under the first heading that announces this requirement
 * and nothing else; false if there are none. */
bool announcements_written(const struct announcements *announcements, uint32_t requirement,
                           struct passage *passage);

/* How many of the headings that a block stands under, from the outermost on, tell no more than the
 * requirement's criterion does: up to the criterion's own. */
uint32_t announcements_known(const struct announcements *announcements, uint32_t requirement,
                             uint32_t block);

#endif
