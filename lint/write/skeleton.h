/* A dossier to fill in: a heading for each competency, each criterion and each requirement; under
 * the last what the jury expects, what to write and an example, then a place to write for each
 * piece that is asked for.
 *
 * All but the headings is known again as a template's text by its words (model/template.h), so that
 * nothing of a skeleton counts as evidence when the dossier is checked. */
#ifndef DOSSIER_WRITE_SKELETON_H
#define DOSSIER_WRITE_SKELETON_H

#include "base/buffer.h"
#include "base/failure.h"
#include "verdict/referential.h"

struct skeleton_form {
    const char *extension; /* ".docx": what a skeleton's name ends in */
    bool (*write)(const struct referential *referential, enum locale locale, struct buffer *out,
                  struct failure *failure);
};

/* The form for a file of that name, whatever its case; NULL if there is none. */
const struct skeleton_form *skeleton_form_for(struct text name);

#endif
