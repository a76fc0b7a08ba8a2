/* Where something stands in a dossier, for a person to find it again. */
#ifndef DOSSIER_BASE_PLACE_H
#define DOSSIER_BASE_PLACE_H

#include "base/text.h"

#include <stdint.h>

/* Numbers count from 1; 0 says that the format does not tell. */
struct place {
    struct text file;   /* the annex it stands in, by its name; empty for the document itself */
    uint32_t line;      /* Markdown, text, tables: the line (row) where the block begins */
    uint32_t paragraph; /* DOCX, ODT: the block's rank among the body's paragraphs */
    uint32_t page;      /* DOCX, ODT: only where the file records page breaks */
};

/* By where a person comes upon them: the document first, then its annexes by name; a page may be
 * known of one place and not of another, and does not count. */
int place_compare(const struct place *a, const struct place *b);

#endif
