/* What is left to do in a dossier, in the order in which a candidate does well to do it: the
 * required productions, those that are lacking before those that only need a look, then the
 * expected explanations likewise. */
#ifndef DOSSIER_REPORT_GAPS_H
#define DOSSIER_REPORT_GAPS_H

#include "base/message.h"
#include "verdict/verdict.h"

enum gap_rank { GAP_REQUIRED, GAP_REQUIRED_REVIEW, GAP_EXPECTED, GAP_EXPECTED_REVIEW, NO_GAP };

enum gap_rank gap_rank_of(enum severity severity, enum status status);

/* What leads in the names of a dossier's gaps of that rank. */
enum message gap_row(enum gap_rank rank);

/* Where a walk over a verdict's gaps stands; begin with zeroes. */
struct gap_walk {
    enum gap_rank rank;
    uint32_t next_requirement;
};

/* Whether so little is there that to explain every gap would bury who has only begun: a report then
 * says how to begin, and lists the gaps by their titles. */
bool gaps_overwhelm(const struct verdict *verdict);

/* Whether headings announce most of what is asked for: the dossier is one, little as it may say. */
bool gaps_are_announced(const struct verdict *verdict);

/* Whether nothing is there of a point but its title and the place to fill in under it. */
bool gap_is_untouched(const struct requirement_verdict *found);

/* Whether there are so many of these that to explain each would bury what was begun. */
bool gaps_are_listed(const struct verdict *verdict);

/* How to begin where all overwhelms: with a dossier to fill in, or, where headings announce the
 * points already, below them; with a look at the file's name where it may be no dossier at all.
 * Whether the command that makes one to fill in is to follow. */
enum message gaps_beginning(const struct verdict *verdict, bool *takes_skeleton);

/* What announces the gaps of that rank in a list of titles. */
enum message gaps_label(enum gap_rank rank);

/* The next gap; NULL after the last. `walk->rank` is its rank. */
const struct requirement_verdict *gap_next(const struct verdict *verdict, struct gap_walk *walk);

#endif
