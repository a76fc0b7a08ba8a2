#include "report/overlap.h"

#include "report/quote.h"
#include "report/words.h"

#include <stdio.h>

void overlap_add_name(struct buffer *out, const struct report *report,
                      const struct overlap *overlap, int which)
{
    const struct tallied *dossier = &report->tallies.items[overlap->dossiers[which]];
    words_path(out, report_shown(&report->options, dossier->path), report->options.locale);
}

double overlap_share(const struct overlap *overlap, int which)
{
    return (double)overlap->words / overlap->lengths[which];
}

static uint32_t per_cent(const struct overlap *overlap, int which)
{
    return (uint32_t)(100 * overlap_share(overlap, which) + 0.5);
}

void overlap_add(struct buffer *out, const struct report *report, const struct overlap *overlap)
{
    const enum locale locale = report->options.locale;
    struct buffer names[2] = {{0}, {0}};
    char words[16];
    for (int which = 0; which < 2; which++)
        overlap_add_name(&names[which], report, overlap, which);
    message_format(out, MESSAGE_OVERLAP_DOSSIERS, locale, names[0].bytes, names[1].bytes);
    snprintf(words, sizeof words, "%u", (overlap->words + 5) / 10 * 10);
    message_format(out, MESSAGE_OVERLAP_WORDS, locale, words, NULL);
    words_numbers(out, MESSAGE_OVERLAP_SHARES, per_cent(overlap, 0), per_cent(overlap, 1), locale);
    buffer_free(&names[0]);
    buffer_free(&names[1]);
}

void overlap_add_passage(struct buffer *out, const struct overlap *overlap, enum locale locale)
{
    struct buffer passage = {0};
    quote_add_passage(&passage, &overlap->passage, locale);
    message_format(out, MESSAGE_OVERLAP_PASSAGE, locale, passage.bytes, NULL);
    buffer_free(&passage);
}

void overlaps_add_note(struct buffer *out, const struct report *report)
{
    const enum locale locale = report->options.locale;
    buffer_add_string(out, message_text(MESSAGE_OVERLAPS_NOTE, locale));
    if (report->overlaps.remembered) {
        buffer_add_byte(out, ' ');
        words_count(out, MESSAGE_OVERLAPS_AMONG, MESSAGE_OVERLAPS_AMONG,
                    report->overlaps.remembered, locale);
    }
}
