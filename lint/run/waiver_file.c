#include "run/waiver_file.h"

#include "base/arena.h"
#include "input/csv.h"
#include "input/file.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

static const struct column {
    const char *names[4]; /* the first one is told to who left it out */
    size_t member;
} columns[] = {
    {{"dossier", "fichier", "file", NULL}, offsetof(struct waiver, dossier)},
    {{"requirement", "exigence", "point", NULL}, offsetof(struct waiver, requirement)},
    {{"author", "auteur", "autrice", NULL}, offsetof(struct waiver, author)},
    {{"reason", "motif", "raison", NULL}, offsetof(struct waiver, reason)},
    {{"date", NULL}, offsetof(struct waiver, date)},
};
enum { COLUMN_COUNT = sizeof columns / sizeof columns[0] };

/* Where each column stands in a row. */
struct layout {
    size_t places[COLUMN_COUNT];
};

static bool is_named(const struct column *column, struct text cell)
{
    for (size_t i = 0; column->names[i]; i++)
        if (cell.length == strlen(column->names[i]) &&
            strncasecmp(cell.bytes, column->names[i], cell.length) == 0)
            return true;
    return false;
}

static bool find_columns(const struct csv_row *row, struct layout *layout, struct failure *failure)
{
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        size_t *place = &layout->places[i];
        for (*place = 0; *place < row->count; ++*place)
            if (is_named(&columns[i], row->cells[*place]))
                break;
        if (*place == row->count)
            return failure_set(failure, MESSAGE_WAIVER_NO_COLUMN, columns[i].names[0], NULL);
    }
    return true;
}

static unsigned days_in(unsigned month, unsigned year)
{
    static const unsigned days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && is_leap);
}

/* "2026-11-26" or "26/11/2026", or "26/11/26" as LibreOffice has it. */
static bool scan_date(const char *written, unsigned *year, unsigned *month, unsigned *day)
{
    int end = 0;
    if (sscanf(written, "%4u-%2u-%2u%n", year, month, day, &end) == 3 && !written[end])
        return true;
    end = 0;
    if (sscanf(written, "%2u/%2u/%4u%n", day, month, year, &end) != 3 || written[end])
        return false;
    *year += *year < 100 ? 2000 : 0;
    return true;
}

static bool normalise_date(struct text *date, struct arena *arena, struct failure *failure)
{
    const char *written = text_copy(arena, *date).bytes;
    unsigned year, month, day;
    if (!scan_date(written, &year, &month, &day) || year < 1900 || month < 1 || month > 12 ||
        day < 1 || day > days_in(month, year))
        return failure_set(failure, MESSAGE_WAIVER_BAD_DATE, written, NULL);
    char iso[sizeof "2026-11-26"];
    snprintf(iso, sizeof iso, "%04u-%02u-%02u", year % 10000, month % 100, day % 100);
    *date = text_copy(arena, text_of(iso));
    return true;
}

static bool read_row(const struct csv_row *row, const struct layout *layout, struct arena *arena,
                     struct waiver *waiver, struct failure *failure)
{
    waiver->line = row->line;
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        struct text *member = (struct text *)(void *)((char *)waiver + columns[i].member);
        if (layout->places[i] < row->count)
            *member = row->cells[layout->places[i]];
        if (member->length == 0)
            return failure_set(failure, MESSAGE_WAIVER_EMPTY_CELL, columns[i].names[0], NULL);
    }
    return normalise_date(&waiver->date, arena, failure);
}

static size_t count_lines(struct text bytes)
{
    size_t count = 0;
    for (; bytes.length > 0; count++)
        text_next_line(&bytes);
    return count;
}

static bool read_rows(struct text bytes, struct arena *arena, struct waiver_list *list,
                      struct failure *failure)
{
    struct csv csv = csv_start(bytes, arena);
    struct csv_row row = {.line = 1};
    struct layout layout;
    if (!csv_next(&csv, &row))
        row.count = 0;
    if (!find_columns(&row, &layout, failure))
        return failure_at(failure, "", row.line);
    list->items = ARENA_ARRAY(arena, struct waiver, count_lines(bytes));
    list->count = 0;
    while (csv_next(&csv, &row))
        if (!read_row(&row, &layout, arena, &list->items[list->count++], failure))
            return failure_at(failure, "", row.line);
    return true;
}

static bool read_file(const char *path, struct arena *arena, struct waiver_list *list,
                      struct failure *failure)
{
    struct text bytes;
    if (!file_read(path, arena, &bytes, failure))
        return false;
    bytes = bytes_without_mark(bytes);
    if (!text_is_utf8(bytes) || memchr(bytes.bytes, '\0', bytes.length))
        return failure_set(failure, MESSAGE_WAIVER_NOT_UTF8, NULL, NULL);
    return read_rows(bytes, arena, list, failure);
}

bool waiver_file_read(const char *path, struct arena *arena, struct waiver_list *list,
                      struct failure *failure)
{
    return read_file(path, arena, list, failure) || failure_at(failure, path, 0);
}
