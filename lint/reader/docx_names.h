/* The names of WordprocessingML and its companions that the reader knows, as numbers.
 *
 * Each namespace has its transitional URI (what Word writes) and, where the standard gives one, its
 * strict URI (ECMA-376 parts 1 and 4); both count as the same. Elements and attributes of one name
 * share a number. */
#ifndef DOSSIER_READER_DOCX_NAMES_H
#define DOSSIER_READER_DOCX_NAMES_H

#include "input/xml.h"

enum docx_name {
    DOCX_UNKNOWN,
#define NAME(id, space, local) id,
#include "reader/docx_names.def"
#undef NAME
    DOCX_NAME_COUNT
};

extern const struct xml_vocabulary docx_vocabulary;

#endif
