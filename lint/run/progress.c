#include "run/progress.h"

#include "report/escape.h"
#include "report/page.h"
#include "report/words.h"

#include <stdio.h>

void progress_add(struct progress *progress, enum completeness completeness)
{
    progress->counts[completeness]++;
}

static void tell(struct buffer *line, enum locale locale)
{
    struct buffer set = {0};
    page_typeset(&set, buffer_text(line), locale);
    fprintf(stderr, "dossier-lint: %s\n", set.bytes);
    buffer_free(&set);
    buffer_clear(line);
}

static void tell_counts(const struct progress *progress, enum locale locale, struct buffer *line)
{
    uint32_t total = 0;
    for (size_t i = 0; i < sizeof progress->counts / sizeof progress->counts[0]; i++)
        total += progress->counts[i];
    if (total < 2)
        return;
    words_dossiers(line, progress->counts, locale);
    tell(line, locale);
}

void progress_tell(const struct progress *progress, const struct entries *entries,
                   enum locale locale)
{
    struct buffer line = {0};
    tell_counts(progress, locale, &line);
    if (entries->hidden) {
        words_count(&line, MESSAGE_LEFT_OUT_HIDDEN_ONE, MESSAGE_LEFT_OUT_HIDDEN_MANY,
                    entries->hidden, locale);
        tell(&line, locale);
    }
    if (entries->foreign) {
        words_count(&line, MESSAGE_LEFT_OUT_FOREIGN_ONE, MESSAGE_LEFT_OUT_FOREIGN_MANY,
                    entries->foreign, locale);
        buffer_add_byte(&line, ' ');
        escape_terminal(&line, text_of(entries->foreign_name));
        if (entries->foreign > 1)
            buffer_add_string(&line, "...");
        tell(&line, locale);
    }
    buffer_free(&line);
}
