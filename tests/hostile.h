/* A verdict on what a stranger might have put into a dossier, its name, and the pack: the same
 * words wherever words can stand. */
#ifndef DOSSIER_TESTS_HOSTILE_H
#define DOSSIER_TESTS_HOSTILE_H

#include "verdict/verdict.h"

struct hostile {
    struct competency competency;
    struct criterion criterion;
    struct requirement requirement;
    struct referential referential;
    struct evidence evidence;
    struct near_miss near_miss;
    struct requirement_verdict found;
    struct criterion_verdict criterion_verdict;
    struct verdict verdict;
};

/* The verdict points into `it`, which must stay where it is; waiver and words outlive the reports,
 * as a run's do. */
static inline void hostile_begin(struct hostile *it, const struct text *words,
                                 const struct waiver *waiver, const char *path, enum status status)
{
    const struct localized text = {{*words, *words}};
    *it = (struct hostile){
        .competency = {*words, 0, 1, text},
        .criterion = {*words, 0, 0, 1, text},
        .requirement = {*words, SEVERITY_REQUIRED, 0, 2, text, text, text, text, text, TEXT("")},
        .evidence = {.quote = *words, .section = words, .section_count = 1},
    };
    it->evidence.place = (struct place){.line = 3};
    it->near_miss = (struct near_miss){it->evidence, text};
    it->referential = (struct referential){
        *words, *words, text, &it->competency, 1, &it->criterion, 1, &it->requirement, 1, 0};
    it->found = (struct requirement_verdict){&it->requirement,
                                             status,
                                             1,
                                             &it->evidence,
                                             1,
                                             &it->near_miss,
                                             1,
                                             &it->evidence,
                                             1,
                                             &it->evidence,
                                             status == STATUS_REVIEW,
                                             status == STATUS_WAIVED ? waiver : NULL};
    it->criterion_verdict = (struct criterion_verdict){&it->criterion, status};
    it->verdict = (struct verdict){.path = path,
                                   .format = "markdown",
                                   .referential = &it->referential,
                                   .completeness = DOSSIER_INCOMPLETE,
                                   .requirements = &it->found,
                                   .criteria = &it->criterion_verdict,
                                   .blocks = 2};
}

#endif
