/* A page of text for people: paragraphs with margins, wrapped at the terminal's width as it is seen
 * (accents and wide characters counted as the columns they take), in French or English typography.
 *
 * Colour only repeats what the words say. The page adds to a buffer it does not own. */
#ifndef DOSSIER_REPORT_PAGE_H
#define DOSSIER_REPORT_PAGE_H

#include "base/buffer.h"
#include "base/locale.h"

#define NO_BREAK_SPACE "\xC2\xA0"

struct page {
    struct buffer *out;
    enum locale locale;
    bool colour;
    unsigned columns;
};

enum style { STYLE_STRONG, STYLE_GOOD, STYLE_DOUBT, STYLE_BAD };

/* Adds one paragraph: its first line begins after `first` columns, the others after `rest`. Runs of
 * white space count as one. In French the space before « : ; ! ? » and inside guillemets is one
 * that no line is broken at. The text must be harmless already (escape.h). */
void page_paragraph(const struct page *page, unsigned first, unsigned rest, struct text text);
void page_blank(const struct page *page);

/* Adds the string to a paragraph's text in a style, on a page that has colour. */
void page_style(const struct page *page, struct buffer *text, enum style style, const char *string);

/* How many columns the text takes on a terminal. */
unsigned page_width(struct text text);

/* Adds the text with French typography in French, as it is in other languages. */
void page_typeset(struct buffer *out, struct text text, enum locale locale);

#endif
