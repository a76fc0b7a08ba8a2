/* What the ODT reader knows while it goes through a part: for odt_*.c alone.
 *
 * A frame is one open element. A scope is what an element lays upon all it holds; it is put back
 * when the element ends. A flow is one line of reading, as the builder sees it: the body, or an
 * aside (a note, a text box). A leaf is opened only when its paragraph has something to show. */
#ifndef DOSSIER_READER_ODT_READER_H
#define DOSSIER_READER_ODT_READER_H

#include "input/limits.h"
#include "model/builder.h"
#include "reader/odt_lists.h"
#include "reader/reader.h"

enum {
    ODT_MAX_FLOWS = 48,  /* above what the builder takes: it says what is wrong */
    ODT_MAX_APART = 64,  /* headers and footers of which no second copy is wanted */
    ODT_MAX_ENTRIES = 25 /* of a list in a form: Word takes no more */
};

struct odt_scope {
    unsigned spans; /* 1 << enum span_kind: how text looks here */
    struct text link;
    struct text font;
    bool in_styles;
    bool in_content;
    bool in_header_rows;
    bool in_contents_list;
    bool is_hidden;
    bool is_counted; /* paragraphs count in the body's ranks */
    bool in_comment; /* which is not repeated with its cell */
    uint32_t row_page;
};

struct odt_frame {
    int element;
    bool pushed_flow;
    bool opened_block;
    bool is_apart; /* a page header or footer */
    bool isolated_lists;
    unsigned repetitions; /* of a cell, beyond itself */
    size_t list_base;
    struct text source; /* of a section, the file that what it shows is taken from */
    uint32_t paragraphs_before;
    struct odt_scope scope; /* outside the element */
};

struct odt_flow {
    bool in_paragraph;
    bool in_leaf;
    bool after_space;
    bool is_hidden; /* the paragraph at hand, by a field in it */
    bool breaks_after;
    unsigned applied;
    struct text applied_link;
    unsigned shown; /* what kinds of text the paragraph at hand has: enum odt_shown */
    enum block_kind kind;
    unsigned flags;
    uint32_t level;
    size_t list_base; /* outlives the paragraph */
};

enum odt_shown { SHOWN_PLAIN = 1, SHOWN_PLACEHOLDER = 2, SHOWN_HIDDEN = 4 };

struct odt_drawing; /* of odt_drawing.c */

/* A form field of Word's. */
struct odt_mark {
    bool is_box, is_ticked;
    bool is_list;
    unsigned chosen, entry_count;
    struct text entries[ODT_MAX_ENTRIES];
};

struct odt_reader {
    const struct source *source;
    struct builder *builder;
    struct odt_styles styles;
    struct odt_lists lists;
    struct odt_scope scope;
    struct odt_frame frames[LIMIT_XML_DEPTH];
    size_t depth;
    unsigned skipped; /* open elements that are passed over */
    struct odt_flow flows[ODT_MAX_FLOWS];
    size_t flow;            /* the one at hand */
    struct buffer label;    /* number of the paragraph whose leaf is to be opened */
    struct buffer *capture; /* takes the text instead of the open leaf; else NULL */
    struct buffer captured;
    struct buffer repeated; /* text of a cell that stands for several; lines end in '\n' */
    bool is_repeating;
    bool is_apart;
    struct buffer apart_text; /* of the page header or footer at hand */
    struct text apart_seen[ODT_MAX_APART];
    size_t apart_count;
    struct odt_drawing *drawing; /* the innermost open frame */
    void *objects;               /* those read so far: a tree for tsearch() */
    void *controls;              /* of forms, likewise */
    struct odt_control *list;    /* whose options are being read; NULL for none */
    struct odt_mark mark;        /* the form field of Word's at hand */
    uint32_t paragraph;          /* rank of the last one */
    uint32_t tags;               /* start tags so far, of the part */
    uint32_t page;               /* 0 where the file does not tell */
    uint32_t furthest_page;      /* a row's cells all begin on its page */
    bool has_common_styles;
    bool has_automatic_styles;
    bool has_text;
    struct text missing_text; /* the first file whose text is shown, and is not in this one */
};

typedef void odt_element_handler(struct odt_reader *reader, struct odt_frame *frame,
                                 const struct xml_tag *tag);

/* Passes over the element at hand and all it holds. */
void odt_skip(struct odt_reader *reader);

/* Begins an aside at the element; it ends with the element. */
void odt_aside(struct odt_reader *reader, struct odt_frame *frame);

/* Ends that aside before the element does. */
void odt_aside_end(struct odt_reader *reader, struct odt_frame *frame);

/* Opens a container at the element; it is closed with the element. */
void odt_container(struct odt_reader *reader, struct odt_frame *frame, enum block_kind kind);

/* A block inside a line, where none belongs, becomes an aside: it is read after the line. */
void odt_between_paragraphs(struct odt_reader *reader, struct odt_frame *frame);

/* The next text stands on another page. */
void odt_turn_page(struct odt_reader *reader);

struct place odt_place(const struct odt_reader *reader);
struct odt_flow *odt_flow_of(struct odt_reader *reader);

/* Opens the leaf of the paragraph at hand if it is not yet; false outside paragraphs. */
bool odt_leaf_ensure(struct odt_reader *reader);

/* Text of the paragraph at hand, white space collapsed (ODF 1.3 part 3, 6.1.2). */
void odt_text_add(struct odt_reader *reader, struct text text);

/* Characters as they are. */
void odt_text_add_kept(struct odt_reader *reader, struct text text);

/* The words and signs of an embedded formula, the title of a chart; else empty, also where the
 * object cannot be read: it is then an object without a name. */
struct text odt_object_text(struct odt_reader *reader, struct text object, bool *is_formula);
void odt_objects_free(struct odt_reader *reader);

/* odt_forms.c */
void odt_controls_free(struct odt_reader *reader);
odt_element_handler odt_form_control_start, odt_form_option_start, odt_control_start;
odt_element_handler odt_field_mark_start, odt_field_mark_end, odt_field_param_start;

/* odt_paragraph.c, odt_inline.c, odt_drawing.c, odt_section.c, odt_table.c: the elements they know.
 */
odt_element_handler odt_paragraph_start, odt_paragraph_end, odt_heading_start, odt_page_break_start;
odt_element_handler odt_span_start, odt_link_start, odt_spaces_start, odt_tab_start,
    odt_line_break_start, odt_placeholder_start, odt_hidden_text_start, odt_hidden_paragraph_start,
    odt_content_control_start;
odt_element_handler odt_frame_start, odt_frame_end, odt_image_start, odt_object_start,
    odt_shape_start, odt_description_start, odt_description_end, odt_math_start, odt_math_end;
odt_element_handler odt_section_start, odt_section_source_start, odt_section_end;
odt_element_handler odt_table_start, odt_header_rows_start, odt_row_start, odt_row_end,
    odt_cell_start, odt_cell_end;

#endif
