#include "input/csv.h"

#include "base/arena.h"

#include <string.h>
#include <strings.h>

/* The separator that comes first in the first line. */
static char separator_of(struct text bytes)
{
    const struct text line = text_next_line(&bytes);
    for (size_t i = 0; i < line.length; i++)
        if (strchr(",;\t", line.bytes[i]))
            return line.bytes[i];
    return ',';
}

/* "sep=;", by which Excel tells itself what the separator is, is no row. */
static size_t length_of_sign(struct text bytes)
{
    static const char sign[] = "sep=";
    struct text rest = bytes;
    const struct text line = text_next_line(&rest);
    const bool is_sign = line.length == strlen(sign) + 1 &&
                         strncasecmp(line.bytes, sign, strlen(sign)) == 0 &&
                         strchr(",;\t", line.bytes[strlen(sign)]);
    return is_sign ? bytes.length - rest.length : 0;
}

struct csv csv_start(struct text bytes, struct arena *arena)
{
    char *copy = arena_copy(arena, bytes.bytes, bytes.length);
    const size_t sign = length_of_sign(bytes);
    return (struct csv){copy + sign, copy + bytes.length, separator_of(bytes), sign ? 2 : 1};
}

static char take(struct csv *csv)
{
    csv->line += *csv->next == '\n';
    return *csv->next++;
}

static bool is_next(const struct csv *csv, char c)
{
    return csv->next < csv->end && *csv->next == c;
}

/* Moves what stands in quotes, the first of which is taken, to `to`; returns its end. */
static char *take_quoted(struct csv *csv, char *to)
{
    while (csv->next < csv->end) {
        char c = take(csv);
        if (c == '"' && !is_next(csv, '"'))
            break;
        if (c == '"')
            take(csv);
        *to++ = c;
    }
    return to;
}

static struct text take_cell(struct csv *csv)
{
    char *start = csv->next, *to = start;
    while (csv->next < csv->end && !is_next(csv, csv->separator) && !is_next(csv, '\n')) {
        char c = take(csv);
        if (c == '"' && to == start)
            to = take_quoted(csv, to);
        else
            *to++ = c;
    }
    return text_trim((struct text){start, (size_t)(to - start)});
}

static void take_row(struct csv *csv, struct csv_row *row)
{
    row->count = 0;
    row->line = csv->line;
    for (;;) {
        struct text cell = take_cell(csv);
        if (row->count < CSV_MAX_CELLS)
            row->cells[row->count++] = cell;
        if (!is_next(csv, csv->separator))
            break;
        take(csv);
    }
    if (csv->next < csv->end)
        take(csv); /* the line's end */
}

bool csv_next(struct csv *csv, struct csv_row *row)
{
    while (csv->next < csv->end) {
        take_row(csv, row);
        for (size_t i = 0; i < row->count; i++)
            if (row->cells[i].length)
                return true;
    }
    return false;
}
