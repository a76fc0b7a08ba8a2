/* A verdict on what a stranger might have put into a dossier, its name, and the pack: the same
 * words wherever words can stand. */
#ifndef DOSSIER_TESTS_HOSTILE_H
#define DOSSIER_TESTS_HOSTILE_H

#include "report/left_out.h"
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
    struct heading heading;
    struct clue_share clue;
    struct annex annexes[ANNEX_KIND_COUNT];
    struct verdict verdict;
};

/* One file for each reason. */
struct hostile_left_out {
    struct left_out_file items[LEFT_OUT_COUNT];
    struct left_out_list list;
};

static inline void hostile_leave_out(struct hostile_left_out *it, char *path)
{
    for (enum left_out why = 0; why < LEFT_OUT_COUNT; why++)
        it->items[why] = (struct left_out_file){why, path};
    it->list = (struct left_out_list){it->items, LEFT_OUT_COUNT, LEFT_OUT_COUNT};
}

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
        .evidence = {.quote = *words, .section = words, .section_count = 1, .heading = 1},
        .heading = {*words, *words, 1, {.line = 1}},
        .clue = {CLUE_WORD, *words, 1},
    };
    it->evidence.place = (struct place){.line = 3};
    it->evidence.clues = &it->clue;
    it->evidence.clue_count = 1;
    it->near_miss = (struct near_miss){it->evidence, text};
    it->near_miss.evidence.place.file = *words;
    for (enum annex_kind kind = 0; kind < ANNEX_KIND_COUNT; kind++)
        it->annexes[kind] = (struct annex){*words, kind, kind % 2};
    it->referential = (struct referential){
        *words, *words, text, text, &it->competency, 1, &it->criterion, 1, &it->requirement, 1, 0};
    it->found = (struct requirement_verdict){&it->requirement,
                                             status,
                                             1,
                                             0,
                                             &it->evidence,
                                             1,
                                             &it->near_miss,
                                             1,
                                             &it->evidence,
                                             1,
                                             &it->evidence,
                                             status == STATUS_REVIEW,
                                             false,
                                             status == STATUS_WAIVED ? waiver : NULL};
    it->criterion_verdict = (struct criterion_verdict){&it->criterion, status};
    it->verdict = (struct verdict){.path = path,
                                   .folder = path,
                                   .other_version = path,
                                   .file = *words,
                                   .format = "markdown",
                                   .referential = &it->referential,
                                   .completeness = DOSSIER_INCOMPLETE,
                                   .requirements = &it->found,
                                   .criteria = &it->criterion_verdict,
                                   .headings = &it->heading,
                                   .heading_count = 1,
                                   .annexes = it->annexes,
                                   .annex_count = ANNEX_KIND_COUNT,
                                   .blocks = 2,
                                   .blank_count = 1,
                                   .blanks = &it->evidence};
}

#endif
