#include "run/written_date.h"

#include "language/tokens.h"

#include <stdio.h>
#include <stdlib.h>

enum { MONTHS = 12, LEAST_LETTERS = 3 };

/* The numbers as they come, and the month where it is a word, or where a word before all numbers
 * may be a month's or a day's. 0 is no month. */
struct parts {
    unsigned numbers[3];
    size_t digits[3];
    unsigned count;
    unsigned month_word, month_or_day;
};

/* The month that alone begins so, in any language; 0 if there is none. */
static unsigned month_named(struct text word)
{
    bool is_it[MONTHS + 1] = {false};
    unsigned found = 0, count = 0;
    for (enum locale locale = 0; word.length >= LEAST_LETTERS && locale < LOCALE_COUNT; locale++) {
        struct text names = text_of(message_text(MESSAGE_MONTHS, locale)), name;
        for (unsigned month = 1; text_next_word(&names, &name); month++)
            if (word.length <= name.length && memcmp(name.bytes, word.bytes, word.length) == 0)
                is_it[month] = true;
    }
    for (unsigned month = 1; month <= MONTHS; month++) {
        found = is_it[month] ? month : found;
        count += is_it[month];
    }
    return count == 1 ? found : 0;
}

/* Whether it says nothing before a day: "le", "mardi". */
static bool is_before_day(struct text word)
{
    bool is_one = false;
    for (enum locale locale = 0; locale < LOCALE_COUNT; locale++)
        is_one = is_one || text_has_word(text_of(message_text(MESSAGE_BEFORE_DAYS, locale)), word);
    return is_one;
}

/* "1er", "21st" */
static struct text without_ending(struct text word)
{
    static const char *const endings[] = {"er", "st", "nd", "rd", "th"};
    enum { ENDING_LENGTH = 2, MOST_DIGITS = 2 };
    if (word.length <= ENDING_LENGTH || word.length > MOST_DIGITS + ENDING_LENGTH)
        return word;
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++)
        if (text_ends_with(word, endings[i]))
            return (struct text){word.bytes, word.length - ENDING_LENGTH};
    return word;
}

static bool add_part(struct parts *parts, struct text word)
{
    unsigned number;
    const struct text digits = without_ending(word);
    if (text_to_unsigned(digits, &number)) {
        if (parts->count == 3 || number > 9999 || (digits.length > 2 && number < 1000))
            return false;
        parts->digits[parts->count] = digits.length;
        parts->numbers[parts->count++] = number;
        return true;
    }
    const unsigned month = month_named(word);
    if (parts->count == 0 && is_before_day(word)) {
        parts->month_or_day = month;
        return true;
    }
    if (!month || parts->month_word)
        return false;
    parts->month_word = month;
    return true;
}

/* Whether nothing stands there but spaces and at most so many signs that set a date's parts apart.
 */
static bool is_between(struct text text, unsigned most_signs)
{
    static const char *const spaces[] = {" ", "\u00A0", "\u202F"};
    unsigned count = 0;
    while (text.length) {
        size_t taken = 0;
        for (size_t i = 0; i < sizeof spaces / sizeof spaces[0] && !taken; i++)
            taken = text_starts_with(text, spaces[i]) ? strlen(spaces[i]) : 0;
        if (!taken && memchr("/-.,", text.bytes[0], 4) && ++count <= most_signs)
            taken = 1;
        if (!taken)
            return false;
        text = (struct text){text.bytes + taken, text.length - taken};
    }
    return true;
}

static bool find_parts(struct text written, struct parts *parts)
{
    struct lexicon *lexicon = lexicon_create(NULL);
    struct token_list tokens = {0};
    struct sentence_list sentences = {0};
    size_t at = 0;
    bool done = true;
    tokens_add(&tokens, &sentences, written, lexicon);
    for (size_t i = 0; done && i < tokens.count; i++) {
        const struct token *token = &tokens.items[i];
        done = is_between((struct text){written.bytes + at, token->start - at}, i > 0) &&
               add_part(parts, lexicon_word(lexicon, token->word)->folded);
        at = token->start + token->length;
    }
    done = done && is_between((struct text){written.bytes + at, written.length - at}, 1);
    free(tokens.items);
    free(sentences.items);
    lexicon_destroy(lexicon);
    /* "Mar 3, 2026", but not "mar. 3/11", a Tuesday */
    if (!parts->month_word && parts->count == 2 && parts->digits[1] == 4)
        parts->month_word = parts->month_or_day;
    return done;
}

static unsigned days_in(unsigned month, unsigned year)
{
    static const unsigned days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && is_leap);
}

static bool is_day(unsigned year, unsigned month, unsigned day)
{
    return year >= 1900 && year <= 9999 && month >= 1 && month <= MONTHS && day >= 1 &&
           day <= days_in(month, year);
}

static void write_iso(char iso[WRITTEN_DATE_SIZE], unsigned year, unsigned month, unsigned day)
{
    snprintf(iso, WRITTEN_DATE_SIZE, "%04u-%02u-%02u", year % 10000, month % 100, day % 100);
}

/* "26/11/26" as LibreOffice has it, but not "26-11-03", which may be of either year. */
static unsigned full_year(const struct parts *parts, unsigned place)
{
    const unsigned year = parts->numbers[place];
    return parts->digits[place] == 2 ? 2000 + year : year;
}

/* As programs export a day. */
static struct text without_midnight(struct text written)
{
    static const char *const midnights[] = {" 00:00:00", "T00:00:00"};
    const size_t length = strlen(midnights[0]);
    for (size_t i = 0; i < sizeof midnights / sizeof midnights[0]; i++)
        if (text_ends_with(written, midnights[i]))
            return (struct text){written.bytes, written.length - length};
    return written;
}

bool written_date_read(struct text written, char iso[WRITTEN_DATE_SIZE], struct failure *failure)
{
    struct parts parts = {0};
    char shown[FAILURE_ARGUMENT_SIZE];
    text_to_string(written, shown, sizeof shown);
    const bool is_whole = find_parts(without_midnight(text_trim(written)), &parts);
    const unsigned known = parts.count + (parts.month_word != 0);
    if (is_whole && known == 2)
        return failure_set(failure, MESSAGE_DATE_INCOMPLETE, shown, NULL);
    if (!is_whole || known != 3)
        return failure_set(failure, MESSAGE_WAIVER_BAD_DATE, shown, NULL);
    const bool is_year_first = parts.digits[0] == 4;
    const unsigned last = parts.count - 1;
    const unsigned year = is_year_first ? parts.numbers[0] : full_year(&parts, last);
    const unsigned day = parts.numbers[is_year_first ? last : 0];
    const unsigned month = parts.month_word ? parts.month_word : parts.numbers[1];
    write_iso(iso, year, month, day);
    if (!is_year_first && !parts.month_word && parts.digits[last] == 2 &&
        memchr(written.bytes, '-', written.length)) {
        char other[WRITTEN_DATE_SIZE];
        write_iso(other, 2000 + parts.numbers[0], month, parts.numbers[last]);
        if (is_day(2000 + parts.numbers[0], month, parts.numbers[last]) && is_day(year, month, day))
            return failure_set(failure, MESSAGE_DATE_TWO_WAYS, iso, other);
    }
    if (!is_day(year, month, day)) {
        if (!is_year_first && !parts.month_word && is_day(year, day, month)) {
            write_iso(iso, year, day, month);
            return failure_set(failure, MESSAGE_DATE_SWAPPED, shown, iso);
        }
        return failure_set(failure, MESSAGE_WAIVER_BAD_DATE, shown, NULL);
    }
    return true;
}
