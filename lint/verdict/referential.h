/* What a certification asks for, in words for people: competencies, their criteria, and each
 * criterion's requirements. It is data of the rule pack; nothing here knows how evidence is found.
 *
 * Arrays and texts belong to whoever made the pack and never change. */
#ifndef DOSSIER_VERDICT_REFERENTIAL_H
#define DOSSIER_VERDICT_REFERENTIAL_H

#include "base/locale.h"

#include <stdint.h>

enum severity {
    SEVERITY_EXPECTED, /* an explanation the jury will ask for */
    SEVERITY_REQUIRED  /* a production without which the dossier is incomplete */
};

struct requirement {
    struct text id;
    enum severity severity;
    uint32_t criterion; /* index */
    uint32_t at_least;  /* pieces of evidence that make it met */
    struct localized title;
    struct localized why;      /* why the jury asks */
    struct localized advice;   /* what would fill the gap */
    struct localized model;    /* a short model answer */
    struct localized keywords; /* words people look for it by, that its other texts lack */
    struct text shown_by; /* ids of others whose evidence shows as much: with theirs, nobody can
                             call this one missing */
};

struct criterion {
    struct text id; /* "Cr1.1" */
    uint32_t competency;
    uint32_t first_requirement;
    uint32_t requirement_count;
    struct localized title;
};

struct competency {
    struct text id; /* "C1" */
    uint32_t first_criterion;
    uint32_t criterion_count;
    struct localized title;
};

struct referential {
    struct text id;
    struct text version;
    struct localized title;
    struct localized about; /* what candidates say of themselves before all else; may be empty */
    const struct competency *competencies;
    uint32_t competency_count;
    const struct criterion *criteria;
    uint32_t criterion_count;
    const struct requirement *requirements;
    uint32_t requirement_count;
    /* A document as long as a dossier that meets fewer requirements may be something else. */
    uint32_t least_met;
};

/* One of all that a referential names. */
struct subject {
    enum subject_kind { SUBJECT_COMPETENCY, SUBJECT_CRITERION, SUBJECT_REQUIREMENT } kind;
    uint32_t number; /* among its kind */
};

/* What stands for a criterion's number where there is none. */
#define NO_CRITERION UINT32_MAX

/* The criterion that the subject is, or is of. */
static inline uint32_t subject_criterion(const struct referential *referential,
                                         struct subject subject)
{
    if (subject.kind == SUBJECT_REQUIREMENT)
        return referential->requirements[subject.number].criterion;
    return subject.kind == SUBJECT_CRITERION ? subject.number : NO_CRITERION;
}

/* Whether a requirement has that id, and its number. */
bool referential_find(const struct referential *referential, struct text id, uint32_t *number);

const char *severity_name(enum severity severity);

#endif
