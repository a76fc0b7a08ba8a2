/* What the parts of the HTML report share. Behind formats.h; not for other modules.
 *
 * Whatever is not markup goes through one door, html_text() or html_flush(), which typesets and
 * escapes it: nothing a dossier says can become markup. Markup is written in literals, and takes
 * numbers and the program's own names only.
 *
 * Of a cohort each dossier is written as it comes, and the overview, which is only known at the
 * end, behind them all; but it is read first: it takes the first slot of a shadow tree, which needs
 * no script, and which screen readers, the keyboard and printers follow too. A browser that knows
 * nothing of it shows the overview last, and a link to it first.
 *
 * Ids: a dossier is "d1", its criteria "d1-c1", its points "d1-r1", what is left to do on them
 * "d1-g1", its headings "d1-h1". */
#ifndef DOSSIER_REPORT_HTML_H
#define DOSSIER_REPORT_HTML_H

#include "base/message.h"
#include "report/report.h"

struct html {
    struct buffer *out;
    enum locale locale;
    const struct report_options *options;
    size_t dossier;     /* its number, from 1 */
    unsigned level;     /* of the heading that names the dossier */
    struct buffer text; /* put together, not escaped yet; empty between two elements */
};

void html_markup(struct html *html, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Adds words from anywhere. */
void html_text(struct html *html, struct text text);
void html_message(struct html *html, enum message message);
/* Adds what html->text holds, and empties it. */
void html_flush(struct html *html);

/* A heading `depth` levels below the dossier's name, between its tags. */
void html_open_heading(struct html *html, unsigned depth, const char *kind, uint32_t number);
void html_close_heading(struct html *html, unsigned depth);

/* A status: its word, its colour and its sign. */
void html_status(struct html *html, enum status status);
void html_completeness(struct html *html, enum completeness completeness);

/* A cohort's overview: its table of dossiers by criteria, and what they lack most often. */
void html_overview(struct html *html, const struct report *report);
void html_lacking(struct html *html, const struct referential *referential,
                  const struct tallies *tallies);

/* Which language a dossier's words are in, as an attribute, where it is not the report's. */
const char *html_language(const struct html *html);

/* Adds passages with their places, each linked to its heading, and how many more there are, linked
 * to all headings. */
void html_passages(struct html *html, const struct evidence *evidence, uint32_t count,
                   uint32_t most);
void html_passage(struct html *html, const struct evidence *evidence);

/* When a report was made, and of which certification. */
void html_certification(struct html *html);

/* What is said of the run (remark.h). */
void html_remarks(struct html *html, const struct report *report);

/* The parts of a dossier's report. */
void html_gaps(struct html *html, const struct verdict *verdict);
void html_points(struct html *html, const struct verdict *verdict);
void html_headings(struct html *html, const struct verdict *verdict);

#endif
