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
    static const struct {
        enum message one, many;
    } words[] = {
        [DOSSIER_COMPLETE] = {MESSAGE_COMPLETE_ONE, MESSAGE_COMPLETE_MANY},
        [DOSSIER_INCOMPLETE] = {MESSAGE_INCOMPLETE_ONE, MESSAGE_INCOMPLETE_MANY},
        [DOSSIER_UNREADABLE] = {MESSAGE_UNREADABLE_ONE, MESSAGE_UNREADABLE_MANY},
    };
    uint32_t total = 0;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        total += progress->counts[i];
    if (total < 2)
        return;
    words_count(line, MESSAGE_DOSSIERS_ONE, MESSAGE_DOSSIERS_MANY, total, locale);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        buffer_add_string(line, i ? ", " : locale == LOCALE_FR ? " : " : ": ");
        words_count(line, words[i].one, words[i].many, progress->counts[i], locale);
    }
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
