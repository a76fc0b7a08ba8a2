#include "reader/xlsx_number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    MOST_DIGITS = 40,
    DAYS_1900 = 25569, /* from the day that Excel calls 0 to 1970 */
    DAYS_1904 = 24107
};

static const double last_day = 2958466; /* the year 10000, which no date is in */

enum number_kind number_kind_of_id(unsigned id)
{
    static const struct {
        unsigned first, last;
        enum number_kind kind;
    } ranges[] = {
        {9, 10, NUMBER_PERCENT},    {14, 17, NUMBER_DATE}, {18, 21, NUMBER_TIME},
        {22, 22, NUMBER_DATE_TIME}, {45, 47, NUMBER_TIME},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++)
        if (id >= ranges[i].first && id <= ranges[i].last)
            return ranges[i].kind;
    return NUMBER_PLAIN;
}

/* How many bytes at the start stand for themselves: in quotation marks, in brackets, behind a
 * backslash; 0 for a letter with a meaning. */
static size_t literal_length(struct text code)
{
    char first = code.bytes[0], last = first == '[' ? ']' : first;
    if (strchr("\\_*", first))
        return code.length < 2 ? 1 : 2;
    if (first != '"' && first != '[')
        return 0;
    const char *end = memchr(code.bytes + 1, last, code.length - 1);
    return end ? (size_t)(end + 1 - code.bytes) : code.length;
}

/* "m" is a month or a minute, as its company has it. */
enum number_kind number_kind_of_code(struct text code)
{
    bool has_day = false, has_hour = false, has_month = false;
    while (code.length > 0 && code.bytes[0] != ';') {
        size_t length = literal_length(code);
        char letter = length ? '\0' : (char)(code.bytes[0] | 0x20);
        if (code.bytes[0] == '%' && !length)
            return NUMBER_PERCENT;
        has_day |= letter == 'd' || letter == 'y';
        has_hour |= letter == 'h' || letter == 's';
        has_month |= letter == 'm';
        length += length == 0;
        code = (struct text){code.bytes + length, code.length - length};
    }
    if (has_day)
        return has_hour ? NUMBER_DATE_TIME : NUMBER_DATE;
    return has_hour ? NUMBER_TIME : has_month ? NUMBER_DATE : NUMBER_PLAIN;
}

/* The Gregorian date of a day counted from 1970 (Richards, "Explanatory Supplement to the
 * Astronomical Almanac", section 15.11.3). */
static void add_date(struct buffer *out, long days)
{
    long julian = days + 2440588;
    long f = julian + 1401 + (4 * julian + 274277) / 146097 * 3 / 4 - 38;
    long e = 4 * f + 3, h = 5 * (e % 1461 / 4) + 2;
    long day = h % 153 / 5 + 1, month = (h / 153 + 2) % 12 + 1;
    long year = e / 1461 - 4716 + (14 - month) / 12;
    buffer_format(out, "%02ld/%02ld/%04ld", day, month, year);
}

static void add_time(struct buffer *out, double days)
{
    long minutes = lround((days - floor(days)) * 24 * 60) % (24 * 60);
    buffer_format(out, "%02ld:%02ld", minutes / 60, minutes % 60);
}

static void add_decimal(struct buffer *out, double number, const char *unit)
{
    char digits[MOST_DIGITS];
    snprintf(digits, sizeof digits, "%.15g", number);
    char *point = strchr(digits, '.');
    if (point)
        *point = ',';
    buffer_format(out, "%s%s", digits, unit);
}

static bool is_number(struct text written, double *number)
{
    char digits[MOST_DIGITS], *end;
    if (written.length == 0 || written.length >= sizeof digits)
        return false;
    memcpy(digits, written.bytes, written.length);
    digits[written.length] = '\0';
    *number = strtod(digits, &end);
    return *end == '\0' && isfinite(*number);
}

void number_add(struct buffer *out, struct text written, enum number_kind kind, bool from_1904)
{
    double number;
    if (!is_number(written, &number)) {
        buffer_add_text(out, written);
        return;
    }
    bool is_day = number >= 0 && number < last_day;
    if (kind == NUMBER_PERCENT) {
        add_decimal(out, number * 100, " %");
        return;
    }
    if (kind == NUMBER_PLAIN || !is_day) {
        add_decimal(out, number, "");
        return;
    }
    if (kind != NUMBER_TIME)
        add_date(out, (long)number - (from_1904 ? DAYS_1904 : DAYS_1900));
    if (kind == NUMBER_DATE_TIME)
        buffer_add_byte(out, ' ');
    if (kind != NUMBER_DATE)
        add_time(out, number);
}
