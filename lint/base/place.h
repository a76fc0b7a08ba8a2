/* Where something stands in a dossier, for a person to find it again. */
#ifndef DOSSIER_BASE_PLACE_H
#define DOSSIER_BASE_PLACE_H

#include <stdint.h>

/* Each counts from 1; 0 says that the format does not tell. */
struct place {
    uint32_t line;      /* Markdown: the line where the block begins */
    uint32_t paragraph; /* DOCX, ODT: the block's rank among the body's paragraphs */
    uint32_t page;      /* DOCX, ODT: only where the file records page breaks */
};

#endif
