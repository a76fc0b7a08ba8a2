#include "report/remark.h"

#include "report/escape.h"
#include "report/words.h"

size_t remark_count(const struct report *report)
{
    return report_is_partial(report) + report->unused_waiver_count;
}

void remark_add(struct buffer *out, const struct report *report, size_t number)
{
    const enum locale locale = report->options.locale;
    struct buffer line = {0};
    if (report_is_partial(report) && number-- == 0) {
        words_numbers(out, MESSAGE_INTERRUPTED, (uint32_t)report->tallies.count,
                      (uint32_t)report->options.dossier_count, locale);
        return;
    }
    failure_format(&report->unused_waivers[number], locale, &line);
    escape_terminal(out, buffer_text(&line));
    buffer_free(&line);
}
