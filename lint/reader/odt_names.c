#include "reader/odt_names.h"

enum space {
    SPACE_OFFICE = 1,
    SPACE_STYLE,
    SPACE_TEXT,
    SPACE_TABLE,
    SPACE_DRAW,
    SPACE_FO,
    SPACE_SVG,
    SPACE_META,
    SPACE_CHART,
    SPACE_XLINK,
    SPACE_DC,
    SPACE_MATH,
    SPACE_XML,
    SPACE_MANIFEST,
    SPACE_FORM,
    SPACE_FIELD, /* LibreOffice's, for what Word has */
    SPACE_LO_EXT
};

#define OASIS "urn:oasis:names:tc:opendocument:xmlns:"

static const struct xml_space spaces[] = {
    {OASIS "office:1.0", SPACE_OFFICE},
    {OASIS "style:1.0", SPACE_STYLE},
    {OASIS "text:1.0", SPACE_TEXT},
    {OASIS "table:1.0", SPACE_TABLE},
    {OASIS "drawing:1.0", SPACE_DRAW},
    {OASIS "xsl-fo-compatible:1.0", SPACE_FO},
    {OASIS "svg-compatible:1.0", SPACE_SVG},
    {OASIS "meta:1.0", SPACE_META},
    {OASIS "manifest:1.0", SPACE_MANIFEST},
    {OASIS "chart:1.0", SPACE_CHART},
    {OASIS "form:1.0", SPACE_FORM},
    {"urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0", SPACE_FIELD},
    {"http://www.w3.org/1999/xlink", SPACE_XLINK},
    {"http://purl.org/dc/elements/1.1/", SPACE_DC},
    {"http://www.w3.org/1998/Math/MathML", SPACE_MATH},
    {"http://www.w3.org/XML/1998/namespace", SPACE_XML},
    {"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0", SPACE_LO_EXT},
};

static const struct xml_word words[] = {
#define NAME(id, space, local) {SPACE_##space, local, ODT_##id},
#include "reader/odt_names.def"
#undef NAME
};

const struct xml_vocabulary odt_vocabulary = {
    .spaces = spaces,
    .space_count = sizeof spaces / sizeof spaces[0],
    .words = words,
    .word_count = sizeof words / sizeof words[0],
};
