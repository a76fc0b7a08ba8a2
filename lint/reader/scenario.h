/* What automation platforms export: Make's blueprints, n8n's workflows, Zapier's zaps, Power
 * Automate's definitions. Each becomes a line that names it, then a list: what starts it and what
 * it does, step by step, and under each step how it is set, as the platform shows it. */
#ifndef DOSSIER_READER_SCENARIO_H
#define DOSSIER_READER_SCENARIO_H

#include "model/builder.h"

#include <jansson.h>

/* False, and nothing is built, if it is none of these. */
bool scenario_build(struct builder *builder, json_t *root);

/* Adds a string, number or other plain value, at most so many bytes of it. */
void json_text_add(struct buffer *out, json_t *value, size_t most);

#endif
