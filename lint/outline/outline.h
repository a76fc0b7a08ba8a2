/* Prints a document as it was read: to check a reader, and to let a person see what was understood.
 * The table in outline.c is the one place to add a form. */
#ifndef DOSSIER_OUTLINE_OUTLINE_H
#define DOSSIER_OUTLINE_OUTLINE_H

#include "base/buffer.h"
#include "base/message.h"
#include "model/document.h"

struct outline_form {
    const char *name;     /* for --format */
    const char *endings;  /* ".json": of files that are meant to be in it */
    enum message purpose; /* for help */
    void (*print)(const struct document *document, const char *path, struct buffer *out);
};

/* The first is the default. */
extern const struct outline_form outline_forms[];
extern const size_t outline_form_count;

const struct outline_form *outline_form_named(struct text name);

#endif
