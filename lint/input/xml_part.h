/* An archive's XML part of which the start will do, parsed while it is unpacked: a sheet of a
 * million rows costs no more than the rows that are wanted of it.
 *
 * The start is at most LIMIT_PART_START_MB, and less where the archive's budget runs out: each may
 * take a quarter of what is left, so that such parts alone never exhaust it. */
#ifndef DOSSIER_INPUT_XML_PART_H
#define DOSSIER_INPUT_XML_PART_H

#include "input/xml.h"

struct archive;

/* True as well where the start ends before the part does, which sets `is_cut` unless that is NULL.
 * Else as xml_parse(), the part's name in the failure. */
bool xml_parse_start(struct archive *archive, const char *name,
                     const struct xml_vocabulary *vocabulary, const struct xml_handler *handler,
                     void *context, bool *is_cut, struct failure *failure);

#endif
