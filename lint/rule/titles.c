#include "rule/titles.h"

#include "base/memory.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST_TITLE = 400 /* bytes; what is longer is no heading that quotes a title */ };

/* A title, or a heading, without spaces and final punctuation, its apostrophes straight. */
struct squeezed {
    size_t length;
    char bytes[LONGEST_TITLE];
};

struct title {
    struct subject subject;
    struct squeezed words[LOCALE_COUNT];
    struct text number; /* "Cr1.2"; empty for a requirement, which only files call by its id */
};

struct titles {
    uint32_t count;
    struct title items[];
};

/* How many bytes a character has there that does not count. */
static size_t skipped(struct text text)
{
    static const char *const spaces[] = {"\u00A0", "\u202F"};
    if (isspace((unsigned char)text.bytes[0]))
        return 1;
    for (size_t i = 0; i < sizeof spaces / sizeof spaces[0]; i++)
        if (text_starts_with(text, spaces[i]))
            return strlen(spaces[i]);
    return 0;
}

/* False if it is too long. */
static bool squeeze(struct text text, struct squeezed *out)
{
    static const char curly[] = "’";
    out->length = 0;
    for (size_t i = 0; i < text.length;) {
        const struct text rest = {text.bytes + i, text.length - i};
        const size_t skip = skipped(rest);
        const bool is_curly = !skip && text_starts_with(rest, curly);
        i += skip ? skip : is_curly ? strlen(curly) : 1;
        if (skip)
            continue;
        if (out->length == LONGEST_TITLE)
            return false;
        out->bytes[out->length++] = is_curly ? '\'' : rest.bytes[0];
    }
    while (out->length && strchr(".:;", out->bytes[out->length - 1]))
        out->length--;
    return true;
}

static void add_title(struct titles *titles, enum subject_kind kind, uint32_t number,
                      const struct localized *words, struct text id)
{
    struct title *title = &titles->items[titles->count++];
    title->subject = (struct subject){kind, number};
    title->number = id;
    for (int i = 0; i < LOCALE_COUNT; i++)
        if (!squeeze(words->in[i], &title->words[i]))
            title->words[i].length = 0;
}

struct titles *titles_create(const struct referential *referential)
{
    const size_t count = (size_t)referential->requirement_count + referential->criterion_count +
                         referential->competency_count;
    struct titles *titles = memory_allocate(sizeof *titles + count * sizeof titles->items[0]);
    titles->count = 0;
    for (uint32_t i = 0; i < referential->requirement_count; i++)
        add_title(titles, SUBJECT_REQUIREMENT, i, &referential->requirements[i].title,
                  (struct text){0});
    for (uint32_t i = 0; i < referential->criterion_count; i++)
        add_title(titles, SUBJECT_CRITERION, i, &referential->criteria[i].title,
                  referential->criteria[i].id);
    for (uint32_t i = 0; i < referential->competency_count; i++)
        add_title(titles, SUBJECT_COMPETENCY, i, &referential->competencies[i].title,
                  referential->competencies[i].id);
    return titles;
}

void titles_destroy(struct titles *titles)
{
    free(titles);
}

static bool ends_with(const struct squeezed *heading, const struct squeezed *title)
{
    return title->length && heading->length >= title->length &&
           memcmp(heading->bytes + heading->length - title->length, title->bytes, title->length) ==
               0;
}

/* "Cr1.2. Accessibilité", and not "Cr1.25". */
static bool begins_with(struct text heading, struct text number)
{
    return number.length && heading.length >= number.length &&
           memcmp(heading.bytes, number.bytes, number.length) == 0 &&
           (heading.length == number.length ||
            !isalnum((unsigned char)heading.bytes[number.length]));
}

bool titles_find(const struct titles *titles, struct text heading, struct subject *subject)
{
    struct squeezed squeezed;
    if (!squeeze(heading, &squeezed))
        return false;
    for (uint32_t i = 0; i < titles->count; i++) {
        const struct title *title = &titles->items[i];
        bool is_meant = begins_with(text_trim(heading), title->number);
        for (int j = 0; j < LOCALE_COUNT && !is_meant; j++)
            is_meant = ends_with(&squeezed, &title->words[j]);
        if (is_meant) {
            *subject = title->subject;
            return true;
        }
    }
    return false;
}
