/* The styles of an ODT file: common ones (office:styles), which the user sees by name, and
 * automatic ones, which hold what was set by hand (ODF 1.3 part 3, 16).
 *
 * Styles are noted while they are parsed and looked up once all of a section is there; a style is
 * resolved against its parents the first time it is asked for. Lookups never fail hard: a style
 * that is not there still has the role its name gives it. Text is copied into the arena. */
#ifndef DOSSIER_READER_ODT_STYLES_H
#define DOSSIER_READER_ODT_STYLES_H

#include "base/text.h"
#include "input/xml.h"
#include "reader/odt_numbers.h"

#include <stdint.h>

struct arena;

enum odt_family { FAMILY_OTHER, FAMILY_PARAGRAPH, FAMILY_TEXT, FAMILY_TABLE, FAMILY_LIST };

/* What a style's name says its text is. */
enum odt_role {
    ROLE_UNKNOWN, /* the parent decides */
    ROLE_PLAIN,
    ROLE_HEADING,
    ROLE_QUOTE,
    ROLE_CODE,
    ROLE_CAPTION,
    ROLE_CONTENTS /* a line of a table of contents */
};

enum odt_switch { SWITCH_UNSET, SWITCH_OFF, SWITCH_ON };

struct odt_style {
    enum odt_family family;
    struct text name;
    struct text display_name;
    struct text parent;
    enum odt_role role;
    uint32_t level; /* of ROLE_HEADING */
    enum odt_switch bold;
    enum odt_switch italic;
    enum odt_switch hidden;
    enum odt_switch bold_by_hand; /* said by an automatic style itself */
    enum odt_switch italic_by_hand;
    struct text font;              /* empty if not said */
    enum odt_switch breaks_before; /* begins a page */
    enum odt_switch breaks_after;
    struct text list_style;          /* NULL bytes if not said; empty for "not numbered" */
    struct odt_numbering *numbering; /* of FAMILY_LIST */
    bool resolved;
};

struct odt_style_set {
    struct odt_style *items;
    size_t count;
    size_t capacity;
    bool sorted;
};

struct odt_styles {
    struct arena *arena;
    struct failure *failure; /* set where a part is refused */
    struct odt_style_set common;
    struct odt_style_set automatic;
    struct odt_style_set *filling;       /* the set whose section is being parsed */
    struct odt_numbering *outline;       /* of headings; NULL if the file has none */
    struct odt_numbering *level_filling; /* the list style being parsed */
};

void odt_styles_free(struct odt_styles *styles);

/* Enters a section; automatic styles of the part before are forgotten. */
void odt_styles_begin(struct odt_styles *styles, bool automatic);

/* Takes one element of a section. False, and why, if it is one style too many. */
bool odt_styles_add(struct odt_styles *styles, int element, const struct xml_tag *tag);

/* NULL if there is none of this name. */
const struct odt_style *odt_style_find(struct odt_styles *styles, enum odt_family family,
                                       struct text name);

/* The same for paragraphs and text, or a style that is made up from the name alone. */
struct odt_style odt_style_named(struct odt_styles *styles, enum odt_family family,
                                 struct text name);

#endif
