#include "reader/docx_styles.h"

#include "base/arena.h"
#include "base/memory.h"
#include "reader/docx_names.h"

#include <stdlib.h>
#include <string.h>

enum {
    MAX_PARENTS = 32, /* Word itself gives up on longer chains; a cycle is cut here too */
    MAX_NAME = 64,
    MAX_STYLES = 50000, /* the most crowded genuine documents have some thousands */
    MAX_OUTLINE_LEVEL = 9
};

struct styles {
    struct arena *arena;
    struct failure *failure; /* of the part being read */
    struct style *items;     /* ordered by id once read */
    size_t count;
    size_t capacity;
    struct text default_id; /* of the paragraph style for paragraphs that name none */
    struct style none;
    struct style last_unknown;
    struct style *open; /* while reading */
    bool in_paragraph_properties;
    bool in_run_properties;
    bool in_change; /* what a tracked change took away */
};

/* Names as squeezed by squeeze_name(). Word writes the English names whatever the user's language
 * and LibreOffice mostly too; other tools, and templates made with them, do not. */
static const struct {
    const char *name;
    enum style_role role;
    uint32_t level;
} role_names[] = {
    {"title", ROLE_HEADING, 1},
    {"titre", ROLE_HEADING, 1},
    {"titreprincipal", ROLE_HEADING, 1},
    {"subtitle", ROLE_BODY, 0},
    {"soustitre", ROLE_BODY, 0},
    {"quote", ROLE_QUOTE, 0},
    {"intensequote", ROLE_QUOTE, 0},
    {"blocktext", ROLE_QUOTE, 0},
    {"blockquote", ROLE_QUOTE, 0},
    {"blockquotation", ROLE_QUOTE, 0},
    {"quotations", ROLE_QUOTE, 0},
    {"citation", ROLE_QUOTE, 0},
    {"citations", ROLE_QUOTE, 0},
    {"citationintense", ROLE_QUOTE, 0},
    {"sourcecode", ROLE_CODE, 0},
    {"code", ROLE_CODE, 0},
    {"codesource", ROLE_CODE, 0},
    {"htmlpreformatted", ROLE_CODE, 0},
    {"préformatéhtml", ROLE_CODE, 0},
    {"preformattedtext", ROLE_CODE, 0},
    {"textepréformaté", ROLE_CODE, 0},
    {"prformathtml", ROLE_CODE, 0},
    {"verbatim", ROLE_CODE, 0},
    {"verbatimchar", ROLE_CODE, 0},
    {"inlinecode", ROLE_CODE, 0},
    {"codechar", ROLE_CODE, 0},
    {"codecar", ROLE_CODE, 0},
    {"htmlcode", ROLE_CODE, 0},
    {"codehtml", ROLE_CODE, 0},
    {"htmltypewriter", ROLE_CODE, 0},
    {"htmlkeyboard", ROLE_CODE, 0},
    {"htmlsample", ROLE_CODE, 0},
    {"sourcetext", ROLE_CODE, 0},
    {"textesource", ROLE_CODE, 0},
    {"teletype", ROLE_CODE, 0},
    {"caption", ROLE_CAPTION, 0},
    {"légende", ROLE_CAPTION, 0},
    {"lgende", ROLE_CAPTION, 0},
    {"imagecaption", ROLE_CAPTION, 0},
    {"tablecaption", ROLE_CAPTION, 0},
    {"figurecaption", ROLE_CAPTION, 0},
    {"captionedfigure", ROLE_BODY, 0}, /* holds the picture, not the caption */
    {"figurewithcaption", ROLE_BODY, 0},
    {"tableheading", ROLE_COLUMN_TITLE, 0},
    {"titredetableau", ROLE_COLUMN_TITLE, 0},
    {"tocheading", ROLE_CONTENTS, 0},
    {"entêtedetabledesmatières", ROLE_CONTENTS, 0},
    {"contentsheading", ROLE_CONTENTS, 0},
    {"tableoffigures", ROLE_CONTENTS, 0},
    {"tabledesillustrations", ROLE_CONTENTS, 0},
    {"tableofauthorities", ROLE_CONTENTS, 0},
    {"toaheading", ROLE_CONTENTS, 0},
    {"indexheading", ROLE_CONTENTS, 0},
    {"figureindexheading", ROLE_CONTENTS, 0},
    {"illustrationindexheading", ROLE_CONTENTS, 0},
    {"tableindexheading", ROLE_CONTENTS, 0},
    {"objectindexheading", ROLE_CONTENTS, 0},
    {"userindexheading", ROLE_CONTENTS, 0},
};

/* Names that a level follows: "heading 1", "toc 2". */
static const struct {
    const char *name;
    enum style_role role;
} levelled_names[] = {
    {"heading", ROLE_HEADING},
    {"titre", ROLE_HEADING},
    {"überschrift", ROLE_HEADING},
    {"berschrift", ROLE_HEADING},
    {"título", ROLE_HEADING},
    {"titolo", ROLE_HEADING},
    {"kop", ROLE_HEADING},
    {"toc", ROLE_CONTENTS},
    {"tm", ROLE_CONTENTS},
    {"contents", ROLE_CONTENTS},
    {"index", ROLE_CONTENTS},
    {"figureindex", ROLE_CONTENTS},
    {"illustrationindex", ROLE_CONTENTS},
    {"tableindex", ROLE_CONTENTS},
    {"objectindex", ROLE_CONTENTS},
    {"userindex", ROLE_CONTENTS},
};

/* Without spaces, hyphens, capitals and what follows a comma (Word's list of aliases). */
static struct text squeeze_name(struct text name, char *room)
{
    size_t length = 0;
    for (size_t i = 0; i < name.length && length < MAX_NAME && name.bytes[i] != ','; i++) {
        char c = name.bytes[i];
        if (c == ' ' || c == '-' || c == '_')
            continue;
        room[length++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    return (struct text){room, length};
}

static void find_levelled_role(struct text name, enum style_role *role, uint32_t *level)
{
    char digit = name.length ? name.bytes[name.length - 1] : '\0';
    if (digit < '1' || digit > '9')
        return;
    name.length--;
    for (size_t i = 0; i < sizeof levelled_names / sizeof levelled_names[0]; i++) {
        if (text_is(name, levelled_names[i].name)) {
            *role = levelled_names[i].role;
            *level = (uint32_t)(digit - '0');
            return;
        }
    }
}

/* Leaves both as they are for a name that says nothing. */
static void find_role(struct text name, enum style_role *role, uint32_t *level)
{
    char room[MAX_NAME];
    struct text squeezed = squeeze_name(name, room);
    for (size_t i = 0; i < sizeof role_names / sizeof role_names[0]; i++) {
        if (text_is(squeezed, role_names[i].name)) {
            *role = role_names[i].role;
            *level = role_names[i].level;
            return;
        }
    }
    find_levelled_role(squeezed, role, level);
}

bool tag_is_on(const struct xml_tag *tag)
{
    struct text value = xml_attribute(tag, W_VAL);
    return !text_is(value, "0") && !text_is(value, "false") && !text_is(value, "off");
}

int tag_number(const struct xml_tag *tag, int attribute)
{
    unsigned number;
    if (!text_to_unsigned(xml_attribute(tag, attribute), &number) || number > INT32_MAX)
        return UNSET;
    return (int)number;
}

uint32_t tag_outline_level(const struct xml_tag *tag)
{
    int level = tag_number(tag, W_VAL);
    return level >= 0 && level < MAX_OUTLINE_LEVEL ? (uint32_t)level + 1 : 0;
}

void look_add(struct look *look, struct arena *arena, int element, const struct xml_tag *tag)
{
    enum toggle toggle = tag_is_on(tag) ? TOGGLE_ON : TOGGLE_OFF;
    if (element == W_BOLD)
        look->bold = toggle;
    else if (element == W_ITALIC)
        look->italic = toggle;
    else if (element == W_VANISH)
        look->hidden = toggle;
    else if (element == W_FONTS && xml_attribute(tag, W_ASCII).length)
        look->font = text_copy(arena, xml_attribute(tag, W_ASCII));
}

struct styles *styles_create(struct arena *arena)
{
    struct styles *styles = arena_allocate(arena, sizeof *styles);
    styles->arena = arena;
    styles->none = (struct style){.num_id = UNSET, .list_level = UNSET, .is_resolved = true};
    return styles;
}

static bool open_style(struct styles *styles, const struct xml_tag *tag)
{
    if (styles->count == MAX_STYLES)
        return failure_set_number(styles->failure, MESSAGE_DOCUMENT_TOO_MANY_STYLES, MAX_STYLES);
    styles->items =
        memory_grow(styles->items, &styles->capacity, styles->count, sizeof *styles->items);
    struct style *style = &styles->items[styles->count++];
    *style = styles->none;
    style->is_resolved = false;
    style->id = text_copy(styles->arena, xml_attribute(tag, W_STYLE_ID));
    if (text_is(xml_attribute(tag, W_TYPE), "paragraph") && xml_attribute(tag, W_DEFAULT).length &&
        !text_is(xml_attribute(tag, W_DEFAULT), "0"))
        styles->default_id = style->id;
    styles->open = style;
    return true;
}

/* A level a style states counts more than the one in its name; body text does not undo a name. */
static void add_outline_level(struct style *style, uint32_t level)
{
    if (style->role == ROLE_NONE)
        style->role = level ? ROLE_HEADING : ROLE_BODY;
    if (style->role == ROLE_HEADING && level)
        style->level = level;
}

static void add_style_property(struct styles *styles, int element, const struct xml_tag *tag)
{
    struct style *style = styles->open;
    if (styles->in_run_properties) {
        look_add(&style->look, styles->arena, element, tag);
    } else if (styles->in_paragraph_properties) {
        if (element == W_OUTLINE_LEVEL) {
            add_outline_level(style, tag_outline_level(tag));
        } else if (element == W_NUM_ID) {
            style->num_id = tag_number(tag, W_VAL);
        } else if (element == W_ILVL) {
            style->list_level = tag_number(tag, W_VAL);
        }
    } else if (element == W_NAME) {
        style->name = text_copy(styles->arena, xml_attribute(tag, W_VAL));
        find_role(style->name, &style->role, &style->level);
    } else if (element == W_BASED_ON) {
        style->parent = text_copy(styles->arena, xml_attribute(tag, W_VAL));
    }
}

static bool on_start(void *context, int element, const struct xml_tag *tag)
{
    struct styles *styles = context;
    if (element == W_STYLE)
        return open_style(styles, tag);
    if (!styles->open)
        return true;
    if (element == W_PPR_CHANGE || element == W_RPR_CHANGE)
        styles->in_change = true;
    else if (element == W_PPR)
        styles->in_paragraph_properties = !styles->in_change;
    else if (element == W_RPR)
        styles->in_run_properties = !styles->in_change;
    else if (!styles->in_change)
        add_style_property(styles, element, tag);
    return true;
}

static bool on_end(void *context, int element)
{
    struct styles *styles = context;
    if (element == W_STYLE)
        styles->open = NULL;
    else if (element == W_PPR_CHANGE || element == W_RPR_CHANGE)
        styles->in_change = false;
    else if (element == W_PPR && !styles->in_change)
        styles->in_paragraph_properties = false;
    else if (element == W_RPR && !styles->in_change)
        styles->in_run_properties = false;
    return true;
}

static int compare_ids(const void *a, const void *b)
{
    return text_compare(((const struct style *)a)->id, ((const struct style *)b)->id);
}

bool styles_read(struct styles *styles, const struct package *package, struct text part)
{
    static const struct xml_handler handler = {.start = on_start, .end = on_end};
    styles->failure = package->failure;
    bool done = part_parse(package, part, &handler, styles);
    struct style *gathered = styles->items;
    styles->items = ARENA_ARRAY(styles->arena, struct style, styles->count);
    if (styles->count)
        memcpy(styles->items, gathered, styles->count * sizeof *gathered);
    free(gathered);
    if (styles->count)
        qsort(styles->items, styles->count, sizeof *styles->items, compare_ids);
    return done;
}

static struct style *find_style(const struct styles *styles, struct text id)
{
    struct style key = {.id = id};
    if (!styles->count)
        return NULL;
    return bsearch(&key, styles->items, styles->count, sizeof key, compare_ids);
}

static void inherit_toggle(enum toggle *own, enum toggle inherited)
{
    if (*own == TOGGLE_UNSET)
        *own = inherited;
}

static void inherit(struct style *style, const struct style *parent)
{
    if (style->role == ROLE_NONE) {
        style->role = parent->role;
        style->level = parent->level;
    }
    inherit_toggle(&style->look.bold, parent->look.bold);
    inherit_toggle(&style->look.italic, parent->look.italic);
    inherit_toggle(&style->look.hidden, parent->look.hidden);
    if (!style->look.font.length)
        style->look.font = parent->look.font;
    if (style->num_id == UNSET)
        style->num_id = parent->num_id;
    if (style->list_level == UNSET)
        style->list_level = parent->list_level;
}

static const struct style *resolve(const struct styles *styles, struct style *style)
{
    struct text parent_id = style->parent;
    for (int i = 0; !style->is_resolved && i < MAX_PARENTS && parent_id.length; i++) {
        const struct style *parent = find_style(styles, parent_id);
        if (!parent)
            break;
        inherit(style, parent);
        parent_id = parent->is_resolved ? (struct text){NULL, 0} : parent->parent;
    }
    style->is_resolved = true;
    return style;
}

const struct style *paragraph_style(struct styles *styles, struct text id)
{
    struct style *style = find_style(styles, id.length ? id : styles->default_id);
    if (style)
        return resolve(styles, style);
    if (!id.length)
        return &styles->none;
    styles->last_unknown = styles->none;
    find_role(id, &styles->last_unknown.role, &styles->last_unknown.level);
    return &styles->last_unknown;
}

const struct style *style_with_id(struct styles *styles, struct text id)
{
    struct style *style = id.length ? find_style(styles, id) : NULL;
    return style ? resolve(styles, style) : &styles->none;
}
