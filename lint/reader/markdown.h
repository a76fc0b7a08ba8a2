/* Markdown: CommonMark 0.29 with pipe tables, strikethrough, task items and footnotes, as cmark-gfm
 * has them; YAML and TOML front matter is left out of the body, raw HTML is read for what a browser
 * would show (markdown_html.h). UTF-8 only.
 *
 * bytes -> markdown_budget.h (may it be parsed at all?) -> parser -> markdown_nodes.h -> builder */
#ifndef DOSSIER_READER_MARKDOWN_H
#define DOSSIER_READER_MARKDOWN_H

#include "reader/reader.h"

extern const struct reader markdown_reader;

#endif
