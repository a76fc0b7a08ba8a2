/* Copies that this program has annotated and a person has saved anew since (input/marked.h knows
 * the others), or packed: known by whom their comments are by. Beside their dossier they mostly say
 * again what it says (dossier.h). */
#ifndef DOSSIER_READER_ANNOTATED_H
#define DOSSIER_READER_ANNOTATED_H

#include "reader/reader.h"

/* Who the comments are by: the two together are what they are known by. */
extern const char annotation_author[];
extern const char annotation_initials[];

/* Whether the Word document or the ODT is one. What cannot be read is none: reading it tells why.
 */
bool docx_is_annotated(const struct source *source);
bool odt_is_annotated(const struct source *source);

#endif
