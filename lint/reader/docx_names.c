#include "reader/docx_names.h"

enum space {
    SPACE_NONE,
    SPACE_W,       /* WordprocessingML */
    SPACE_R,       /* references to relationships */
    SPACE_PACKAGE, /* the relationships themselves */
    SPACE_MC,      /* markup compatibility */
    SPACE_A,       /* DrawingML */
    SPACE_WP,      /* drawings in a text */
    SPACE_WP15,    /* online videos */
    SPACE_WPG,     /* groups of shapes */
    SPACE_PIC,
    SPACE_CHART,
    SPACE_CHART_EX,
    SPACE_DIAGRAM, /* SmartArt */
    SPACE_V,       /* VML */
    SPACE_O,
    SPACE_M /* equations */
};

#define TRANSITIONAL "http://schemas.openxmlformats.org/"
#define STRICT "http://purl.oclc.org/ooxml/"

static const struct xml_space spaces[] = {
    {TRANSITIONAL "wordprocessingml/2006/main", SPACE_W},
    {STRICT "wordprocessingml/main", SPACE_W},
    {TRANSITIONAL "officeDocument/2006/relationships", SPACE_R},
    {STRICT "officeDocument/relationships", SPACE_R},
    {TRANSITIONAL "package/2006/relationships", SPACE_PACKAGE},
    {TRANSITIONAL "markup-compatibility/2006", SPACE_MC},
    {TRANSITIONAL "drawingml/2006/main", SPACE_A},
    {STRICT "drawingml/main", SPACE_A},
    {TRANSITIONAL "drawingml/2006/wordprocessingDrawing", SPACE_WP},
    {STRICT "drawingml/wordprocessingDrawing", SPACE_WP},
    {"http://schemas.microsoft.com/office/word/2012/wordprocessingDrawing", SPACE_WP15},
    {"http://schemas.microsoft.com/office/word/2010/wordprocessingGroup", SPACE_WPG},
    {TRANSITIONAL "drawingml/2006/picture", SPACE_PIC},
    {STRICT "drawingml/picture", SPACE_PIC},
    {TRANSITIONAL "drawingml/2006/chart", SPACE_CHART},
    {STRICT "drawingml/chart", SPACE_CHART},
    {"http://schemas.microsoft.com/office/drawing/2014/chartex", SPACE_CHART_EX},
    {TRANSITIONAL "drawingml/2006/diagram", SPACE_DIAGRAM},
    {STRICT "drawingml/diagram", SPACE_DIAGRAM},
    {"urn:schemas-microsoft-com:vml", SPACE_V},
    {"urn:schemas-microsoft-com:office:office", SPACE_O},
    {TRANSITIONAL "officeDocument/2006/math", SPACE_M},
    {STRICT "officeDocument/math", SPACE_M},
};

static const struct xml_word words[] = {
#define NAME(id, space, local) {SPACE_##space, local, id},
#include "reader/docx_names.def"
#undef NAME
};

const struct xml_vocabulary docx_vocabulary = {
    .spaces = spaces,
    .space_count = sizeof spaces / sizeof spaces[0],
    .words = words,
    .word_count = sizeof words / sizeof words[0],
};
