#include "run/waiver_file.h"

#include "base/arena.h"
#include "base/message.h"
#include "run/table_file.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { MOST_PROBLEMS = 20 }; /* told at once */

static const struct column {
    enum message name;
    const char *synonyms[3]; /* NULL behind the last */
    size_t member;
} columns[] = {
    {MESSAGE_WAIVER_DOSSIER, {"fichier", "file"}, offsetof(struct waiver, dossier)},
    {MESSAGE_WAIVER_REQUIREMENT,
     {"point", "critère", "criterion"},
     offsetof(struct waiver, requirement)},
    {MESSAGE_WAIVER_AUTHOR, {"autrice"}, offsetof(struct waiver, author)},
    {MESSAGE_WAIVER_REASON, {"raison"}, offsetof(struct waiver, reason)},
    {MESSAGE_WAIVER_DATE, {NULL}, offsetof(struct waiver, date)},
};
enum { COLUMN_COUNT = sizeof columns / sizeof columns[0] };

/* A file being read. */
struct reading {
    enum locale locale;
    struct arena *arena;
    struct table_file table;
    size_t places[COLUMN_COUNT]; /* of each column in a row */
    struct waiver_list list;
};

static bool is_same(struct text cell, const char *name)
{
    return cell.length == strlen(name) && strncasecmp(cell.bytes, name, cell.length) == 0;
}

static bool is_named(const struct column *column, struct text cell)
{
    bool is_it = false;
    for (int i = 0; i < LOCALE_COUNT; i++)
        is_it |= is_same(cell, message_text(column->name, (enum locale)i));
    for (size_t i = 0; i < 3 && column->synonyms[i]; i++)
        is_it |= is_same(cell, column->synonyms[i]);
    return is_it;
}

static bool find_columns(struct reading *reading, const struct csv_row *row,
                         struct failure *failure)
{
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        size_t *place = &reading->places[i];
        for (*place = 0; *place < row->count; ++*place)
            if (is_named(&columns[i], row->cells[*place]))
                break;
        if (*place == row->count)
            return failure_set(failure, MESSAGE_WAIVER_NO_COLUMN,
                               message_text(columns[i].name, reading->locale), NULL);
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

static bool read_row(const struct reading *reading, const struct csv_row *row,
                     struct waiver *waiver, struct failure *failure)
{
    *waiver = (struct waiver){.line = row->line};
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        struct text *member = (struct text *)(void *)((char *)waiver + columns[i].member);
        if (reading->places[i] < row->count)
            *member = row->cells[reading->places[i]];
        if (member->length == 0)
            return failure_set(failure, MESSAGE_WAIVER_EMPTY_CELL,
                               message_text(columns[i].name, reading->locale), NULL);
    }
    return normalise_date(&waiver->date, reading->arena, failure);
}

/* Where the next problem is to stand. */
static struct failure *next_problem(struct reading *reading)
{
    return &reading->list.problems[reading->list.problem_count++];
}

static void read_rows(struct reading *reading)
{
    struct waiver_list *list = &reading->list;
    struct csv_row row = {.line = 1};
    struct failure failure;
    if (!table_file_next(&reading->table, &row))
        row.count = 0;
    if (!find_columns(reading, &row, &failure)) {
        failure_at(&failure, "", row.line);
        *next_problem(reading) = failure;
        return;
    }
    while (list->problem_count <= MOST_PROBLEMS && table_file_next(&reading->table, &row)) {
        if (read_row(reading, &row, &list->items[list->count], &failure)) {
            list->count++;
            continue;
        }
        if (list->problem_count == MOST_PROBLEMS)
            failure_set_number(&failure, MESSAGE_WAIVER_TOO_MANY_PROBLEMS, MOST_PROBLEMS);
        failure_at(&failure, "", row.line);
        *next_problem(reading) = failure;
    }
}

struct waiver_list waiver_file_read(const char *path, enum locale locale, struct arena *arena)
{
    struct reading reading = {.locale = locale, .arena = arena};
    reading.list.problems = ARENA_ARRAY(arena, struct failure, MOST_PROBLEMS + 1);
    if (table_file_open(&reading.table, path, arena, &reading.list.problems[0])) {
        reading.list.items = ARENA_ARRAY(arena, struct waiver, reading.table.most_rows);
        read_rows(&reading);
    } else {
        reading.list.problem_count = 1;
    }
    for (size_t i = 0; i < reading.list.problem_count; i++)
        failure_at(&reading.list.problems[i], path, 0);
    return reading.list;
}
