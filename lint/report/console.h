/* What the parts of the console report share: a page, and a text that is put together before it is
 * set on the page. Behind formats.h; not for other modules. */
#ifndef DOSSIER_REPORT_CONSOLE_H
#define DOSSIER_REPORT_CONSOLE_H

#include "base/message.h"
#include "report/page.h"
#include "report/report.h"

struct console {
    struct page page;
    const struct report_options *options;
    struct buffer text; /* empty between two paragraphs */
};

struct console console_create(struct report *report);
void console_destroy(struct console *console);

/* Sets the text as one paragraph, and empties it. */
void console_set(struct console *console, unsigned first, unsigned rest);
void console_set_message(struct console *console, unsigned margin, enum message message);
/* A title, with a blank line above. */
void console_set_title(struct console *console, enum message message);

/* Add to the text. */
void console_add_localized(struct console *console, const struct localized *localized);
void console_add_status(struct console *console, enum status status);
void console_add_count(struct console *console, enum message one, enum message many,
                       uint32_t number);

/* Set passages of the dossier with their places, and the clues that carried them: the first `most`
 * (the rules put the surest first) in reading order, then how many more there are. */
void console_set_passage(struct console *console, unsigned margin, const struct evidence *evidence);
void console_set_passages(struct console *console, unsigned margin, uint32_t most,
                          const struct evidence *evidence, uint32_t count);
void console_set_more(struct console *console, unsigned margin, uint32_t number);

/* What is left to do, gap by gap, those that nobody has touched by their titles; all by titles,
 * where that overwhelms (gaps.h). */
void console_set_gaps(struct console *console, const struct verdict *verdict);
void console_set_beginning(struct console *console, const struct verdict *verdict);

/* Where several dossiers are reported: one's row in their table (summary.c). */
void console_set_row(struct console *console, const struct report *report,
                     const struct verdict *verdict);

#endif
