/* The names of OpenDocument text that the reader knows (OASIS ODF 1.3, part 3), as numbers.
 *
 * Elements and attributes of one name share a number. The vocabulary also has the manifest's few
 * names and those LibreOffice adds in namespaces of its own. */
#ifndef DOSSIER_READER_ODT_NAMES_H
#define DOSSIER_READER_ODT_NAMES_H

#include "input/xml.h"

enum odt_name {
    ODT_UNKNOWN,
#define NAME(id, space, local) ODT_##id,
#include "reader/odt_names.def"
#undef NAME
    ODT_NAME_COUNT
};

extern const struct xml_vocabulary odt_vocabulary;

#endif
