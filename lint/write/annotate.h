/* A copy of a dossier with comments in its margin, as a word processor shows them. What the dossier
 * says stays as it is, its own comments among it; of its package, only the parts that hold comments
 * or name them are touched, and of those no byte that was there before, but for the comments of an
 * earlier copy: the new ones take their places. */
#ifndef DOSSIER_WRITE_ANNOTATE_H
#define DOSSIER_WRITE_ANNOTATE_H

#include "base/buffer.h"
#include "base/failure.h"
#include "reader/anchors.h"
#include "reader/annotated.h"
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
    uint32_t replaced; /* set by annotate(): comments of an earlier copy that are gone */
};

/* Whether files of that format (a reader's name) have comments. */
bool format_has_margin(const char *format);

/* How the names of files of such a format end: ".docx". */
const char *format_ending(const char *format);

/* The same of each of these formats, by number. */
extern const size_t margin_format_count;
const char *margin_format_ending(size_t number);

/* Adds the copy of a file of such a format to `out`. False, and why, if it has no place for
 * comments. */
bool annotate(struct annotation *annotation, const char *format, struct buffer *out,
              struct failure *failure);

/* For annotate*.c alone: one format each, and what they share. */
bool annotate_docx(struct annotation *annotation, struct buffer *out, struct failure *failure);
bool annotate_odt(struct annotation *annotation, struct buffer *out, struct failure *failure);

/* Sets `begins[i]` and `ends[i]` around the content of note i's paragraph. */
void notes_surround(struct splice *splice, const struct spot *spots, const struct notes *notes,
                    const struct text *begins, const struct text *ends, struct arena *arena);

/* The same around one spot. */
void spot_surround(struct splice *splice, const struct spot *spot, const struct text *begins,
                   const struct text *ends, uint32_t count, struct arena *arena);

/* The part with the changes, added to `out`; of the part whose name is given. */
bool part_splice(struct splice *splice, struct text part, const char *name, struct buffer *out,
                 struct failure *failure);

/* What the markup has become, in the arena. */
struct text fragment_finish(struct markup *markup, struct arena *arena);

#endif
