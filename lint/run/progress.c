#include "run/progress.h"

#include "reader/naming.h"
#include "report/escape.h"
#include "report/page.h"
#include "report/words.h"
#include "run/notice.h"
#include "run/output.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MOST_COLUMNS = 79, LEAST_BAR = 10, MOST_BAR = 40, MOST_NAMED = 5 };

static const double patience = 1, interval = 0.1; /* seconds: before the first bar, between bars */

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* 0 where none can be drawn. */
static unsigned columns_for_bar(void)
{
    const char *terminal = getenv("TERM");
    const unsigned columns = errors_columns();
    if (!terminal || !terminal[0] || strcmp(terminal, "dumb") == 0)
        return 0;
    return columns < MOST_COLUMNS ? columns : MOST_COLUMNS;
}

void progress_begin(struct progress *progress, size_t total, bool may_draw, enum locale locale)
{
    *progress = (struct progress){.locale = locale, .total = total, .started = now()};
    if (may_draw && total > 1)
        progress->columns = columns_for_bar();
}

size_t progress_reported(const struct progress *progress)
{
    size_t sum = 0;
    for (size_t i = 0; i < sizeof progress->counts / sizeof progress->counts[0]; i++)
        sum += progress->counts[i];
    return sum;
}

static void add_time(struct buffer *line, double seconds, enum locale locale)
{
    static const struct {
        double seconds;
        enum message message;
    } units[] = {{3600, MESSAGE_HOURS}, {60, MESSAGE_MINUTES}, {1, MESSAGE_SECONDS}};
    const size_t last = sizeof units / sizeof units[0] - 1;
    char number[16];
    size_t i = 0;
    while (i < last && seconds < 2 * units[i].seconds)
        i++;
    snprintf(number, sizeof number, "%.0f", ceil(seconds / units[i].seconds));
    message_format(line, units[i].message, locale, number, NULL);
}

/* " 412/1000, encore 12 s" */
static void add_figures(struct buffer *line, const struct progress *progress, double elapsed)
{
    size_t done = progress_reported(progress);
    struct buffer left = {0};
    add_time(&left, elapsed / (double)done * (double)(progress->total - done), progress->locale);
    buffer_format(line, " %zu/%zu, ", done, progress->total);
    message_format(line, MESSAGE_TIME_LEFT, progress->locale, left.bytes, NULL);
    buffer_free(&left);
}

static void add_bar(struct buffer *line, const struct progress *progress, unsigned width)
{
    size_t full = width * progress_reported(progress) / progress->total;
    buffer_add_byte(line, '[');
    for (size_t i = 0; i < width; i++)
        buffer_add_byte(line, i < full ? '#' : '.');
    buffer_add_byte(line, ']');
}

static void draw(struct progress *progress, double elapsed)
{
    struct buffer line = {0}, figures = {0};
    add_figures(&figures, progress, elapsed);
    unsigned width = page_width(buffer_text(&figures));
    if (width <= progress->columns) {
        unsigned room = progress->columns - width;
        buffer_add_byte(&line, '\r');
        if (room >= LEAST_BAR + 2)
            add_bar(&line, progress, room - 2 < MOST_BAR ? room - 2 : MOST_BAR);
        buffer_add_text(&line, buffer_text(&figures));
        width = page_width(buffer_text(&line)) - 1;
        for (unsigned i = width; i < progress->shown; i++)
            buffer_add_byte(&line, ' ');
        fputs(line.bytes, stderr);
        progress->shown = width > progress->shown ? width : progress->shown;
    }
    buffer_free(&figures);
    buffer_free(&line);
}

static void note_annexes(struct progress *progress, const struct verdict *verdict)
{
    if (!verdict->folder || verdict->annex_count == 0)
        return;
    if (progress->annexed++ == 0)
        progress->first_annexed = verdict->path;
    progress->annexes += verdict->annex_count;
}

void progress_add(struct progress *progress, const struct verdict *verdict)
{
    progress->counts[verdict->completeness]++;
    note_annexes(progress, verdict);
    if (progress->columns == 0 || progress_reported(progress) == progress->total)
        return;
    double time = now();
    if (time - progress->started < patience || time - progress->drawn < interval)
        return;
    progress->drawn = time;
    draw(progress, time - progress->started);
}

void progress_hide(struct progress *progress)
{
    if (progress->shown)
        fprintf(stderr, "\r%*s\r", (int)progress->shown, "");
    progress->shown = 0;
    progress->drawn = 0;
}

static void tell(struct buffer *line, enum locale locale)
{
    notice_print(buffer_text(line), locale);
    buffer_clear(line);
}

static void tell_counts(const struct progress *progress, const struct entries *entries,
                        struct buffer *line)
{
    const uint32_t done = (uint32_t)progress_reported(progress);
    if (progress->total == 0) {
        const bool is_among_others = entries->passed_over || entries->strays.count;
        buffer_add_string(
            line, message_text(is_among_others ? MESSAGE_NOTHING_TOUCHED : MESSAGE_NOTHING_TO_CHECK,
                               progress->locale));
        tell(line, progress->locale);
    }
    if (progress->total < 2)
        return;
    if (done < progress->total) {
        words_numbers(line, MESSAGE_INTERRUPTED, done, (uint32_t)progress->total, progress->locale);
        tell(line, progress->locale);
    }
    words_dossiers(line, progress->counts, progress->locale);
    tell(line, progress->locale);
}

/* "3 fichiers laissés de côté : a.txt, b.txt...": behind a colon, the first few by name. */
static void tell_left_out(struct buffer *line, const struct left_out_list *list, enum left_out why,
                          enum message one, enum message many, enum locale locale)
{
    uint32_t count = 0, named = 0;
    for (size_t i = 0; i < list->count; i++)
        count += list->items[i].why == why;
    if (count == 0)
        return;
    words_count(line, one, many, count, locale);
    const bool names = text_ends_with(buffer_text(line), ":");
    for (size_t i = 0; names && i < list->count && named < MOST_NAMED; i++) {
        if (list->items[i].why != why)
            continue;
        buffer_add_string(line, named++ ? ", " : " ");
        escape_terminal(line, text_of(list->items[i].path));
    }
    if (names && count > named)
        buffer_add_string(line, "...");
    tell(line, locale);
}

/* " a.txt...": the first of so many. */
static void add_first(struct buffer *line, const char *first, uint32_t count)
{
    buffer_add_byte(line, ' ');
    escape_terminal(line, text_of(first));
    if (count > 1)
        buffer_add_string(line, "...");
}

/* "3 fichiers ... : a.pdf...": the first one's path stands behind a colon. */
static void tell_sample(struct buffer *line, const struct sample *sample, enum message one,
                        enum message many, enum locale locale)
{
    if (sample->count == 0)
        return;
    words_count(line, one, many, sample->count, locale);
    if (text_ends_with(buffer_text(line), ":"))
        add_first(line, sample->first, sample->count);
    tell(line, locale);
}

/* A folder taken for one dossier must show: it may be several. */
static void tell_annexes(struct buffer *line, const struct progress *progress)
{
    const enum locale locale = progress->locale;
    if (progress->annexed == 0)
        return;
    words_count(line, MESSAGE_ANNEXED_ONE, MESSAGE_ANNEXED_MANY, progress->annexed, locale);
    words_count(line, MESSAGE_ANNEXES_ONE, MESSAGE_ANNEXES_MANY, progress->annexes, locale);
    message_format(line, MESSAGE_ANNEXED_FOLDER, locale, NULL, NULL);
    add_first(line, progress->first_annexed, progress->annexed);
    tell(line, locale);
}

static void tell_passed_over(struct buffer *line, const struct entries *entries, enum locale locale)
{
    if (entries->passed_over) {
        words_count(line, MESSAGE_PASSED_OVER_ONE, MESSAGE_PASSED_OVER_MANY,
                    (uint32_t)entries->passed_over, locale);
        tell(line, locale);
    }
    tell_sample(line, &entries->strays, MESSAGE_STRAYS_ONE, MESSAGE_STRAYS_MANY, locale);
}

static void tell_all_left_out(struct buffer *line, const struct entries *entries,
                              enum locale locale)
{
    static const struct {
        enum message one, many;
    } left_out[LEFT_OUT_COUNT] = {
        [LEFT_OUT_HIDDEN] = {MESSAGE_LEFT_OUT_HIDDEN_ONE, MESSAGE_LEFT_OUT_HIDDEN_MANY},
        [LEFT_OUT_WRITTEN] = {MESSAGE_LEFT_OUT_WRITTEN_ONE, MESSAGE_LEFT_OUT_WRITTEN_MANY},
        [LEFT_OUT_FOREIGN] = {MESSAGE_LEFT_OUT_FOREIGN_ONE, MESSAGE_LEFT_OUT_FOREIGN_MANY},
        [LEFT_OUT_ANNEXES] = {MESSAGE_LEFT_OUT_ANNEXES_ONE, MESSAGE_LEFT_OUT_ANNEXES_MANY},
        [LEFT_OUT_NOTICES] = {MESSAGE_LEFT_OUT_NOTICES_ONE, MESSAGE_LEFT_OUT_NOTICES_MANY},
        [LEFT_OUT_COPIES] = {MESSAGE_LEFT_OUT_COPIES_ONE, MESSAGE_LEFT_OUT_COPIES_MANY},
        [LEFT_OUT_LINKS] = {MESSAGE_LEFT_OUT_LINKS_ONE, MESSAGE_LEFT_OUT_LINKS_MANY},
        [LEFT_OUT_OUTSIDE] = {MESSAGE_LEFT_OUT_OUTSIDE_ONE, MESSAGE_LEFT_OUT_OUTSIDE_MANY},
        [LEFT_OUT_EXCLUDED] = {MESSAGE_LEFT_OUT_EXCLUDED_ONE, MESSAGE_LEFT_OUT_EXCLUDED_MANY},
        [LEFT_OUT_FOLDERS] = {MESSAGE_LEFT_OUT_FOLDERS_ONE, MESSAGE_LEFT_OUT_FOLDERS_MANY},
    };
    for (size_t i = 0; i < LEFT_OUT_COUNT; i++)
        tell_left_out(line, &entries->left_out, (enum left_out)i, left_out[i].one, left_out[i].many,
                      locale);
}

/* Whether a document that is read is there, which others may be annexes of. */
static bool have_document(const struct entries *entries)
{
    for (size_t i = 0; i < entries->count; i++)
        if (!entries->items[i].failure &&
            naming_of(text_of(entries->items[i].path)) != NAMES_UNREADABLE)
            return true;
    return false;
}

void progress_tell_hints(const struct entries *entries, enum locale locale)
{
    struct buffer line = {0};
    if (entries->is_narrowed)
        return;
    for (enum hint hint = 0; hint < HINT_COUNT; hint++) {
        const struct hinted *hinted = &entries->hints[hint];
        if (hinted->count == 0)
            continue;
        hint_add(&line, hint, hinted->count, locale);
        add_first(&line, hinted->folders[0], (uint32_t)hinted->count);
        tell(&line, locale);
    }
    if (have_document(entries))
        tell_sample(&line, &entries->unreadable, MESSAGE_UNREADABLE_FORMATS_ONE,
                    MESSAGE_UNREADABLE_FORMATS_MANY, locale);
    buffer_free(&line);
}

void progress_tell(const struct progress *progress, const struct entries *entries)
{
    struct buffer line = {0};
    tell_counts(progress, entries, &line);
    buffer_free(&line);
    progress_tell_left_out(progress, entries);
}

void progress_tell_copies(const struct progress *progress, uint32_t copies, const char *folder)
{
    const enum locale locale = progress->locale;
    const uint32_t seen = (uint32_t)progress_reported(progress);
    struct buffer line = {0};
    if (seen < progress->total) {
        words_numbers(&line, MESSAGE_ANNOTATE_INTERRUPTED, seen, (uint32_t)progress->total, locale);
        tell(&line, locale);
    }
    if (progress->total > 1) {
        words_count(&line, MESSAGE_COPIES_ONE, MESSAGE_COPIES_MANY, copies, locale);
        escape_terminal(&line, text_of(folder));
        if (seen > copies)
            words_count(&line, MESSAGE_COPIES_LACKING_ONE, MESSAGE_COPIES_LACKING_MANY,
                        seen - copies, locale);
        tell(&line, locale);
    }
    buffer_free(&line);
}

void progress_tell_left_out(const struct progress *progress, const struct entries *entries)
{
    const enum locale locale = progress->locale;
    struct buffer line = {0};
    tell_annexes(&line, progress);
    if (entries->is_narrowed)
        tell_passed_over(&line, entries, locale);
    else
        tell_all_left_out(&line, entries, locale);
    buffer_free(&line);
}
