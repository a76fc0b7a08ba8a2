#include "report/gaps.h"

static enum gap_rank rank_of(const struct requirement_verdict *found)
{
    if (found->status == STATUS_REVIEW)
        return GAP_REVIEW;
    if (found->status < STATUS_PARTIAL)
        return NO_GAP;
    return found->requirement->severity == SEVERITY_REQUIRED ? GAP_REQUIRED : GAP_EXPECTED;
}

const struct requirement_verdict *gap_next(const struct verdict *verdict, struct gap_walk *walk)
{
    for (; walk->rank < NO_GAP; walk->rank++) {
        while (walk->next_requirement < verdict->referential->requirement_count) {
            const struct requirement_verdict *found =
                &verdict->requirements[walk->next_requirement++];
            if (rank_of(found) == walk->rank)
                return found;
        }
        walk->next_requirement = 0;
    }
    return NULL;
}
