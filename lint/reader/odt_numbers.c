#include "reader/odt_numbers.h"

#include "reader/numerals.h"
#include "reader/odt_names.h"

#include <string.h>

enum {
    MAX_NUMBER = 99999, /* above, a count is a hostile file's */
    MAX_ROMAN = 3999,
    MAX_LABEL = 256, /* bytes; what stands around a number may be as long as a hostile file likes */
    MAX_REPEATED_LETTERS = 8
};

const char odt_bullet[] = "•";

static unsigned bounded_number(struct text value, unsigned otherwise, unsigned most)
{
    unsigned number;
    if (!text_to_unsigned(value, &number))
        return otherwise;
    return number < most ? number : most;
}

/* Cut between characters: each item of a list repeats it. */
static struct text bounded_copy(struct arena *arena, struct text text)
{
    if (text.length > MAX_LABEL) {
        text.length = MAX_LABEL;
        while (text.length > 0 && (text.bytes[text.length] & 0xC0) == 0x80)
            text.length--;
    }
    return text_copy(arena, text);
}

/* The first character says it all: "1", "a", "A", "i", "I", "01, 02, 03, ..."; other scripts' and
 * spelt numbers ("1st", "First") are shown as plain ones. */
static enum odt_number_format format_of(struct text format)
{
    if (format.length == 0)
        return NUMBER_NONE;
    if (format.length > 1)
        return NUMBER_DECIMAL;
    switch (format.bytes[0]) {
    case 'a':
        return NUMBER_LOWER_LETTER;
    case 'A':
        return NUMBER_UPPER_LETTER;
    case 'i':
        return NUMBER_LOWER_ROMAN;
    case 'I':
        return NUMBER_UPPER_ROMAN;
    default:
        return NUMBER_DECIMAL;
    }
}

static unsigned width_of(struct text format)
{
    unsigned zeros = 0;
    while (zeros < format.length && zeros < 4 && format.bytes[zeros] == '0')
        zeros++;
    return zeros + 1;
}

void odt_numbering_add(struct odt_numbering *numbering, int element, const struct xml_tag *tag,
                       struct arena *arena)
{
    unsigned number;
    if (!text_to_unsigned(xml_attribute(tag, ODT_LEVEL), &number) || number < 1 ||
        number > ODT_LEVELS)
        return;
    struct odt_number_level *level = &numbering->levels[number - 1];
    struct text format = xml_attribute(tag, ODT_NUM_FORMAT);
    struct text pattern = xml_attribute(tag, ODT_NUM_LIST_FORMAT);
    if (!pattern.bytes)
        pattern = xml_attribute(tag, ODT_LO_NUM_LIST_FORMAT);
    *level = (struct odt_number_level){
        .is_defined = true,
        .format = format_of(format),
        .width = width_of(format),
        .letters_repeat = text_is(xml_attribute(tag, ODT_NUM_LETTER_SYNC), "true"),
        .start = bounded_number(xml_attribute(tag, ODT_START_VALUE), 1, MAX_NUMBER),
        .displayed = bounded_number(xml_attribute(tag, ODT_DISPLAY_LEVELS), 1, number),
        .prefix = bounded_copy(arena, xml_attribute(tag, ODT_NUM_PREFIX)),
        .suffix = bounded_copy(arena, xml_attribute(tag, ODT_NUM_SUFFIX)),
        .pattern = bounded_copy(arena, pattern),
    };
    if (element == ODT_LEVEL_BULLET || element == ODT_LEVEL_IMAGE)
        level->format = NUMBER_BULLET;
    struct text bullet = xml_attribute(tag, ODT_BULLET_CHAR);
    if (bullet.length > 0 && text_is_blank(bullet)) /* a further paragraph of an item */
        level->format = NUMBER_NONE;
}

/* Pandoc defines the first level of a list style and uses the others too: they look like the last
 * one defined. */
static const struct odt_number_level *level_of(const struct odt_numbering *numbering, size_t level)
{
    while (level > 0 && !numbering->levels[level].is_defined)
        level--;
    return &numbering->levels[level];
}

static unsigned start_of(const struct odt_numbering *numbering, size_t level)
{
    const struct odt_number_level *known = numbering ? level_of(numbering, level) : NULL;
    return known && known->is_defined ? known->start : 1;
}

void odt_counts_advance(struct odt_counts *counts, const struct odt_numbering *numbering,
                        size_t level, const unsigned *start)
{
    if (start)
        counts->at[level] = *start < MAX_NUMBER ? *start : MAX_NUMBER;
    else if (!counts->begun[level])
        counts->at[level] = start_of(numbering, level);
    else
        counts->at[level]++;
    counts->begun[level] = true;
    for (size_t above = 0; above < level; above++) {
        if (!counts->begun[above])
            counts->at[above] = start_of(numbering, above);
        counts->begun[above] = true;
    }
    for (size_t below = level + 1; below < ODT_LEVELS; below++)
        counts->begun[below] = false;
}

static void add_letters(struct buffer *label, unsigned number, char first, bool repeat)
{
    char letters[MAX_REPEATED_LETTERS];
    size_t count = 0;
    if (repeat) {
        size_t times = (number - 1) / 26 + 1;
        while (count < times && count < sizeof letters)
            letters[count++] = (char)(first + (char)((number - 1) % 26));
    } else {
        for (; number > 0 && count < sizeof letters; number = (number - 1) / 26)
            letters[count++] = (char)(first + (char)((number - 1) % 26));
    }
    while (count > 0)
        buffer_add_byte(label, letters[--count]);
}

static void add_number(struct buffer *label, const struct odt_number_level *level, unsigned number)
{
    enum odt_number_format format = level->format;
    bool is_roman = format == NUMBER_LOWER_ROMAN || format == NUMBER_UPPER_ROMAN;
    if (format == NUMBER_NONE || format == NUMBER_BULLET)
        return;
    if (format == NUMBER_DECIMAL || number == 0 || (is_roman && number > MAX_ROMAN))
        buffer_format(label, "%0*u", (int)level->width, number);
    else if (is_roman)
        numeral_add(label, format == NUMBER_UPPER_ROMAN ? NUMERAL_UPPER_ROMAN : NUMERAL_LOWER_ROMAN,
                    number);
    else
        add_letters(label, number, format == NUMBER_UPPER_LETTER ? 'A' : 'a',
                    level->letters_repeat);
}

static void add_count(struct buffer *label, const struct odt_numbering *numbering,
                      const struct odt_counts *counts, size_t level)
{
    unsigned number = counts->begun[level] ? counts->at[level] : start_of(numbering, level);
    add_number(label, level_of(numbering, level), number);
}

static void add_pattern(struct buffer *label, const struct odt_numbering *numbering,
                        const struct odt_counts *counts, struct text pattern)
{
    for (size_t i = 0; i < pattern.length; i++) {
        const char *close = NULL;
        if (pattern.bytes[i] == '%')
            close = memchr(pattern.bytes + i + 1, '%', pattern.length - i - 1);
        unsigned level;
        struct text inside = {pattern.bytes + i + 1,
                              close ? (size_t)(close - pattern.bytes) - i - 1 : 0};
        if (close && text_to_unsigned(inside, &level) && level >= 1 && level <= ODT_LEVELS) {
            add_count(label, numbering, counts, level - 1);
            i = (size_t)(close - pattern.bytes);
        } else {
            buffer_add_byte(label, pattern.bytes[i]);
        }
    }
}

void odt_label_format(struct buffer *label, const struct odt_numbering *numbering,
                      const struct odt_counts *counts, size_t level)
{
    const struct odt_number_level *shown = level_of(numbering, level);
    if (shown->format == NUMBER_NONE)
        return;
    if (shown->format == NUMBER_BULLET) {
        buffer_add_string(label, odt_bullet);
        return;
    }
    if (shown->pattern.length > 0) {
        add_pattern(label, numbering, counts, shown->pattern);
        return;
    }
    buffer_add_text(label, shown->prefix);
    size_t first = level + 1 - (shown->displayed > 0 ? shown->displayed : 1);
    for (size_t i = first; i <= level; i++) {
        size_t before = label->length;
        add_count(label, numbering, counts, i);
        if (i < level && label->length > before)
            buffer_add_byte(label, '.');
    }
    buffer_add_text(label, shown->suffix);
}
