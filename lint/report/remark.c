#include "report/remark.h"

#include "report/escape.h"
#include "report/words.h"

size_t remark_count(const struct report *report)
{
    return report_is_partial(report) + report->unused_waiver_count;
}

/* The hint of that number, among those that there are folders for; HINT_COUNT if there are fewer.
 */
static enum hint hint_at(const struct report *report, size_t number)
{
    const struct hinted *hints = report->options.hints;
    enum hint hint = 0;
    for (; hints && hint < HINT_COUNT; hint++)
        if (hints[hint].count && number-- == 0)
            return hint;
    return HINT_COUNT;
}

size_t remark_count_for_people(const struct report *report)
{
    size_t hints = 0;
    while (hint_at(report, hints) < HINT_COUNT)
        hints++;
    return remark_count(report) + hints;
}

static void add_hint(struct buffer *out, const struct report *report, enum hint hint)
{
    const struct hinted *hinted = &report->options.hints[hint];
    hint_add(out, hint, hinted->count, report->options.locale);
    for (size_t i = 0; i < hinted->count; i++) {
        buffer_add_string(out, i ? ", " : " ");
        words_path(out, report_shown(&report->options, hinted->folders[i]), report->options.locale);
    }
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
    if (number >= report->unused_waiver_count) {
        add_hint(out, report, hint_at(report, number - report->unused_waiver_count));
        return;
    }
    failure_format(&report->unused_waivers[number], locale, &line);
    escape_terminal(out, buffer_text(&line));
    buffer_free(&line);
}
