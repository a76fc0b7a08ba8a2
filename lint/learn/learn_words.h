/* Which words a pack's dictionary is to have: those that its teaching shows most, written just so.
 */
#ifndef DOSSIER_LEARN_LEARN_WORDS_H
#define DOSSIER_LEARN_LEARN_WORDS_H

#include "learn/school.h"
#include "rule/weights_index.h"

/* Those in most lessons first; lives in the school's arena. */
struct word_list learn_words(const struct school *school);

#endif
