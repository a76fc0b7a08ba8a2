/* Pieces of a report in Markdown: shared by its parts, and theirs alone. */
#ifndef DOSSIER_REPORT_MARKDOWN_H
#define DOSSIER_REPORT_MARKDOWN_H

#include "base/message.h"
#include "report/report.h"

/* GitHub refuses comments of more than 65,536 characters, of which bytes are never fewer: so many
 * are for the dossiers' details, the rest is shared out in markdown.c. */
enum { MOST_DETAIL_BYTES = 30000 };

struct markdown {
    struct buffer *out;
    enum locale locale;
    const struct report_options *options;
    const struct referential *referential;
    struct buffer text; /* put together, not escaped yet; empty between two pieces */
};

/* Its text is to be freed. */
struct markdown markdown_on(struct report *report);

/* The only ways in: literals of the report's own files, and words, which are typeset and escaped.
 */
void markdown_mark(struct markdown *markdown, const char *literal);
void markdown_text(struct markdown *markdown, struct text text);
void markdown_localized(struct markdown *markdown, const struct localized *localized);
void markdown_message(struct markdown *markdown, enum message message);

/* Adds what was put together. */
void markdown_flush(struct markdown *markdown);

void markdown_table_head(struct markdown *markdown, const enum message *titles, size_t count);

/* A list's last item, of how many there are more; nothing if there are none. */
void markdown_more(struct markdown *markdown, uint32_t count, enum message one, enum message many);

/* What is folded under a summary. */
void markdown_open(struct markdown *markdown, enum message summary);
void markdown_close(struct markdown *markdown);

#endif
