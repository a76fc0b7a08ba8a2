/* XML on its way out, element by element; the only user of libxml2's writer.
 *
 * Whatever text is given, what comes out is well-formed: markup in it is escaped, and a character
 * that XML 1.0 (2.2) has no place for becomes U+FFFD. Calls need no checking. */
#ifndef DOSSIER_WRITE_MARKUP_H
#define DOSSIER_WRITE_MARKUP_H

#include "base/buffer.h"

struct markup;

/* A namespace that the root declares. */
struct markup_space {
    const char *attribute; /* "xmlns:w" */
    const char *uri;
};

/* A whole part, with its XML declaration. */
struct markup *markup_create(void);

/* An element alone, to be set into a part that exists already. */
struct markup *markup_create_fragment(void);

void markup_open(struct markup *markup, const char *element);
void markup_spaces(struct markup *markup, const struct markup_space *spaces, size_t count);
void markup_attribute(struct markup *markup, const char *name, const char *value);
void markup_attribute_number(struct markup *markup, const char *name, unsigned long value);
void markup_text(struct markup *markup, struct text text);
void markup_close(struct markup *markup);

/* An element without content, with one attribute or, where `attribute` is NULL, none. */
void markup_empty(struct markup *markup, const char *element, const char *attribute,
                  const char *value);

/* Closes what is still open, adds all to `out` and gives the markup back. */
void markup_finish(struct markup *markup, struct buffer *out);

#endif
