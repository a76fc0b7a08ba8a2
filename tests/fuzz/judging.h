/* Judging a dossier by a pack that a target made. */
#ifndef DOSSIER_TESTS_FUZZ_JUDGING_H
#define DOSSIER_TESTS_FUZZ_JUDGING_H

#include "fuzz.h"

#include "base/arena.h"
#include "reader/dossier.h"
#include "rule/evaluate.h"

static inline void judge_by(const struct pack *pack, const char *dossier, struct arena *arena)
{
    struct failure failure;
    struct verdict verdict = {0};
    const struct document *document =
        document_read_bytes("fuzz.md", text_of(dossier), arena, &failure);
    EXPECT(document);
    struct evaluator *evaluator = evaluator_create(pack);
    evaluator_explain_evidence(evaluator);
    EXPECT(evaluator_judge(evaluator, document, SEVERITY_EXPECTED, arena, &verdict, &failure));
    evaluator_destroy(evaluator);
}

#endif
