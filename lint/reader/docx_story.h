/* A story: one part of a Word document that holds running text (the body, the notes, a page
 * header), on its way from XML to blocks.
 *
 * The handlers of XML elements stand in several files by what they deal with, meet in the table of
 * docx_elements.c, and share what is declared here. Word says much too early or too late: a
 * paragraph's properties come before its text, a cell's before its paragraphs, and a run is cut
 * anywhere. So blocks are opened when their first text comes, and spans follow the text. */
#ifndef DOSSIER_READER_DOCX_STORY_H
#define DOSSIER_READER_DOCX_STORY_H

#include "input/limits.h"
#include "model/builder.h"
#include "reader/docx_names.h"
#include "reader/docx_numbering.h"

/* Past each of these the document is refused. Elements nested in each other (tables, content
 * controls) need no limit of their own: the one on XML holds for them. */
enum {
    MAX_FLOWS = 30, /* text boxes within text boxes */
    MAX_FIELDS = 100,
    MAX_LINKS_MB = 32 /* addresses with a place in them put behind, one copy for each link */
};

struct paragraph {
    unsigned depth; /* of its element, 0 when none is open */
    struct text style_id;
    int outline; /* UNSET, or a heading's level from 1, or 0 for body text */
    int num_id;
    int list_level;
    bool runs_on; /* into the next one: its mark is deleted, or it is a drop cap */
    /* what comes of it, once settled */
    bool is_settled;
    const struct style *style;
    enum block_kind kind;
    unsigned flags;
    uint32_t level;
    struct text number;
    bool is_emphatic; /* its style's bold and italic are seen as emphasis */
};

struct run {
    struct look look;
    const struct style *style;
};

/* What a drawing says of the picture or object in it. */
struct drawing {
    struct text alternative;
    struct text link;    /* where a click on it leads; empty for nowhere */
    bool is_group;       /* each picture has its own alternative text */
    bool in_object;      /* a picture in it only stands for the object */
    bool has_preview;    /* there was one */
    bool has_object;     /* the object itself is in the document already */
    struct text preview; /* the picture's target */
};

/* What a leaf holds: text that counts, or only text that does not. */
enum leaf_content { LEAF_PLAIN = 1 << 0, LEAF_PLACEHOLDER = 1 << 1, LEAF_HIDDEN = 1 << 2 };

/* The body, or a text box in it: each with a paragraph and a run of its own. */
struct flow {
    struct paragraph paragraph;
    struct run run;
    struct drawing drawing;
    unsigned open_runs;
    bool in_paragraph_properties;
    bool in_run_properties;
    bool leaf_is_open;
    bool leaf_is_in_contents;
    unsigned leaf_content;
    unsigned open_spans;   /* one bit a kind */
    unsigned instructions; /* open fields that are still in their instruction */
    unsigned page_numbers; /* open fields that tell the page in a page header: no words of anyone */
    struct text link;      /* where text leads to here; empty for nowhere */
    size_t first_table;
    size_t first_field;
};

struct table {
    unsigned depth, row_depth, cell_depth;   /* of the open elements, 0 for none */
    bool is_open, row_is_open, cell_is_open; /* in the builder */
    bool in_row_properties;
    bool has_rows, has_body_rows;
    bool row_is_header, row_is_deleted, cell_is_covered;
};

struct field {
    size_t mark;          /* the number of the one that begins it; 0 of a simple one */
    bool has_instruction; /* and not only stray text where one should be */
    bool has_result;      /* past its instruction */
    bool is_contents;
    bool is_link;
    bool is_page_number;
    bool is_check_box, is_checked;
    bool is_list, is_chosen; /* of entries to choose one from */
    unsigned entries, chosen_entry;
    struct text choice;
    struct buffer instruction;
};

/* A content control. */
struct control {
    bool is_placeholder;
    bool is_contents;
};

/* A note or a comment read ahead of the text that refers to it. */
struct kept_aside {
    int element;
    struct text id;
    size_t kept;
    bool is_inserted;
};

/* A page header or footer some section uses. */
struct page_part {
    enum block_kind kind;
    struct text part;
};

/* What all stories of one document share. */
struct word {
    struct package package;
    struct relations relations; /* of the main part */
    struct builder *builder;
    struct styles *styles;
    struct numbering *numbering;
    struct kept_aside *asides; /* ordered once all are read */
    size_t aside_count;
    size_t aside_capacity;
    struct anchors *anchors; /* of the body's paragraphs; NULL if nobody asks */
    struct page_part *page_parts;
    size_t page_part_count;
    size_t page_part_capacity;
};

struct story {
    struct word *word;
    struct builder *builder;
    struct arena *arena;
    struct text part;
    struct text bytes; /* the part's */
    struct relations relations;
    bool has_failed;
    struct text absent_text; /* the first part or file that holds what is read nowhere here ... */
    enum message absence;    /* ... and how that is told */
    bool is_body;            /* its paragraphs are counted */
    bool has_pages;          /* Word left marks where pages ended when it last showed them */
    bool page_is_fresh;      /* nothing stands after the last page break */
    uint32_t paragraphs;
    uint32_t tags; /* start tags so far */
    uint32_t page;
    unsigned depth;
    unsigned skipped_depth; /* of the element that is skipped to its end, or 0 */
    bool skips_cell;        /* its paragraphs count all the same */
    bool in_text, in_instruction, in_control_properties;
    int form_field; /* the element that says which one it is, while it is open */
    bool choice_is_taken[LIMIT_XML_DEPTH + 1]; /* by the depth of the mc:AlternateContent */
    unsigned placeholders;                     /* open controls that show one */
    unsigned contents; /* open controls and fields that are tables of contents */
    struct buffer label;
    size_t link_bytes; /* of addresses put together */
    struct flow flows[MAX_FLOWS];
    size_t flow_count;
    struct table tables[LIMIT_XML_DEPTH];
    size_t table_count;
    struct field fields[MAX_FIELDS];
    size_t field_count;
    size_t field_marks; /* elements so far that begin, separate or end a field */
    bool endless_are_known;
    size_t
        endless[MAX_FIELDS]; /* the numbers of those that begin one which never ends, the first */
    size_t endless_count;    /* of all such */
    struct control controls[LIMIT_XML_DEPTH];
    size_t control_count;
};

typedef void element_start(struct story *story, int element, const struct xml_tag *tag);
typedef void element_end(struct story *story, int element);

struct element_rule {
    element_start *start;
    element_end *end;
};

/* What to do at each element; the rest is transparent. */
extern const struct element_rule element_rules[DOCX_NAME_COUNT];

/* docx_story.c */

/* Reads one part into the builder. */
bool story_read(struct word *word, struct text part, bool is_body);

/* Once all notes and comments are read, before the text that refers to them. */
void word_sort_asides(struct word *word);

struct flow *story_flow(struct story *story);

/* One paragraph of the body more, which begins at the tag at hand. */
void story_count_paragraph(struct story *story);
struct place story_place(const struct story *story);

/* Leaves out all up to the end of the element at that depth. */
void story_skip(struct story *story, unsigned depth);

/* Stops the reading. */
void story_refuse(struct story *story, enum message message, unsigned long limit);

/* An aside with a paragraph of its own. */
void flow_begin(struct story *story);
void flow_end(struct story *story);

element_start skip_start, deleted_start, choice_start, alternate_start, fallback_start;
element_start control_start, control_properties_start, placeholder_start, gallery_start;
element_end control_end, control_properties_end;
element_start note_start, note_reference_start, page_part_start;
element_end note_end;

/* docx_paragraph.c */

/* A paragraph that nothing is known of. */
struct paragraph paragraph_blank(void);

/* Opens the leaf that text or a picture stands in, unless it is open. */
void story_leaf_open(struct story *story);
void story_leaf_close(struct story *story);

element_start paragraph_start, paragraph_properties_start, paragraph_property_start;
element_end paragraph_end, paragraph_properties_end;

/* docx_run.c */

/* An address with the place in it put behind, in the arena; empty past the budget on such copies.
 */
struct text story_link(struct story *story, struct text address, struct text anchor);

/* Text as it stands in a run. */
void story_text(struct story *story, struct text text);

element_start run_start, run_properties_start, run_property_start, run_style_start;
element_end run_end, run_properties_end;
element_start text_start, run_mark_start, symbol_start, break_start, rendered_break_start;
element_start hyperlink_start;
element_end text_end, hyperlink_end;

/* docx_field.c */

/* Gives the text to the field whose instruction is being read. */
void field_add_instruction(struct story *story, struct text text);

/* Word has no instruction or link that lasts beyond a paragraph; a broken file may. Text that was
 * taken for an instruction is given back. */
void fields_abandon(struct story *story);
void fields_drop(struct story *story, size_t first);
void fields_meet_heading(struct story *story);

element_start field_char_start, field_simple_start, instruction_start;
element_start form_field_start, form_value_start, list_entry_start;
element_end field_simple_end, instruction_end, form_field_end;

/* docx_table.c */

/* Opens the table, row and cell that text is about to stand in. */
void table_enter_cell(struct story *story);

/* Marks the row deleted if its properties are being read. */
bool table_delete_row(struct story *story);

element_start table_start, row_start, row_properties_start, header_row_start;
element_start cell_start, merge_start, cell_deleted_start;
element_end table_end, row_end, row_properties_end, cell_end, cell_properties_end;

/* docx_drawing.c */

/* What a drawing's relationship leads to; empty for nowhere. */
struct text drawing_target(struct story *story, struct text relation_id);

/* An object right here, by its name or else its target's. */
void drawing_place_object(struct story *story, struct text name, struct text target);

element_start drawing_start, drawing_link_start, alternative_start, group_start, picture_start,
    blip_start;
element_start video_start, text_box_start;
element_start object_start, ole_start, image_data_start, text_path_start, linked_part_start;
element_end object_end, text_box_end;

/* docx_chart.c */
element_start chart_start, diagram_start;

#endif
