/* The labels Word prints before numbered paragraphs (ECMA-376 part 1, 17.9).
 *
 * A list (w:num) is an instance of a definition (w:abstractNum) of nine levels. Lists of one
 * definition count together, unless one of them says where it starts anew. Lives in the arena. */
#ifndef DOSSIER_READER_DOCX_NUMBERING_H
#define DOSSIER_READER_DOCX_NUMBERING_H

#include "reader/docx_styles.h"

struct numbering;

struct numbering *numbering_create(struct arena *arena);
bool numbering_read(struct numbering *numbering, const struct package *package, struct text part,
                    struct styles *styles);

/* Counts one paragraph more in the list and adds its label, which for a bullet of any shape is "•".
 * `level` counts from 0; UNSET takes the one tied to the style. False, and nothing is counted, if
 * there is no such list; `*level` is the level counted. */
bool numbering_count(struct numbering *numbering, int num_id, int *level, struct text style_id,
                     struct buffer *label);

/* What counts as a bullet among labels. */
extern const char bullet_label[];

#endif
