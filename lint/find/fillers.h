/* Words that are part of any question and say nothing of what is asked: « combien de », "where is".
 */
#ifndef DOSSIER_FIND_FILLERS_H
#define DOSSIER_FIND_FILLERS_H

#include "base/locale.h"
#include "base/text.h"

/* Whether the word, folded (language/lexicon.h), is one, in French or in English, to who asks in
 * that language: "ai" is part of a question to who speaks French alone. */
bool is_filler(struct text folded, enum locale locale);

#endif
