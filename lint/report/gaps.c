#include "report/gaps.h"

enum gap_rank gap_rank_of(enum severity severity, enum status status)
{
    const bool is_required = severity == SEVERITY_REQUIRED;
    if (status == STATUS_REVIEW)
        return is_required ? GAP_REQUIRED_REVIEW : GAP_EXPECTED_REVIEW;
    if (status < STATUS_PARTIAL)
        return NO_GAP;
    return is_required ? GAP_REQUIRED : GAP_EXPECTED;
}

enum message gap_row(enum gap_rank rank)
{
    static const enum message rows[NO_GAP] = {
        [GAP_REQUIRED] = MESSAGE_ROW_REQUIRED,
        [GAP_REQUIRED_REVIEW] = MESSAGE_ROW_REQUIRED_REVIEW,
        [GAP_EXPECTED] = MESSAGE_ROW_EXPECTED,
        [GAP_EXPECTED_REVIEW] = MESSAGE_ROW_EXPECTED_REVIEW,
    };
    return rows[rank];
}

/* More explanations than this are no help, nor of what was not touched; found is next to nothing
 * where it is one point in so many. */
enum { MOST_EXPLAINED = 10, MOST_UNTOUCHED_EXPLAINED = 3, NEXT_TO_NOTHING = 10 };

bool gaps_overwhelm(const struct verdict *verdict)
{
    uint32_t missing = 0, found = 0;
    for (uint32_t i = 0; i < verdict->referential->requirement_count; i++) {
        enum status status = verdict->requirements[i].status;
        missing += status == STATUS_MISSING;
        found += status != STATUS_MISSING && status != STATUS_WAIVED;
    }
    return missing > MOST_EXPLAINED && found * NEXT_TO_NOTHING <= missing + found;
}

bool gaps_are_announced(const struct verdict *verdict)
{
    uint32_t announced = 0;
    for (uint32_t i = 0; i < verdict->referential->requirement_count; i++)
        announced += verdict->requirements[i].searched_count > 0;
    return announced > verdict->referential->requirement_count / 2;
}

bool gap_is_untouched(const struct requirement_verdict *found)
{
    return found->status == STATUS_MISSING && found->is_left_open && !found->written &&
           found->near_miss_count == 0;
}

bool gaps_are_listed(const struct verdict *verdict)
{
    uint32_t untouched = 0;
    for (uint32_t i = 0; i < verdict->referential->requirement_count; i++)
        untouched += gap_is_untouched(&verdict->requirements[i]);
    return untouched > MOST_UNTOUCHED_EXPLAINED;
}

enum message gaps_beginning(const struct verdict *verdict, bool *takes_skeleton)
{
    *takes_skeleton = !gaps_are_announced(verdict);
    if (!*takes_skeleton) /* of a doubtful one the opening has said so already */
        return verdict->is_doubtful ? MESSAGE_BEGIN_UNDER_EACH : MESSAGE_BEGIN_BELOW_HEADINGS;
    return verdict->is_doubtful ? MESSAGE_BEGIN_WITH_THE_FILE : MESSAGE_BEGIN_ANEW;
}

enum message gaps_label(enum gap_rank rank)
{
    static const enum message labels[NO_GAP] = {
        [GAP_REQUIRED] = MESSAGE_LIST_REQUIRED,
        [GAP_REQUIRED_REVIEW] = MESSAGE_LIST_REQUIRED_REVIEW,
        [GAP_EXPECTED] = MESSAGE_LIST_EXPECTED,
        [GAP_EXPECTED_REVIEW] = MESSAGE_LIST_EXPECTED_REVIEW,
    };
    return labels[rank];
}

const struct requirement_verdict *gap_next(const struct verdict *verdict, struct gap_walk *walk)
{
    for (; walk->rank < NO_GAP; walk->rank++) {
        while (walk->next_requirement < verdict->referential->requirement_count) {
            const struct requirement_verdict *found =
                &verdict->requirements[walk->next_requirement++];
            if (gap_rank_of(found->requirement->severity, found->status) == walk->rank)
                return found;
        }
        walk->next_requirement = 0;
    }
    return NULL;
}
