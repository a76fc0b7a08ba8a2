#include "reader/odt_styles.h"

#include "base/arena.h"
#include "base/memory.h"
#include "reader/odt_names.h"

#include <stdlib.h>
#include <string.h>

enum {
    MAX_PARENTS = 32, /* a longer chain is a loop */
    MAX_ROLE_NAME = 64,
    MAX_STYLES = 50000 /* in each section; the most crowded genuine documents have some thousands */
};

void odt_styles_free(struct odt_styles *styles)
{
    free(styles->common.items);
    free(styles->automatic.items);
}

void odt_styles_begin(struct odt_styles *styles, bool automatic)
{
    styles->filling = automatic ? &styles->automatic : &styles->common;
    if (automatic)
        styles->automatic.count = 0;
    styles->filling->sorted = false;
    styles->level_filling = NULL;
}

static enum odt_family family_of(struct text family)
{
    static const struct {
        const char *name;
        enum odt_family family;
    } families[] = {
        {"paragraph", FAMILY_PARAGRAPH}, {"text", FAMILY_TEXT}, {"table", FAMILY_TABLE}};
    for (size_t i = 0; i < sizeof families / sizeof families[0]; i++)
        if (text_is(family, families[i].name))
            return families[i].family;
    return FAMILY_OTHER;
}

/* "Text_20_body" is "Text body": characters that XML names may not have are written in hex. */
static size_t decode_name(char *decoded, size_t size, struct text name)
{
    size_t length = 0;
    for (size_t i = 0; i < name.length && length < size; i++) {
        unsigned char c = (unsigned char)name.bytes[i];
        char code[3] = {0};
        if (c == '_' && i + 3 < name.length && name.bytes[i + 3] == '_') {
            memcpy(code, name.bytes + i + 1, 2);
            char *end;
            unsigned long value = strtoul(code, &end, 16);
            if (*end == '\0') {
                c = (unsigned char)value;
                i += 3;
            }
        }
        if (c == ' ' || c == '_' || c == '-')
            continue;
        decoded[length++] = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    }
    return length;
}

/* Word's names, LibreOffice's and pandoc's, in English and French, as decode_name() has them. */
static const struct {
    const char *name;
    enum odt_role role;
} role_names[] = {
    {"title", ROLE_HEADING},           {"titre", ROLE_HEADING},
    {"titreprincipal", ROLE_HEADING},  {"subtitle", ROLE_PLAIN},
    {"soustitre", ROLE_PLAIN},         {"heading", ROLE_PLAIN},
    {"quotations", ROLE_QUOTE},        {"quote", ROLE_QUOTE},
    {"intensequote", ROLE_QUOTE},      {"blocktext", ROLE_QUOTE},
    {"blockquote", ROLE_QUOTE},        {"blockquotation", ROLE_QUOTE},
    {"citation", ROLE_QUOTE},          {"citations", ROLE_QUOTE},
    {"citationintense", ROLE_QUOTE},   {"preformattedtext", ROLE_CODE},
    {"textepréformaté", ROLE_CODE},    {"htmlpreformatted", ROLE_CODE},
    {"préformatéhtml", ROLE_CODE},     {"sourcecode", ROLE_CODE},
    {"sourcetext", ROLE_CODE},         {"textesource", ROLE_CODE},
    {"codesource", ROLE_CODE},         {"code", ROLE_CODE},
    {"codechar", ROLE_CODE},           {"codecar", ROLE_CODE},
    {"inlinecode", ROLE_CODE},         {"htmlcode", ROLE_CODE},
    {"codehtml", ROLE_CODE},           {"verbatim", ROLE_CODE},
    {"verbatimchar", ROLE_CODE},       {"teletype", ROLE_CODE},
    {"caption", ROLE_CAPTION},         {"imagecaption", ROLE_CAPTION},
    {"figurecaption", ROLE_CAPTION},   {"tablecaption", ROLE_CAPTION},
    {"légende", ROLE_CAPTION},         {"contentsheading", ROLE_CONTENTS},
    {"tocheading", ROLE_CONTENTS},     {"entêtedetabledesmatières", ROLE_CONTENTS},
    {"tableoffigures", ROLE_CONTENTS}, {"tabledesillustrations", ROLE_CONTENTS},
    {"indexheading", ROLE_CONTENTS},
};

/* Names that a level follows: "Heading 2", "TM 3". */
static const struct {
    const char *stem;
    enum odt_role role;
} levelled_names[] = {
    {"heading", ROLE_HEADING},    {"titre", ROLE_HEADING},
    {"contents", ROLE_CONTENTS},  {"toc", ROLE_CONTENTS},
    {"tm", ROLE_CONTENTS},        {"index", ROLE_CONTENTS},
    {"userindex", ROLE_CONTENTS}, {"illustrationindex", ROLE_CONTENTS},
};

static bool take_levelled_name(struct odt_style *style, struct text name)
{
    for (size_t i = 0; i < sizeof levelled_names / sizeof levelled_names[0]; i++) {
        size_t length = strlen(levelled_names[i].stem);
        unsigned level;
        if (text_starts_with(name, levelled_names[i].stem) &&
            text_to_unsigned((struct text){name.bytes + length, name.length - length}, &level) &&
            level >= 1 && level <= ODT_LEVELS) {
            style->role = levelled_names[i].role;
            style->level = level;
            return true;
        }
    }
    return false;
}

static void take_role_of_name(struct odt_style *style, struct text name)
{
    char decoded[MAX_ROLE_NAME];
    struct text plain = {decoded, decode_name(decoded, sizeof decoded, name)};
    if (take_levelled_name(style, plain))
        return;
    for (size_t i = 0; i < sizeof role_names / sizeof role_names[0]; i++) {
        if (text_is(plain, role_names[i].name)) {
            style->role = role_names[i].role;
            style->level = style->role == ROLE_HEADING ? 1 : 0;
            return;
        }
    }
}

static void add_style(struct odt_styles *styles, struct odt_style style)
{
    struct odt_style_set *set = styles->filling;
    set->items = memory_grow(set->items, &set->capacity, set->count, sizeof *set->items);
    set->items[set->count++] = style;
}

static enum odt_switch master_page_switch(struct text master_page)
{
    if (!master_page.bytes)
        return SWITCH_UNSET;
    return master_page.length ? SWITCH_ON : SWITCH_OFF;
}

/* A level said by the style itself decides; an empty one says that it is no heading. */
static void take_outline_level(struct odt_style *style, struct text outline_level)
{
    unsigned level;
    if (!outline_level.bytes)
        return;
    if (text_to_unsigned(outline_level, &level) && level >= 1) {
        style->role = ROLE_HEADING;
        style->level = level < ODT_LEVELS ? level : ODT_LEVELS;
    } else if (style->role == ROLE_UNKNOWN) {
        style->role = ROLE_PLAIN;
    }
}

static void begin_style(struct odt_styles *styles, const struct xml_tag *tag)
{
    struct text list_style = xml_attribute(tag, ODT_STYLE_LIST_STYLE);
    struct odt_style style = {
        .family = family_of(xml_attribute(tag, ODT_STYLE_FAMILY)),
        .name = text_copy(styles->arena, xml_attribute(tag, ODT_STYLE_NAME)),
        .display_name = text_copy(styles->arena, xml_attribute(tag, ODT_STYLE_DISPLAY_NAME)),
        .parent = text_copy(styles->arena, xml_attribute(tag, ODT_STYLE_PARENT)),
        .breaks_before = master_page_switch(xml_attribute(tag, ODT_STYLE_MASTER_PAGE)),
    };
    if (list_style.bytes)
        style.list_style = text_copy(styles->arena, list_style);
    if (styles->filling == &styles->common) {
        take_role_of_name(&style, style.name);
        if (style.role == ROLE_UNKNOWN && style.display_name.length)
            take_role_of_name(&style, style.display_name);
    }
    take_outline_level(&style, xml_attribute(tag, ODT_STYLE_OUTLINE_LEVEL));
    add_style(styles, style);
}

static void begin_numbering(struct odt_styles *styles, int element, const struct xml_tag *tag)
{
    struct odt_numbering *numbering = arena_allocate(styles->arena, sizeof *numbering);
    struct odt_style style = {
        .family = FAMILY_LIST,
        .name = text_copy(styles->arena, xml_attribute(tag, ODT_STYLE_NAME)),
        .numbering = numbering,
    };
    styles->level_filling = numbering;
    if (element == ODT_OUTLINE_STYLE)
        styles->outline = numbering;
    add_style(styles, style);
}

static enum odt_switch weight_switch(struct text weight)
{
    unsigned number;
    if (!weight.bytes)
        return SWITCH_UNSET;
    if (text_to_unsigned(weight, &number))
        return number >= 600 ? SWITCH_ON : SWITCH_OFF;
    return text_is(weight, "bold") ? SWITCH_ON : SWITCH_OFF;
}

/* On for `on`, off for any other value that is given. */
static enum odt_switch switch_of(struct text value, const char *on)
{
    if (!value.bytes)
        return SWITCH_UNSET;
    return text_is(value, on) ? SWITCH_ON : SWITCH_OFF;
}

static void take_text_properties(struct odt_styles *styles, struct odt_style *style,
                                 const struct xml_tag *tag)
{
    struct text font = xml_attribute(tag, ODT_FONT_NAME);
    if (!font.length)
        font = xml_attribute(tag, ODT_FONT_FAMILY);
    style->font = text_copy(styles->arena, font);
    style->bold = weight_switch(xml_attribute(tag, ODT_FONT_WEIGHT));
    style->italic = switch_of(xml_attribute(tag, ODT_FONT_STYLE), "italic");
    style->hidden = switch_of(xml_attribute(tag, ODT_DISPLAY), "none");
    if (styles->filling == &styles->automatic) {
        style->bold_by_hand = style->bold;
        style->italic_by_hand = style->italic;
    }
}

static void take_breaks(struct odt_style *style, const struct xml_tag *tag)
{
    enum odt_switch before = switch_of(xml_attribute(tag, ODT_BREAK_BEFORE), "page");
    if (style->breaks_before != SWITCH_ON && before != SWITCH_UNSET)
        style->breaks_before = before;
    style->breaks_after = switch_of(xml_attribute(tag, ODT_BREAK_AFTER), "page");
}

bool odt_styles_add(struct odt_styles *styles, int element, const struct xml_tag *tag)
{
    struct odt_style_set *set = styles->filling;
    if (set->count > MAX_STYLES)
        return failure_set_number(styles->failure, MESSAGE_DOCUMENT_TOO_MANY_STYLES, MAX_STYLES);
    switch (element) {
    case ODT_STYLE:
        begin_style(styles, tag);
        break;
    case ODT_LIST_STYLE:
    case ODT_OUTLINE_STYLE:
        begin_numbering(styles, element, tag);
        break;
    case ODT_LEVEL_NUMBER:
    case ODT_LEVEL_BULLET:
    case ODT_LEVEL_IMAGE:
    case ODT_LEVEL_OUTLINE:
        if (styles->level_filling)
            odt_numbering_add(styles->level_filling, element, tag, styles->arena);
        break;
    case ODT_TEXT_PROPERTIES:
        /* a bullet's own look stands within its level */
        if (set->count && set->items[set->count - 1].family != FAMILY_LIST)
            take_text_properties(styles, &set->items[set->count - 1], tag);
        break;
    case ODT_PARAGRAPH_PROPERTIES:
    case ODT_TABLE_PROPERTIES:
        if (set->count)
            take_breaks(&set->items[set->count - 1], tag);
        break;
    default:
        break;
    }
    return true;
}

static int compare_styles(const void *a, const void *b)
{
    const struct odt_style *first = a, *second = b;
    if (first->family != second->family)
        return first->family < second->family ? -1 : 1;
    return text_compare(first->name, second->name);
}

static struct odt_style *find_in(struct odt_style_set *set, enum odt_family family,
                                 struct text name)
{
    if (set->count == 0)
        return NULL;
    if (!set->sorted)
        qsort(set->items, set->count, sizeof *set->items, compare_styles);
    set->sorted = true;
    struct odt_style key = {.family = family, .name = name};
    return bsearch(&key, set->items, set->count, sizeof *set->items, compare_styles);
}

static void inherit_switch(enum odt_switch *own, enum odt_switch parent)
{
    if (*own == SWITCH_UNSET)
        *own = parent;
}

static void inherit(struct odt_style *style, const struct odt_style *parent)
{
    inherit_switch(&style->bold, parent->bold);
    inherit_switch(&style->italic, parent->italic);
    inherit_switch(&style->hidden, parent->hidden);
    inherit_switch(&style->breaks_before, parent->breaks_before);
    inherit_switch(&style->breaks_after, parent->breaks_after);
    if (style->role == ROLE_UNKNOWN) {
        style->role = parent->role;
        style->level = parent->level;
    }
    if (!style->font.length)
        style->font = parent->font;
    if (!style->list_style.bytes)
        style->list_style = parent->list_style;
}

/* Parents are common styles (ODF 1.3 part 3, 19.508). */
static void resolve(struct odt_styles *styles, struct odt_style *style)
{
    struct text name = style->parent;
    style->resolved = true;
    for (unsigned i = 0; i < MAX_PARENTS && name.length; i++) {
        const struct odt_style *parent = find_in(&styles->common, style->family, name);
        if (!parent) {
            struct odt_style made_up = {0};
            take_role_of_name(&made_up, name);
            inherit(style, &made_up);
            return;
        }
        inherit(style, parent);
        if (parent->resolved)
            return;
        name = parent->parent;
    }
}

const struct odt_style *odt_style_find(struct odt_styles *styles, enum odt_family family,
                                       struct text name)
{
    struct odt_style *style = find_in(&styles->automatic, family, name);
    if (!style)
        style = find_in(&styles->common, family, name);
    if (style && !style->resolved)
        resolve(styles, style);
    return style;
}

struct odt_style odt_style_named(struct odt_styles *styles, enum odt_family family,
                                 struct text name)
{
    struct odt_style made_up = {.family = family};
    if (!name.length)
        return made_up;
    const struct odt_style *style = odt_style_find(styles, family, name);
    if (style)
        return *style;
    take_role_of_name(&made_up, name);
    return made_up;
}
