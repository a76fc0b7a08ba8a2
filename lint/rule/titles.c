#include "rule/titles.h"

#include "base/arena.h"
#include "base/unicode.h"
#include "language/folding.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <utf8proc.h>

enum { LONGEST_TITLE = 400 /* bytes; what is longer is no heading that quotes a title */ };

/* A title, or a heading, without spaces and final punctuation, its apostrophes straight. */
struct squeezed {
    size_t length;
    char bytes[LONGEST_TITLE];
};

/* The same as it is written, and in small letters without accents; empty where it is too long. */
struct spelling {
    struct squeezed written;
    struct squeezed folded;
};

struct title {
    struct subject subject;
    struct text written[LOCALE_COUNT], folded[LOCALE_COUNT]; /* squeezed */
    struct text number; /* "Cr1.2"; empty for a requirement, which only files call by its id */
};

struct titles {
    struct arena *arena;
    uint32_t count;
    struct title *items;
};

static struct text squeezed_text(const struct squeezed *squeezed)
{
    return (struct text){squeezed->bytes, squeezed->length};
}

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
    while (out->length && strchr(".:;!?", out->bytes[out->length - 1]))
        out->length--;
    return true;
}

/* What is no UTF-8, or grows too long, is left empty. */
static void fold(const struct squeezed *written, struct squeezed *out)
{
    char lower[LONGEST_TITLE];
    const struct text text = {written->bytes, written->length};
    if (lower_simply(text, lower)) {
        out->length = strip_simply((struct text){lower, text.length}, out->bytes);
        return;
    }
    size_t length;
    char *mapped = unicode_map(text,
                               UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE |
                                   UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK,
                               &length);
    out->length = length <= LONGEST_TITLE ? length : 0;
    if (out->length)
        memcpy(out->bytes, mapped, out->length);
    free(mapped);
}

static void word(struct text text, struct spelling *out)
{
    if (!squeeze(text, &out->written))
        out->written.length = 0;
    fold(&out->written, &out->folded);
}

static void add_title(struct titles *titles, enum subject_kind kind, uint32_t number,
                      const struct localized *words, struct text id)
{
    struct title *title = &titles->items[titles->count++];
    title->subject = (struct subject){kind, number};
    title->number = id;
    for (int i = 0; i < LOCALE_COUNT; i++) {
        struct spelling spelling;
        word(words->in[i], &spelling);
        title->written[i] = text_copy(titles->arena, squeezed_text(&spelling.written));
        title->folded[i] = text_copy(titles->arena, squeezed_text(&spelling.folded));
    }
}

struct titles *titles_create(const struct referential *referential)
{
    const size_t count = (size_t)referential->requirement_count + referential->criterion_count +
                         referential->competency_count;
    struct arena *arena = arena_create();
    struct titles *titles = arena_allocate(arena, sizeof *titles);
    *titles = (struct titles){arena, 0, ARENA_ARRAY(arena, struct title, count)};
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
    arena_destroy(titles->arena);
}

static bool ends_with(const struct squeezed *heading, struct text title)
{
    return title.length && heading->length >= title.length &&
           memcmp(heading->bytes + heading->length - title.length, title.bytes, title.length) == 0;
}

/* In capitals or small letters a title might be the end of a sentence: « Vos règles et les données
 * personnelles ». A number or a sign must set it apart. */
static bool ends_apart_with(const struct squeezed *heading, struct text title)
{
    if (!ends_with(heading, title))
        return false;
    size_t start = heading->length - title.length;
    const utf8proc_ssize_t end = (utf8proc_ssize_t)start;
    utf8proc_int32_t last = '.';
    while (start && ((unsigned char)heading->bytes[--start] & 0xC0) == 0x80)
        ;
    utf8proc_iterate((const utf8proc_uint8_t *)heading->bytes + start,
                     end - (utf8proc_ssize_t)start, &last);
    const utf8proc_category_t category = utf8proc_category(last);
    return category < UTF8PROC_CATEGORY_LU || category > UTF8PROC_CATEGORY_LO;
}

static bool quotes(const struct spelling *heading, const struct title *title)
{
    bool is_meant = false;
    for (int i = 0; i < LOCALE_COUNT && !is_meant; i++)
        is_meant = ends_with(&heading->written, title->written[i]) ||
                   ends_apart_with(&heading->folded, title->folded[i]);
    return is_meant;
}

/* "Cr1.2. Accessibilité", and neither "Cr1.25" nor "Cr1.2.5". */
static bool begins_with(struct text heading, struct text number)
{
    if (number.length == 0 || heading.length < number.length ||
        strncasecmp(heading.bytes, number.bytes, number.length) != 0)
        return false;
    const struct text rest = {heading.bytes + number.length, heading.length - number.length};
    const bool goes_on =
        rest.length &&
        (isalnum((unsigned char)rest.bytes[0]) ||
         (rest.length > 1 && rest.bytes[0] == '.' && isdigit((unsigned char)rest.bytes[1])));
    return !goes_on;
}

static bool find(const struct titles *titles, struct text heading, struct subject *subject)
{
    struct spelling words;
    word(heading, &words);
    for (uint32_t i = 0; i < titles->count; i++) {
        const struct title *title = &titles->items[i];
        if (quotes(&words, title) || begins_with(heading, title->number)) {
            *subject = title->subject;
            return true;
        }
    }
    return false;
}

/* Without what stands in parentheses at its end, if anything stands before: a report prints « Deux
 * gestes (Cr1.1) ». */
static struct text without_parenthesis(struct text heading)
{
    const char *open = heading.length && heading.bytes[heading.length - 1] == ')'
                           ? memrchr(heading.bytes, '(', heading.length)
                           : NULL;
    return open ? (struct text){heading.bytes, (size_t)(open - heading.bytes)} : heading;
}

bool titles_find(const struct titles *titles, struct text heading, struct subject *subject)
{
    const struct text whole = text_trim(heading), bare = without_parenthesis(whole);
    return find(titles, whole, subject) ||
           (bare.length < whole.length && find(titles, bare, subject));
}
