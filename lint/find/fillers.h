/* Words that are part of any question and say nothing of what is asked: « combien de », "where is".
 */
#ifndef DOSSIER_FIND_FILLERS_H
#define DOSSIER_FIND_FILLERS_H

#include "base/text.h"

/* Whether the word, folded (language/lexicon.h), is one, in French or in English. */
bool is_filler(struct text folded);

#endif
