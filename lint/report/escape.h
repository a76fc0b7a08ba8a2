/* Makes what a dossier says harmless where it is shown. Every quotation, heading and file name of a
 * stranger passes here before it reaches a terminal or a file.
 *
 * What can act on a terminal or hide words from the reader is written out, visibly: control
 * characters (an escape sequence can rewrite what stands above), overrides of the writing direction
 * (they show a text in another order than it is read in), tags and other format characters. Soft
 * hyphens and zero-width spaces come along with any copied text and mean nothing: they are dropped.
 * Bytes that are not UTF-8 become U+FFFD. Written out is also what would begin a command to GitHub
 * Actions, whose jobs run this program and obey what is printed there. */
#ifndef DOSSIER_REPORT_ESCAPE_H
#define DOSSIER_REPORT_ESCAPE_H

#include "base/buffer.h"

/* Adds the text on one line: white space and line ends become single spaces. */
void escape_terminal(struct buffer *out, struct text text);

/* Adds the text as it is, of several lines or already JSON, but for what would act on a terminal:
 * that is written as JSON has it, \uXXXX. */
void escape_lines(struct buffer *out, struct text text);

/* Adds the text as a JSON string, quotation marks included; the same characters are written as
 * \uXXXX, so that nothing is lost and JSON printed on a terminal is harmless too. */
void escape_json(struct buffer *out, struct text text);

/* Adds the text for XML, as an element's content or in an attribute's quotation marks; its line
 * ends stay. */
void escape_xml(struct buffer *out, struct text text);

/* Adds the text for HTML, in the same places, on one line. */
void escape_html(struct buffer *out, struct text text);

/* Adds the text for a workflow command of GitHub Actions, as its message or as the value of one of
 * its properties, which a comma would end; line ends are kept, but end no line:
 * docs.github.com/actions/reference/workflow-commands-for-github-actions. */
void escape_command(struct buffer *out, struct text text, bool is_property);

/* Adds the text on one line for GitHub Flavored Markdown, or for HTML amid it: as words and nothing
 * else. It is neither markup nor an address to click; it calls nobody ("@name") and leads to no
 * issue ("#1"). It must not stand at the beginning of a line. */
void escape_markdown(struct buffer *out, struct text text);

/* Adds the text as one cell of CSV (RFC 4180, section 2), on one line. A spreadsheet program would
 * run what begins like a formula: there an apostrophe stands before it
 * (owasp.org/www-community/attacks/CSV_Injection). */
void escape_csv(struct buffer *out, struct text text);

/* Adds a path, byte by byte, as the path of a URI (RFC 3986, section 3.3). */
void escape_uri(struct buffer *out, struct text text);

#endif
