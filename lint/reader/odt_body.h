/* Reads one XML part of an ODT file (styles.xml, content.xml, or a flat file that holds both) into
 * the styles and the builder. */
#ifndef DOSSIER_READER_ODT_BODY_H
#define DOSSIER_READER_ODT_BODY_H

#include "reader/reader.h"

struct odt_reader;

struct odt_reader *odt_reader_create(const struct source *source, struct builder *builder);
void odt_reader_destroy(struct odt_reader *reader);

/* In this order: styles.xml, then content.xml. */
bool odt_reader_read_part(struct odt_reader *reader, struct text part, struct failure *failure);

/* False, and why, if no part had an office:text, rather than a sheet or slides, or some of what it
 * shows is kept in another file. */
bool odt_reader_is_whole(const struct odt_reader *reader, struct failure *failure);

#endif
