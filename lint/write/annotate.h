/* A copy of a dossier with comments in its margin, as a word processor shows them. What the dossier
 * says stays as it is, its own comments among it; of its package, only the parts that hold comments
 * or name them are touched, and of those no byte that was there before. */
#ifndef DOSSIER_WRITE_ANNOTATE_H
#define DOSSIER_WRITE_ANNOTATE_H

#include "base/buffer.h"
#include "base/failure.h"
#include "reader/anchors.h"
#include "write/markup.h"
#include "write/notes.h"
#include "write/splice.h"
#include "write/spots.h"

struct arena;

/* All of one dossier: its bytes, where its paragraphs are, what is to be said of them. */
struct annotation {
    struct text bytes;
    const struct anchors *anchors;
    struct notes notes;
    struct arena *arena;
};

/* Adds the copy to `out`. False, and why, if the format (a reader's name) has no comments, or the
 * file no place for them. */
bool annotate(const struct annotation *annotation, const char *format, struct buffer *out,
              struct failure *failure);

/* For annotate*.c alone: one format each, and what they share. */
bool annotate_docx(const struct annotation *annotation, struct buffer *out,
                   struct failure *failure);
bool annotate_odt(const struct annotation *annotation, struct buffer *out, struct failure *failure);

/* Who the comments are by. */
extern const char annotation_author[];

/* Sets `begins[i]` and `ends[i]` around the content of note i's paragraph. */
void notes_surround(struct splice *splice, const struct spot *spots, const struct notes *notes,
                    const struct text *begins, const struct text *ends, struct arena *arena);

/* The same around one spot. */
void spot_surround(struct splice *splice, const struct spot *spot, const struct text *begins,
                   const struct text *ends, uint32_t count, struct arena *arena);

/* What the markup has become, in the arena. */
struct text fragment_finish(struct markup *markup, struct arena *arena);

#endif
