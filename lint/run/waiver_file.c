#include "run/waiver_file.h"

#include "base/arena.h"
#include "base/message.h"
#include "run/table_file.h"
#include "run/written_date.h"

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { MOST_PROBLEMS = 20 }; /* told at once */

#define NO_PLACE SIZE_MAX

/* Where cells of a row have several of a column's names, the first of these counts: what names a
 * point is narrower than what names its criterion. */
static const struct column {
    enum message name;
    const char *synonyms[3]; /* NULL behind the last */
    size_t member;
    bool is_date;
    bool is_optional;
} columns[] = {
    {MESSAGE_WAIVER_DOSSIER, {"fichier", "file"}, offsetof(struct waiver, dossier), false, false},
    {MESSAGE_WAIVER_REQUIREMENT,
     {"point", "critère", "criterion"},
     offsetof(struct waiver, requirement),
     false,
     false},
    {MESSAGE_WAIVER_AUTHOR, {"autrice"}, offsetof(struct waiver, author), false, false},
    {MESSAGE_WAIVER_REASON, {"raison"}, offsetof(struct waiver, reason), false, false},
    {MESSAGE_WAIVER_DATE, {NULL}, offsetof(struct waiver, date), true, false},
    {MESSAGE_WAIVER_UNTIL, {"until"}, offsetof(struct waiver, until), true, true},
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

/* An apostrophe may be the typewriter's. */
static bool is_same(struct text cell, const char *name)
{
    static const struct text curved = TEXT("\xE2\x80\x99");
    for (; cell.length && *name; name++) {
        const bool is_curved = text_starts_with(text_of(name), curved.bytes);
        size_t taken = 1;
        if (is_curved && text_starts_with(cell, curved.bytes))
            taken = curved.length;
        else if (!(is_curved && cell.bytes[0] == '\'') && strncasecmp(cell.bytes, name, 1) != 0)
            return false;
        name += is_curved ? curved.length - 1 : 0;
        cell = (struct text){cell.bytes + taken, cell.length - taken};
    }
    return cell.length == 0 && !*name;
}

/* Where a cell of that name stands; the row's count if none does. */
static size_t place_named(const struct csv_row *row, const char *name)
{
    size_t place = 0;
    while (place < row->count && !is_same(row->cells[place], name))
        place++;
    return place;
}

static size_t place_of(const struct column *column, const struct csv_row *row)
{
    size_t place = row->count;
    for (int i = 0; i < LOCALE_COUNT && place == row->count; i++)
        place = place_named(row, message_text(column->name, (enum locale)i));
    for (size_t i = 0; i < 3 && column->synonyms[i] && place == row->count; i++)
        place = place_named(row, column->synonyms[i]);
    return place;
}

static bool find_columns(struct reading *reading, const struct csv_row *row,
                         struct failure *failure)
{
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        reading->places[i] = place_of(&columns[i], row);
        if (reading->places[i] == row->count && columns[i].is_optional)
            reading->places[i] = NO_PLACE;
        else if (reading->places[i] == row->count)
            return failure_set(failure, MESSAGE_WAIVER_NO_COLUMN,
                               message_text(columns[i].name, reading->locale), NULL);
    }
    return true;
}

static bool normalise_date(struct text *date, struct arena *arena, struct failure *failure)
{
    char iso[WRITTEN_DATE_SIZE];
    if (!written_date_read(*date, iso, failure))
        return false;
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
        if (member->length == 0 && !columns[i].is_optional)
            return failure_set(failure, MESSAGE_WAIVER_EMPTY_CELL,
                               message_text(columns[i].name, reading->locale), NULL);
        if (member->length && columns[i].is_date &&
            !normalise_date(member, reading->arena, failure))
            return false;
    }
    return true;
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
