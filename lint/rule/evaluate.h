/* A document and a pack in, a verdict out. */
#ifndef DOSSIER_RULE_EVALUATE_H
#define DOSSIER_RULE_EVALUATE_H

#include "model/document.h"
#include "rule/pack.h"
#include "verdict/verdict.h"

struct arena;
struct common_words;
struct evaluator;

/* What judging needs from one dossier to the next: a stemmer, compiled patterns. One per thread;
 * the pack must outlive it. */
struct evaluator *evaluator_create(const struct pack *pack);
void evaluator_destroy(struct evaluator *evaluator);

/* From now on, evidence that what the pack was taught has found says which clues carried it. */
void evaluator_explain_evidence(struct evaluator *evaluator);

/* From now on, verdicts have a wording: dossiers are to be compared. The common words (wording.h)
 * are the pack's, must outlive the evaluator, and serve any number of them. */
void evaluator_compare(struct evaluator *evaluator, const struct common_words *common);

/* Fills the verdict's findings; it lives in the arena and quotes the document. False, and why, if
 * the document has too many words, or past the thread's deadline (deadline.h): the verdict is half
 * done then. */
bool evaluator_judge(struct evaluator *evaluator, const struct document *document,
                     enum severity fail_on, struct arena *arena, struct verdict *verdict,
                     struct failure *failure);

#endif
