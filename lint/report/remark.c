#include "report/remark.h"

#include "report/words.h"

size_t remark_count(const struct report *report)
{
    return report_is_partial(report) ? 1 : 0;
}

void remark_add(struct buffer *out, const struct report *report, size_t number)
{
    (void)number;
    words_numbers(out, MESSAGE_INTERRUPTED, (uint32_t)report->tallies.count,
                  (uint32_t)report->options.dossier_count, report->options.locale);
}
