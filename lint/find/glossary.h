/* The program's own words that people ask about: « obligatoire », "annex". */
#ifndef DOSSIER_FIND_GLOSSARY_H
#define DOSSIER_FIND_GLOSSARY_H

#include "base/message.h"
#include "verdict/referential.h"

struct term {
    enum message names; /* the words people know it by */
    enum message meaning;
    bool is_severity; /* whether the requirements of one severity are what it is about */
    enum severity severity;
};

extern const struct term glossary[];
extern const size_t glossary_count;

#endif
