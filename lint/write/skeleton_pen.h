/* What skeletons of all formats have in common: which parts they have, in which order. A format is
 * a pen, which draws each part; the last argument is what it draws on. Texts are typeset already
 * (in French, no-break spaces before « : » and the like). For skeleton*.c alone. */
#ifndef DOSSIER_WRITE_SKELETON_PEN_H
#define DOSSIER_WRITE_SKELETON_PEN_H

#include "write/bundle.h"
#include "write/markup.h"
#include "write/skeleton.h"

struct skeleton_pen {
    void (*title)(void *paper, struct text title);
    void (*heading)(void *paper, unsigned level, struct text heading); /* from 1 */
    /* A paragraph for who fills the skeleton in; `label`, what it begins with, may be empty. */
    void (*guidance)(void *paper, struct text label, struct text text);
    void (*blank)(void *paper, struct text text); /* a place to write */
};

void skeleton_draw(const struct referential *referential, enum locale locale,
                   const struct skeleton_pen *pen, void *paper);

/* A part of a package: made by a function, or as it stands in parts/ but for its language. */
struct skeleton_part {
    const char *name;
    const unsigned char *bytes;
    void (*write)(const struct referential *referential, enum locale locale, struct buffer *out);
};

/* Adds the title and the language, by the names of Dublin Core (dc:): screen readers say the one
 * and pick their voice by the other. */
void skeleton_identify(const struct referential *referential, enum locale locale,
                       struct markup *markup);

/* Adds the parts to the bundle, and the bundle to `out`. */
bool skeleton_pack(struct bundle *bundle, const struct skeleton_part *parts, size_t count,
                   const struct referential *referential, enum locale locale, struct buffer *out,
                   struct failure *failure);

bool skeleton_docx(const struct referential *referential, enum locale locale, struct buffer *out,
                   struct failure *failure);
bool skeleton_odt(const struct referential *referential, enum locale locale, struct buffer *out,
                  struct failure *failure);
bool skeleton_markdown(const struct referential *referential, enum locale locale,
                       struct buffer *out, struct failure *failure);

#endif
