#include "run/waiver_file.h"

#include "base/arena.h"
#include "base/message.h"
#include "base/nearest.h"
#include "input/pathname.h"
#include "report/words.h"
#include "run/table_file.h"
#include "run/written_date.h"

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum { MOST_PROBLEMS = 20 }; /* told at once */

#define NO_PLACE SIZE_MAX

/* Where cells of a row have several of a column's names, the first of these counts: what names a
 * point is narrower than what names its criterion. */
static const struct column {
    enum message name;
    enum message synonyms; /* of which commas stand between */
    size_t member;
    bool is_date;
    bool is_optional;
} columns[] = {
    {MESSAGE_WAIVER_DOSSIER, MESSAGE_WAIVER_DOSSIER_SYNONYMS, offsetof(struct waiver, dossier),
     false, false},
    {MESSAGE_WAIVER_REQUIREMENT, MESSAGE_WAIVER_REQUIREMENT_SYNONYMS,
     offsetof(struct waiver, requirement), false, false},
    {MESSAGE_WAIVER_AUTHOR, MESSAGE_WAIVER_AUTHOR_SYNONYMS, offsetof(struct waiver, author), false,
     false},
    {MESSAGE_WAIVER_REASON, MESSAGE_WAIVER_REASON_SYNONYMS, offsetof(struct waiver, reason), false,
     false},
    {MESSAGE_WAIVER_DATE, MESSAGE_WAIVER_DATE_SYNONYMS, offsetof(struct waiver, date), true, false},
    {MESSAGE_WAIVER_UNTIL, MESSAGE_WAIVER_UNTIL_SYNONYMS, offsetof(struct waiver, until), true,
     true},
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

/* The headings that are no column's. */
struct unknowns {
    struct text *items;
    size_t count;
    size_t nearest; /* the column that the first is nearest to */
};

/* A heading's words, whatever its case, its accents and the signs in it: apostrophes have several
 * forms, and are left out as often. */
static struct text heading_words(struct text heading, struct arena *arena)
{
    const struct text words = pathname_words(heading, arena);
    char *plain = arena_copy(arena, words.bytes, words.length);
    for (size_t i = 0; i < words.length; i++)
        if ((unsigned char)plain[i] >= 0x80)
            plain[i] = ' ';
    return (struct text){plain, words.length};
}

static bool are_same_words(struct text one, struct text other)
{
    struct text a, b;
    bool has_one, has_other;
    do {
        has_one = text_next_word(&one, &a);
        has_other = text_next_word(&other, &b);
    } while (has_one && has_other && text_equal(a, b));
    return !has_one && !has_other;
}

/* Takes the next of the names that commas set apart; false behind the last. */
static bool next_name(struct text *rest, struct text *name)
{
    if (rest->length == 0)
        return false;
    const char *comma = memchr(rest->bytes, ',', rest->length);
    const size_t length = comma ? (size_t)(comma - rest->bytes) : rest->length;
    const size_t taken = length + (comma != NULL);
    *name = text_trim((struct text){rest->bytes, length});
    *rest = (struct text){rest->bytes + taken, rest->length - taken};
    return true;
}

/* Where a cell of that name stands; the row's count if none does. */
static size_t place_named(const struct csv_row *row, struct text name, struct arena *arena)
{
    const struct text words = heading_words(name, arena);
    size_t place = 0;
    while (place < row->count && !are_same_words(heading_words(row->cells[place], arena), words))
        place++;
    return place;
}

static size_t place_of_any(const struct csv_row *row, enum message names, struct arena *arena)
{
    size_t place = row->count;
    for (int i = 0; i < LOCALE_COUNT; i++) {
        struct text rest = text_of(message_text(names, (enum locale)i)), name;
        while (place == row->count && next_name(&rest, &name))
            place = place_named(row, name, arena);
    }
    return place;
}

static size_t place_of(const struct column *column, const struct csv_row *row, struct arena *arena)
{
    const size_t place = place_of_any(row, column->name, arena);
    return place < row->count ? place : place_of_any(row, column->synonyms, arena);
}

/* The columns' names as the locale has them, that one first. */
static void add_names(struct buffer *out, size_t first, enum locale locale)
{
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        const size_t column = i == 0 ? first : i - (i <= first);
        buffer_format(out, "%s%s", i ? ", " : "", message_text(columns[column].name, locale));
    }
}

/* Compares all names of a column with what was written; whether it is one of them. */
static bool offer_names(struct nearest *nearest, enum message names, struct arena *arena)
{
    bool is_known = false;
    for (int i = 0; i < LOCALE_COUNT; i++) {
        struct text rest = text_of(message_text(names, (enum locale)i)), name;
        while (next_name(&rest, &name)) {
            const struct text words = heading_words(name, arena);
            is_known = is_known || are_same_words(words, nearest->wanted);
            nearest_offer(nearest, words);
        }
    }
    return is_known;
}

/* Whether the heading is any column's, though another of the same may count; the nearest one. */
static bool is_known(struct text heading, size_t *column, struct arena *arena)
{
    struct nearest nearest = nearest_to(heading_words(heading, arena));
    bool is_known = false;
    *column = 0;
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        const size_t distance = nearest.distance;
        is_known = offer_names(&nearest, columns[i].name, arena) || is_known;
        is_known = offer_names(&nearest, columns[i].synonyms, arena) || is_known;
        *column = nearest.distance < distance ? i : *column;
    }
    return is_known;
}

/* The headings of a row that no column has, each once; what the first is nearest to. */
static struct unknowns unknown_columns(const struct reading *reading, const struct csv_row *row)
{
    struct unknowns unknowns = {.items = ARENA_ARRAY(reading->arena, struct text, row->count)};
    for (size_t i = 0; i < row->count; i++) {
        const struct text heading = row->cells[i];
        size_t nearest, other = 0;
        while (other < unknowns.count && !text_equal(unknowns.items[other], heading))
            other++;
        if (heading.length == 0 || other < unknowns.count ||
            is_known(heading, &nearest, reading->arena))
            continue;
        if (unknowns.count == 0)
            unknowns.nearest = nearest;
        unknowns.items[unknowns.count++] = heading;
    }
    return unknowns;
}

/* The first of them, cut so that a failure has room for all that are named. */
static void add_unknowns(struct buffer *out, const struct unknowns *unknowns, enum locale locale)
{
    enum { MOST_NAMED = 5, MOST_BYTES = 32 };
    for (size_t i = 0; i < unknowns->count && i < MOST_NAMED; i++) {
        const struct text shown = text_cut(unknowns->items[i], MOST_BYTES);
        char name[MOST_BYTES + sizeof "…"];
        snprintf(name, sizeof name, "%.*s%s", TEXT_ARGS(shown),
                 shown.length < unknowns->items[i].length ? "…" : "");
        buffer_add_string(out, i ? ", " : "");
        message_format(out, MESSAGE_QUOTED, locale, name, NULL);
    }
    if (unknowns->count > MOST_NAMED)
        words_count(out, MESSAGE_MORE_COLUMNS_ONE, MESSAGE_MORE_COLUMNS_MANY,
                    (uint32_t)(unknowns->count - MOST_NAMED), locale);
}

/* What nobody reads may be what somebody meant to count: the last day of a waiver. */
static void note_unknown(struct reading *reading, const struct csv_row *row)
{
    const struct unknowns unknowns = unknown_columns(reading, row);
    if (unknowns.count == 0)
        return;
    struct buffer headings = {0}, names = {0};
    struct failure *notice = reading->list.notice = ARENA_ARRAY(reading->arena, struct failure, 1);
    add_unknowns(&headings, &unknowns, reading->locale);
    add_names(&names, unknowns.nearest, reading->locale);
    failure_set(notice,
                unknowns.count > 1 ? MESSAGE_WAIVER_UNKNOWN_COLUMNS : MESSAGE_WAIVER_UNKNOWN_COLUMN,
                headings.bytes, names.bytes);
    failure_at(notice, "", row->line);
    buffer_free(&headings);
    buffer_free(&names);
}

static bool find_columns(struct reading *reading, const struct csv_row *row,
                         struct failure *failure)
{
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        reading->places[i] = place_of(&columns[i], row, reading->arena);
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
    note_unknown(reading, &row);
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
    if (reading.list.notice)
        failure_at(reading.list.notice, path, 0);
    return reading.list;
}
