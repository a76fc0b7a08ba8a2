/* The lists open at one point of an ODT body, and their counts.
 *
 * A list that continues another (by its id, or as the last one of the same style) shares its
 * counts. Within a cell, a note or a frame lists begin anew: odt_lists_isolate(). */
#ifndef DOSSIER_READER_ODT_LISTS_H
#define DOSSIER_READER_ODT_LISTS_H

#include "input/limits.h"
#include "reader/odt_styles.h"

enum { ODT_LIST_BUCKETS = 4096 };

struct odt_open_list {
    struct odt_counts *counts;
    struct odt_numbering *numbering;      /* NULL if only the paragraph's style may know */
    struct odt_numbering *item_numbering; /* of this item alone; else NULL */
    bool continues;                       /* an earlier list, and so do the lists within */
    bool label_due;                       /* the item's first paragraph is still to come */
    bool has_start;
    unsigned start; /* of this item */
};

struct odt_lists {
    struct odt_styles *styles;
    struct odt_counts outline;                      /* of headings outside lists */
    struct odt_known_list *known[ODT_LIST_BUCKETS]; /* by a hash of their id */
    struct odt_counts *last_without_style;
    struct odt_open_list open[LIMIT_XML_DEPTH];
    size_t depth;
    size_t base; /* the lists below this one are out of sight */
};

void odt_list_begin(struct odt_lists *lists, const struct xml_tag *tag);
void odt_list_end(struct odt_lists *lists);

/* An item, or a list header, which has no label. */
void odt_list_item_begin(struct odt_lists *lists, const struct xml_tag *tag, bool is_header);

/* Hides the open lists; returns what odt_lists_rejoin() needs. */
size_t odt_lists_isolate(struct odt_lists *lists);
void odt_lists_rejoin(struct odt_lists *lists, size_t base);

/* How deep in lists, 0 for not in one. */
uint32_t odt_lists_level(const struct odt_lists *lists);

/* Whether this paragraph is the first of its item; adds the item's label. `list_style` is the one
 * its paragraph style names, for lists that name none. */
bool odt_lists_take_label(struct odt_lists *lists, struct text list_style, struct buffer *label);

/* The number of a heading outside lists (text:outline-style). */
void odt_lists_number_heading(struct odt_lists *lists, uint32_t level, const unsigned *start,
                              struct buffer *label);

#endif
