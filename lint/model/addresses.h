/* Web addresses written in running text. Word processors make links of them or not, as their
 * settings go; on the page they are addresses all the same, so every format's document has them as
 * links. */
#ifndef DOSSIER_MODEL_ADDRESSES_H
#define DOSSIER_MODEL_ADDRESSES_H

#include "base/text.h"

/* The next "http://...", "https://..." or "www...." at or after `*from`, without the punctuation
 * that ends a sentence or closes a parenthesis around it; `*from` moves behind it. False if there
 * is none. */
bool address_next(struct text text, size_t *from, struct text *address);

#endif
