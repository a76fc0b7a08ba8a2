/* List styles: what is printed before an item or a heading (ODF 1.3 part 3, 16.30 to 16.35). */
#ifndef DOSSIER_READER_ODT_NUMBERS_H
#define DOSSIER_READER_ODT_NUMBERS_H

#include "base/buffer.h"
#include "input/xml.h"

struct arena;

enum { ODT_LEVELS = 10 };

enum odt_number_format {
    NUMBER_NONE,
    NUMBER_DECIMAL,
    NUMBER_LOWER_LETTER,
    NUMBER_UPPER_LETTER,
    NUMBER_LOWER_ROMAN,
    NUMBER_UPPER_ROMAN,
    NUMBER_BULLET
};

struct odt_number_level {
    bool is_defined;
    enum odt_number_format format;
    bool letters_repeat; /* "aa", "bb" after "z" rather than "aa", "ab" */
    unsigned width;      /* "01" has 2 */
    unsigned start;      /* of the first item */
    unsigned displayed;  /* how many levels, "2.1" has 2 */
    struct text prefix;
    struct text suffix;
    struct text pattern; /* "%1%.%2%)", takes the place of the three above; empty if not given */
};

struct odt_numbering {
    struct odt_number_level levels[ODT_LEVELS];
    struct odt_counts *last_counts; /* of the last list of this style; NULL if none yet */
};

/* The label of all bullets, whatever their glyph. */
extern const char odt_bullet[];

/* One count a level; `begun` says how many levels have counted something. */
struct odt_counts {
    unsigned at[ODT_LEVELS];
    bool begun[ODT_LEVELS];
};

/* Takes a text:list-level-style-... or text:outline-level-style element. */
void odt_numbering_add(struct odt_numbering *numbering, int element, const struct xml_tag *tag,
                       struct arena *arena);

/* Counts one more item at the level (from 0), or sets the count to `*start` if that is not NULL.
 * The levels below start anew; one above that was skipped counts as begun, as LibreOffice has it.
 */
void odt_counts_advance(struct odt_counts *counts, const struct odt_numbering *numbering,
                        size_t level, const unsigned *start);

/* Adds the label as it is shown at the level: "2.1", "a)", "•"; nothing where none is shown. */
void odt_label_format(struct buffer *label, const struct odt_numbering *numbering,
                      const struct odt_counts *counts, size_t level);

#endif
