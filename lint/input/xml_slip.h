/* What is wrong with an XML file, in the program's words rather than libxml2's, as far as authors
 * slip in it often. */
#ifndef DOSSIER_INPUT_XML_SLIP_H
#define DOSSIER_INPUT_XML_SLIP_H

#include "base/failure.h"

#include <libxml/xmlerror.h>

/* Sets the failure to what the error tells. The schema, a string, has the names that are offered
 * for those it does not know. */
void xml_slip_set(const xmlError *error, struct text schema, struct failure *failure);

/* Whether the error only says once more, of a whole, what one before it said of a part. */
bool xml_slip_is_echo(const xmlError *error);

#endif
