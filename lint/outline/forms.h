/* The printers behind outline.h's table. */
#ifndef DOSSIER_OUTLINE_FORMS_H
#define DOSSIER_OUTLINE_FORMS_H

#include "base/buffer.h"
#include "model/document.h"

void outline_tree(const struct document *document, const char *path, struct buffer *out);
void outline_text(const struct document *document, const char *path, struct buffer *out);
void outline_json(const struct document *document, const char *path, struct buffer *out);

#endif
