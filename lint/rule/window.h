/* The stretches of a document that taught evidence is looked for in: anything a reader would point
 * at and say « it is here ».
 *
 * A piece is a sentence, or a row of a table. Windows never cross a heading: one to three pieces on
 * end, or sentences of a cell that holds many; a leaf; a group (a table, a list, a quotation); two
 * or three groups on end; all that stands directly under a heading. Headings, tables of contents,
 * template and hidden text are in no window. */
#ifndef DOSSIER_RULE_WINDOW_H
#define DOSSIER_RULE_WINDOW_H

#include "rule/passage.h"

struct windows {
    const struct passage *items; /* their `mentions` are not filled in */
    uint32_t count;
};

/* In the order of the sentences they begin with. */
struct windows document_windows(const struct reading *reading, struct arena *arena);

/* Whether a window is one sentence, or one row of a table. */
bool is_one_piece(const struct reading *reading, const struct passage *window);

#endif
