/* The styles of a Word document (ECMA-376 part 1, 17.7): what a style makes of a paragraph or of a
 * run, its parents' share included. Lives in the arena. */
#ifndef DOSSIER_READER_DOCX_STYLES_H
#define DOSSIER_READER_DOCX_STYLES_H

#include "reader/docx_package.h"

#include <stdint.h>

/* What a style says its text is, by its name. */
enum style_role {
    ROLE_NONE,
    ROLE_BODY, /* told not to be a heading, whatever its parents are */
    ROLE_HEADING,
    ROLE_QUOTE,
    ROLE_CODE,
    ROLE_CAPTION,
    ROLE_CONTENTS,
    ROLE_COLUMN_TITLE /* bold in a table's first row is no emphasis */
};

enum toggle { TOGGLE_UNSET, TOGGLE_OFF, TOGGLE_ON };

/* What is seen of a run's properties. */
struct look {
    enum toggle bold;
    enum toggle italic;
    enum toggle hidden;
    struct text font;
};

enum { UNSET = -1 };

struct style {
    struct text id;
    struct text name;
    struct text parent;
    enum style_role role;
    uint32_t level; /* of a heading, from 1 */
    struct look look;
    int num_id; /* UNSET, or the list its paragraphs are in; 0 takes them out of one */
    int list_level;
    bool is_resolved;
};

struct styles;

struct styles *styles_create(struct arena *arena);
bool styles_read(struct styles *styles, const struct package *package, struct text part);

/* A paragraph's style with what it inherits; an empty id gives the default one. One that is not
 * defined is judged by its id alone, and lasts until the next call. Never NULL. */
const struct style *paragraph_style(struct styles *styles, struct text id);

/* Any other style with what it inherits; one that says nothing if it is not defined. */
const struct style *style_with_id(struct styles *styles, struct text id);

/* Takes in one child of w:rPr, if it is one that shows. */
void look_add(struct look *look, struct arena *arena, int element, const struct xml_tag *tag);

/* An on/off element's value (17.17.4): on when it does not say. */
bool tag_is_on(const struct xml_tag *tag);

/* An attribute as a number; UNSET if it is none. */
int tag_number(const struct xml_tag *tag, int attribute);

/* The outline level an element w:outlineLvl gives: a heading's level from 1, or 0 for body text. */
uint32_t tag_outline_level(const struct xml_tag *tag);

#endif
