/* Lines of a page of fixed width (a PDF, an e-mail) that a file holds one by one, each a paragraph
 * or ended by a line break, though their author wrote one text.
 *
 * The blocks' `parent` holds their depth still. */
#ifndef DOSSIER_MODEL_PAGE_LINES_H
#define DOSSIER_MODEL_PAGE_LINES_H

#include "model/document.h"

struct arena;

/* Makes one paragraph of the lines of a page, in files that have such: some that stop within a
 * sentence, which the next takes up in small letters, nearly all about as long as the longest, and
 * in a few of which another sentence ends. A line that begins otherwise stays: it may be a title or
 * an answer; so does one with a tab, a row. The paragraph has the first line's place; spans move
 * with their text. Returns how many blocks there are now. */
size_t join_page_lines(struct block *blocks, size_t count, struct span *spans, struct arena *arena);

#endif
