/* What holds of every document and every report, whatever was read. */
#ifndef DOSSIER_TESTS_FUZZ_SOUNDNESS_H
#define DOSSIER_TESTS_FUZZ_SOUNDNESS_H

#include "base/failure.h"
#include "model/document.h"

/* Ends the process where the document is not as document.h says, or cannot be printed. */
void expect_sound(const struct document *document);

/* Ends the process where the failure says nothing. */
void expect_message(const struct failure *failure);

/* Ends the process where the text holds what can act on a terminal, hide words, or order GitHub
 * Actions about (`may_order` lets commands through). */
void expect_harmless(struct text text, bool may_order);

#endif
