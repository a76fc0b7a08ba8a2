#include "reader/numerals.h"

enum {
    ALPHABET = 26,
    MAX_LETTERS = 780, /* Word repeats a letter at most 30 times: "a" ... "z", "aa", "bb" ... */
    MAX_ROMAN = 3999
};

static const struct {
    const char *name;
    enum numeral_format format;
} format_names[] = {
    {"decimalZero", NUMERAL_DECIMAL_ZERO},
    {"lowerLetter", NUMERAL_LOWER_LETTER},
    {"upperLetter", NUMERAL_UPPER_LETTER},
    {"lowerRoman", NUMERAL_LOWER_ROMAN},
    {"upperRoman", NUMERAL_UPPER_ROMAN},
    {"ordinal", NUMERAL_ORDINAL},
    {"bullet", NUMERAL_BULLET},
    {"none", NUMERAL_NONE},
};

enum numeral_format numeral_format_named(struct text name)
{
    for (size_t i = 0; i < sizeof format_names / sizeof format_names[0]; i++)
        if (text_is(name, format_names[i].name))
            return format_names[i].format;
    return NUMERAL_DECIMAL;
}

static void add_letters(struct buffer *buffer, unsigned number, char first)
{
    char letter = (char)(first + (int)((number - 1) % ALPHABET));
    for (unsigned i = 0; i <= (number - 1) / ALPHABET; i++)
        buffer_add_byte(buffer, letter);
}

static void add_roman(struct buffer *buffer, unsigned number, bool is_upper)
{
    static const struct {
        unsigned value;
        const char *lower, *upper;
    } digits[] = {{1000, "m", "M"}, {900, "cm", "CM"}, {500, "d", "D"}, {400, "cd", "CD"},
                  {100, "c", "C"},  {90, "xc", "XC"},  {50, "l", "L"},  {40, "xl", "XL"},
                  {10, "x", "X"},   {9, "ix", "IX"},   {5, "v", "V"},   {4, "iv", "IV"},
                  {1, "i", "I"}};
    for (size_t i = 0; i < sizeof digits / sizeof digits[0]; i++)
        for (; number >= digits[i].value; number -= digits[i].value)
            buffer_add_string(buffer, is_upper ? digits[i].upper : digits[i].lower);
}

void numeral_add(struct buffer *buffer, enum numeral_format format, unsigned number)
{
    bool is_letter = format == NUMERAL_LOWER_LETTER || format == NUMERAL_UPPER_LETTER;
    bool is_roman = format == NUMERAL_LOWER_ROMAN || format == NUMERAL_UPPER_ROMAN;
    if (format == NUMERAL_BULLET || format == NUMERAL_NONE)
        return;
    if (is_letter && number >= 1 && number <= MAX_LETTERS)
        add_letters(buffer, number, format == NUMERAL_LOWER_LETTER ? 'a' : 'A');
    else if (is_roman && number >= 1 && number <= MAX_ROMAN)
        add_roman(buffer, number, format == NUMERAL_UPPER_ROMAN);
    else if (format == NUMERAL_DECIMAL_ZERO)
        buffer_format(buffer, "%02u", number);
    else if (format == NUMERAL_ORDINAL) /* dossiers are in French */
        buffer_format(buffer, number == 1 ? "%uer" : "%ue", number);
    else
        buffer_format(buffer, "%u", number);
}
