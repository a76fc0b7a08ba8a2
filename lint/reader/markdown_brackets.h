/* Brackets that cmark-gfm (0.29) would take for a note's reference, and are none.
 *
 * It takes any "[...]" for one whose first text begins with "^", however that is written, and then
 * cuts as many bytes out of that text as its columns are apart. Over the end of a line that loses
 * what was written; of a "^" that was written "&#94;" it is memory given back before. No label of a
 * note needs any of this: they have no blanks. So a mark that nobody writes (U+FDD0 is for a
 * program's own use: Unicode 15.0, 23.7) goes behind such a bracket, and is taken off what the
 * parser gives. */
#ifndef DOSSIER_READER_MARKDOWN_BRACKETS_H
#define DOSSIER_READER_MARKDOWN_BRACKETS_H

#include "base/text.h"

struct arena;

/* What the parser is to read: the text itself where there is nothing to mark, else the arena's. */
struct text brackets_mark(struct text text, struct arena *arena);

/* What it gave, as it was written: the text itself where there is no mark, else the arena's. */
struct text brackets_unmark(struct text text, struct arena *arena);

#endif
