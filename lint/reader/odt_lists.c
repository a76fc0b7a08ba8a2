#include "reader/odt_lists.h"

#include "base/arena.h"
#include "reader/odt_names.h"

/* Lists looked at for one id: a file for which that is too few was made to be slow. */
enum { CHAIN_LIMIT = 64 };

/* A list with an id, for others to continue it. */
struct odt_known_list {
    struct text id;
    struct odt_counts *counts;
    struct odt_known_list *next; /* with the same hash, older */
};

static struct odt_numbering *numbering_named(struct odt_lists *lists, struct text name)
{
    const struct odt_style *style = NULL;
    if (name.length)
        style = odt_style_find(lists->styles, FAMILY_LIST, name);
    return style ? style->numbering : NULL;
}

static struct odt_known_list **bucket_of(struct odt_lists *lists, struct text id)
{
    size_t hash = 5381;
    for (size_t i = 0; i < id.length; i++)
        hash = hash * 33 + (unsigned char)id.bytes[i];
    return &lists->known[hash % ODT_LIST_BUCKETS];
}

static void remember(struct odt_lists *lists, struct text id, struct odt_counts *counts)
{
    if (id.length == 0)
        return;
    struct odt_known_list **bucket = bucket_of(lists, id);
    struct odt_known_list *known = ARENA_ARRAY(lists->styles->arena, struct odt_known_list, 1);
    *known = (struct odt_known_list){text_copy(lists->styles->arena, id), counts, *bucket};
    *bucket = known;
}

static struct odt_counts *counts_of_id(struct odt_lists *lists, struct text id)
{
    const struct odt_known_list *known = *bucket_of(lists, id);
    for (unsigned i = 0; known && i < CHAIN_LIMIT; i++, known = known->next)
        if (text_equal(known->id, id))
            return known->counts;
    return NULL;
}

/* Where the last list of this style is found, or is to be noted. */
static struct odt_counts **last_counts(struct odt_lists *lists, struct odt_numbering *numbering)
{
    return numbering ? &numbering->last_counts : &lists->last_without_style;
}

static struct odt_counts *counts_for(struct odt_lists *lists, const struct xml_tag *tag,
                                     struct odt_numbering *numbering)
{
    struct text continued = xml_attribute(tag, ODT_CONTINUE_LIST);
    struct odt_counts *counts = NULL;
    if (numbering && numbering == lists->styles->outline)
        return &lists->outline;
    if (continued.length)
        counts = counts_of_id(lists, continued);
    if (!counts && text_is(xml_attribute(tag, ODT_CONTINUE_NUMBERING), "true"))
        counts = *last_counts(lists, numbering);
    return counts ? counts : ARENA_ARRAY(lists->styles->arena, struct odt_counts, 1);
}

static void begin_root(struct odt_lists *lists, struct odt_open_list *list,
                       const struct xml_tag *tag)
{
    list->counts = counts_for(lists, tag, list->numbering);
    *last_counts(lists, list->numbering) = list->counts;
    remember(lists, xml_attribute(tag, ODT_XML_ID), list->counts);
}

void odt_list_begin(struct odt_lists *lists, const struct xml_tag *tag)
{
    const struct odt_open_list *outer =
        lists->depth > lists->base ? &lists->open[lists->depth - 1] : NULL;
    struct odt_open_list *list = &lists->open[lists->depth++];
    *list = (struct odt_open_list){.numbering =
                                       numbering_named(lists, xml_attribute(tag, ODT_TEXT_STYLE))};
    struct text continues = xml_attribute(tag, ODT_CONTINUE_NUMBERING);
    if (!outer) {
        list->continues =
            text_is(continues, "true") || xml_attribute(tag, ODT_CONTINUE_LIST).length;
        begin_root(lists, list, tag);
        return;
    }
    list->counts = outer->counts;
    list->continues = continues.bytes ? text_is(continues, "true") : outer->continues;
    if (!list->numbering)
        list->numbering = outer->item_numbering ? outer->item_numbering : outer->numbering;
    uint32_t level = odt_lists_level(lists);
    if (!list->continues && level <= ODT_LEVELS)
        list->counts->begun[level - 1] = false;
}

void odt_list_end(struct odt_lists *lists)
{
    lists->depth--;
}

void odt_list_item_begin(struct odt_lists *lists, const struct xml_tag *tag, bool is_header)
{
    if (lists->depth == lists->base)
        return;
    struct odt_open_list *list = &lists->open[lists->depth - 1];
    list->item_numbering = numbering_named(lists, xml_attribute(tag, ODT_STYLE_OVERRIDE));
    list->label_due = !is_header;
    list->has_start = text_to_unsigned(xml_attribute(tag, ODT_START_VALUE), &list->start);
}

size_t odt_lists_isolate(struct odt_lists *lists)
{
    size_t base = lists->base;
    lists->base = lists->depth;
    return base;
}

void odt_lists_rejoin(struct odt_lists *lists, size_t base)
{
    lists->base = base;
}

uint32_t odt_lists_level(const struct odt_lists *lists)
{
    return (uint32_t)(lists->depth - lists->base);
}

bool odt_lists_take_label(struct odt_lists *lists, struct text list_style, struct buffer *label)
{
    uint32_t depth = odt_lists_level(lists);
    if (depth == 0 || !lists->open[lists->depth - 1].label_due)
        return false;
    struct odt_open_list *list = &lists->open[lists->depth - 1];
    struct odt_numbering *numbering = list->item_numbering ? list->item_numbering : list->numbering;
    if (!numbering)
        numbering = numbering_named(lists, list_style);
    size_t level = (depth < ODT_LEVELS ? depth : ODT_LEVELS) - 1;
    list->label_due = false;
    odt_counts_advance(list->counts, numbering, level, list->has_start ? &list->start : NULL);
    if (numbering)
        odt_label_format(label, numbering, list->counts, level);
    else
        buffer_add_string(label,
                          odt_bullet); /* what LibreOffice shows for a list without a style */
    return true;
}

void odt_lists_number_heading(struct odt_lists *lists, uint32_t level, const unsigned *start,
                              struct buffer *label)
{
    const struct odt_numbering *outline = lists->styles->outline;
    if (!outline || level < 1 || level > ODT_LEVELS)
        return;
    odt_counts_advance(&lists->outline, outline, level - 1, start);
    odt_label_format(label, outline, &lists->outline, level - 1);
}
