/* Lists typed by hand: « - un », « - deux » as paragraphs, as programs leave what was pasted, and
 * « a) », « 1. », « 1° », « 1/ » or « 1- »; also « -un » with no blank behind the sign. A step of
 * document_structure(), before headings are told by their looks. */
#ifndef DOSSIER_MODEL_TYPED_LISTS_H
#define DOSSIER_MODEL_TYPED_LISTS_H

#include "model/document.h"

#include <stdbool.h>
#include <stddef.h>

/* Turns two paragraphs or more on end that begin with the same sign, or with numbers or letters
 * that follow on each other, into items of the first level, marked BLOCK_INFERRED. Where a sign has
 * no blank behind it there must be three, and none that ends in "?" or "!": a dialogue has those.
 * Numbered lines that all may be titles are left: they may be those. What was typed stays in the
 * items' texts: it is what is found again on the page. */
void infer_items(struct block *blocks, size_t count);

/* Whether what stands there in a text begins a line with such a sign or number, or right behind it:
 * a list within one paragraph has several such lines. */
bool begins_typed_item(struct text text, size_t at);

#endif
