/* What a Markdown text may cost, judged before the parser sees it.
 *
 * cmark-gfm takes time that grows with the square of a paragraph or table (measured on
 * 0.29.0.gfm.6: 400 KB could take minutes) and makes a cell of every column for each line under a
 * wide table. All of it happens within lines that no blank line parts, so a pass over the lines
 * bounds it. */
#ifndef DOSSIER_READER_MARKDOWN_BUDGET_H
#define DOSSIER_READER_MARKDOWN_BUDGET_H

#include "base/failure.h"
#include "base/text.h"

/* False, and why, if parsing the text could take more than about a second or too much memory.
 * `skipped_lines` stood before it. */
bool budget_allows(struct text text, unsigned skipped_lines, struct failure *failure);

#endif
