#include "verdict/verdict.h"

static const char *const status_names[STATUS_COUNT] = {
    [STATUS_MET] = "met",         [STATUS_WAIVED] = "waived",   [STATUS_REVIEW] = "review",
    [STATUS_PARTIAL] = "partial", [STATUS_MISSING] = "missing",
};

const char *status_name(enum status status)
{
    return status_names[status];
}

const char *completeness_name(enum completeness completeness)
{
    static const char *const names[COMPLETENESS_COUNT] = {
        [DOSSIER_COMPLETE] = "complete",     [DOSSIER_WAIVED] = "waived",
        [DOSSIER_TO_REVIEW] = "review",      [DOSSIER_INCOMPLETE] = "incomplete",
        [DOSSIER_UNREADABLE] = "unreadable", [DOSSIER_NOT_FOUND] = "not_found",
    };
    return names[completeness];
}

bool completeness_is_known(enum completeness completeness)
{
    return completeness < DOSSIER_UNREADABLE;
}

const char *completeness_outcome(enum completeness completeness)
{
    if (completeness == DOSSIER_TO_REVIEW || completeness == DOSSIER_WAIVED)
        return completeness_name(DOSSIER_COMPLETE);
    if (completeness == DOSSIER_NOT_FOUND)
        return completeness_name(DOSSIER_UNREADABLE);
    return completeness_name(completeness);
}

const char *clue_kind_name(enum clue_kind kind)
{
    static const char *const names[CLUE_KIND_COUNT] = {
        [CLUE_WORD] = "word",
        [CLUE_LIST] = "list",
        [CLUE_HEADING] = "heading",
        [CLUE_BEFORE] = "before",
    };
    return names[kind];
}

bool referential_find(const struct referential *referential, struct text id, uint32_t *number)
{
    for (*number = 0; *number < referential->requirement_count; ++*number)
        if (text_equal(referential->requirements[*number].id, id))
            return true;
    return false;
}

const char *severity_name(enum severity severity)
{
    return severity == SEVERITY_REQUIRED ? "required" : "expected";
}

uint32_t requirement_unfinished(const struct requirement_verdict *found)
{
    uint32_t unfinished = 0;
    if (found->status != STATUS_REVIEW && found->status != STATUS_PARTIAL)
        return 0;
    for (uint32_t i = 0; i < found->evidence_count; i++)
        unfinished += found->evidence[i].is_unfinished;
    return unfinished;
}

uint32_t requirement_finished(const struct requirement_verdict *found)
{
    const uint32_t begun = requirement_is_begun(found) ? found->begun : 0;
    const uint32_t finished = found->found - begun;
    return finished < found->requirement->at_least ? finished : found->requirement->at_least;
}

bool requirement_is_begun(const struct requirement_verdict *found)
{
    return requirement_unfinished(found) > 0;
}

bool requirement_is_uncertain(const struct requirement_verdict *found)
{
    return found->status == STATUS_REVIEW && found->requirement->severity == SEVERITY_REQUIRED;
}

enum status status_worse(enum status a, enum status b)
{
    return a > b ? a : b;
}

bool verdict_doubt(const struct referential *referential, struct requirement_verdict *requirements)
{
    uint32_t met = 0;
    for (uint32_t i = 0; i < referential->requirement_count; i++)
        met += requirements[i].status == STATUS_MET;
    if (met >= referential->least_met)
        return false;
    for (uint32_t i = 0; i < referential->requirement_count; i++)
        if (requirements[i].status == STATUS_MET)
            requirements[i].status = STATUS_REVIEW;
    return true;
}

void verdict_roll_up(const struct referential *referential,
                     const struct requirement_verdict *requirements,
                     struct criterion_verdict *criteria)
{
    for (uint32_t i = 0; i < referential->criterion_count; i++) {
        const struct criterion *criterion = &referential->criteria[i];
        criteria[i].criterion = criterion;
        criteria[i].status = STATUS_MET;
        for (uint32_t j = 0; j < criterion->requirement_count; j++)
            criteria[i].status = status_worse(
                criteria[i].status, requirements[criterion->first_requirement + j].status);
    }
}

enum completeness verdict_completeness(const struct referential *referential,
                                       const struct requirement_verdict *requirements,
                                       enum severity fail_on)
{
    enum completeness completeness = DOSSIER_COMPLETE;
    uint32_t waived = 0;
    for (uint32_t i = 0; i < referential->requirement_count; i++) {
        if (referential->requirements[i].severity >= fail_on &&
            requirements[i].status >= STATUS_PARTIAL)
            return DOSSIER_INCOMPLETE;
        if (requirements[i].status == STATUS_REVIEW)
            completeness = DOSSIER_TO_REVIEW;
        waived += requirements[i].status == STATUS_WAIVED;
    }
    return waived == referential->requirement_count ? DOSSIER_WAIVED : completeness;
}
