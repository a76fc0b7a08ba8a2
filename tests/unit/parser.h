/* For tests that read XML: set up and tear down a group of them. */
#ifndef DOSSIER_TESTS_UNIT_PARSER_H
#define DOSSIER_TESTS_UNIT_PARSER_H

#include "input/xml.h"

static inline int parser_begin(void **state)
{
    (void)state;
    xml_begin();
    return 0;
}

static inline int parser_end(void **state)
{
    (void)state;
    xml_end();
    return 0;
}

#endif
