#include "reader/docx_numbering.h"

#include "base/arena.h"
#include "base/memory.h"
#include "reader/docx_names.h"
#include "reader/numerals.h"

#include <stdlib.h>
#include <string.h>

enum {
    LEVELS = 9,
    MAX_LINKS = 8,
    MAX_LISTS = 50000, /* Word stops long before; a definition takes some 600 bytes */
    MAX_LABEL = 256    /* bytes; a pattern may be as long as a hostile file likes */
};

const char bullet_label[] = "•";

struct level {
    enum numeral_format format;
    struct text pattern; /* "%1.%2" */
    struct text style;   /* the paragraph style tied to it */
    unsigned start;
    int restart;   /* UNSET, or the number of the level after which it starts anew; 0 for never */
    bool is_legal; /* all numbers of the label in decimal */
};

struct definition {
    int id;
    struct level levels[LEVELS];
    struct text own_style;    /* the numbering style it defines */
    struct text linked_style; /* the numbering style that defines it */
    unsigned counters[LEVELS];
    bool is_counting[LEVELS];
};

struct list {
    int id;
    int definition_id;
    struct definition *definition; /* NULL if there is none of this id */
    int starts[LEVELS];            /* UNSET, or where it starts anew, until it has */
    const struct level *own_levels[LEVELS];
};

struct numbering {
    struct arena *arena;
    struct failure *failure; /* of the part being read */
    struct definition *definitions;
    size_t definition_count;
    size_t definition_capacity;
    struct list *lists; /* ordered by id once read */
    size_t list_count;
    size_t list_capacity;
    /* while reading */
    struct definition *open_definition;
    struct list *open_list;
    struct level *open_level;
    int override_level;
};

struct numbering *numbering_create(struct arena *arena)
{
    struct numbering *numbering = arena_allocate(arena, sizeof *numbering);
    numbering->arena = arena;
    return numbering;
}

static bool refuse(const struct numbering *numbering)
{
    return failure_set_number(numbering->failure, MESSAGE_DOCUMENT_TOO_MANY_STYLES, MAX_LISTS);
}

/* Definitions move when their array grows: a level open in one, in a broken file, is let go. */
static bool open_definition(struct numbering *numbering, const struct xml_tag *tag)
{
    if (numbering->definition_count == MAX_LISTS)
        return refuse(numbering);
    numbering->definitions =
        memory_grow(numbering->definitions, &numbering->definition_capacity,
                    numbering->definition_count, sizeof *numbering->definitions);
    struct definition *definition = &numbering->definitions[numbering->definition_count++];
    *definition = (struct definition){.id = tag_number(tag, W_ABSTRACT_NUM_ID)};
    numbering->open_definition = definition;
    numbering->open_level = NULL;
    return true;
}

static bool open_list(struct numbering *numbering, const struct xml_tag *tag)
{
    if (numbering->list_count == MAX_LISTS)
        return refuse(numbering);
    numbering->lists = memory_grow(numbering->lists, &numbering->list_capacity,
                                   numbering->list_count, sizeof *numbering->lists);
    struct list *list = &numbering->lists[numbering->list_count++];
    *list = (struct list){.id = tag_number(tag, W_NUM_ID), .definition_id = UNSET};
    for (int i = 0; i < LEVELS; i++)
        list->starts[i] = UNSET;
    numbering->open_list = list;
    numbering->override_level = UNSET;
    return true;
}

static void open_level(struct numbering *numbering, const struct xml_tag *tag)
{
    int index = tag_number(tag, W_ILVL);
    if (index < 0 || index >= LEVELS)
        return;
    if (numbering->open_definition) {
        numbering->open_level = &numbering->open_definition->levels[index];
    } else if (numbering->open_list) {
        numbering->open_level = arena_allocate(numbering->arena, sizeof(struct level));
        numbering->open_list->own_levels[index] = numbering->open_level;
    } else {
        return;
    }
    *numbering->open_level = (struct level){.restart = UNSET};
}

static void add_level_property(struct numbering *numbering, int element, const struct xml_tag *tag)
{
    struct level *level = numbering->open_level;
    int number = tag_number(tag, W_VAL);
    if (element == W_START)
        level->start = number == UNSET ? 0 : (unsigned)number;
    else if (element == W_NUMBER_FORMAT)
        level->format = numeral_format_named(xml_attribute(tag, W_VAL));
    else if (element == W_LEVEL_TEXT)
        level->pattern = text_copy(numbering->arena, xml_attribute(tag, W_VAL));
    else if (element == W_LEVEL_RESTART)
        level->restart = number;
    else if (element == W_IS_LEGAL)
        level->is_legal = tag_is_on(tag);
    else if (element == W_PSTYLE)
        level->style = text_copy(numbering->arena, xml_attribute(tag, W_VAL));
}

static void add_list_property(struct numbering *numbering, int element, const struct xml_tag *tag)
{
    struct list *list = numbering->open_list;
    if (element == W_ABSTRACT_NUM_ID) {
        list->definition_id = tag_number(tag, W_VAL);
    } else if (element == W_LEVEL_OVERRIDE) {
        int level = tag_number(tag, W_ILVL);
        numbering->override_level = level < LEVELS ? level : UNSET;
    } else if (element == W_START_OVERRIDE && numbering->override_level != UNSET) {
        list->starts[numbering->override_level] = tag_number(tag, W_VAL);
    }
}

static bool on_start(void *context, int element, const struct xml_tag *tag)
{
    struct numbering *numbering = context;
    if (element == W_ABSTRACT_NUM)
        return open_definition(numbering, tag);
    if (element == W_NUM)
        return open_list(numbering, tag);
    if (element == W_LEVEL)
        open_level(numbering, tag);
    else if (numbering->open_level)
        add_level_property(numbering, element, tag);
    else if (numbering->open_list)
        add_list_property(numbering, element, tag);
    else if (numbering->open_definition && element == W_STYLE_LINK)
        numbering->open_definition->own_style =
            text_copy(numbering->arena, xml_attribute(tag, W_VAL));
    else if (numbering->open_definition && element == W_NUMBERING_STYLE_LINK)
        numbering->open_definition->linked_style =
            text_copy(numbering->arena, xml_attribute(tag, W_VAL));
    return true;
}

static bool on_end(void *context, int element)
{
    struct numbering *numbering = context;
    if (element == W_LEVEL)
        numbering->open_level = NULL;
    else if (element == W_ABSTRACT_NUM)
        numbering->open_definition = NULL;
    else if (element == W_NUM)
        numbering->open_list = NULL;
    return true;
}

static int compare_definitions(const void *a, const void *b)
{
    int x = ((const struct definition *)a)->id, y = ((const struct definition *)b)->id;
    return (x > y) - (x < y);
}

static int compare_lists(const void *a, const void *b)
{
    int x = ((const struct list *)a)->id, y = ((const struct list *)b)->id;
    return (x > y) - (x < y);
}

/* Moves a gathered array to the arena, in order. */
static void *keep_sorted(struct arena *arena, void *items, size_t count, size_t size,
                         int (*compare)(const void *, const void *))
{
    void *kept = arena_allocate(arena, count * size);
    if (count) {
        memcpy(kept, items, count * size);
        qsort(kept, count, size, compare);
    }
    free(items);
    return kept;
}

static struct list *find_list(const struct numbering *numbering, int id)
{
    struct list key = {.id = id};
    return bsearch(&key, numbering->lists, numbering->list_count, sizeof key, compare_lists);
}

static struct definition *find_definition(const struct numbering *numbering, int id)
{
    struct definition key = {.id = id};
    return bsearch(&key, numbering->definitions, numbering->definition_count, sizeof key,
                   compare_definitions);
}

/* A definition may only name a numbering style, whose list has the definition that counts. */
static struct definition *follow_links(const struct numbering *numbering,
                                       struct definition *definition, struct styles *styles)
{
    for (int i = 0; i < MAX_LINKS && definition && definition->linked_style.length; i++) {
        const struct style *style = style_with_id(styles, definition->linked_style);
        const struct list *list = find_list(numbering, style->num_id);
        struct definition *next = list ? find_definition(numbering, list->definition_id) : NULL;
        if (!next || next == definition)
            break;
        definition = next;
    }
    return definition;
}

bool numbering_read(struct numbering *numbering, const struct package *package, struct text part,
                    struct styles *styles)
{
    static const struct xml_handler handler = {.start = on_start, .end = on_end};
    numbering->failure = package->failure;
    bool done = part_parse(package, part, &handler, numbering);
    numbering->definitions =
        keep_sorted(numbering->arena, numbering->definitions, numbering->definition_count,
                    sizeof *numbering->definitions, compare_definitions);
    numbering->lists = keep_sorted(numbering->arena, numbering->lists, numbering->list_count,
                                   sizeof *numbering->lists, compare_lists);
    for (size_t i = 0; i < numbering->list_count; i++) {
        struct list *list = &numbering->lists[i];
        list->definition =
            follow_links(numbering, find_definition(numbering, list->definition_id), styles);
    }
    return done;
}

static const struct level *list_level(const struct list *list, int level)
{
    return list->own_levels[level] ? list->own_levels[level] : &list->definition->levels[level];
}

static int level_of_style(const struct list *list, struct text style_id)
{
    for (int i = 0; style_id.length && i < LEVELS; i++)
        if (text_equal(list_level(list, i)->style, style_id))
            return i;
    return 0;
}

static void count(struct list *list, int level)
{
    struct definition *definition = list->definition;
    if (list->starts[level] != UNSET) {
        definition->counters[level] = (unsigned)list->starts[level];
        list->starts[level] = UNSET;
    } else if (!definition->is_counting[level]) {
        definition->counters[level] = list_level(list, level)->start;
    } else {
        definition->counters[level]++;
    }
    definition->is_counting[level] = true;
    for (int deeper = level + 1; deeper < LEVELS; deeper++) {
        int restart = list_level(list, deeper)->restart;
        if (restart == UNSET || level < restart)
            definition->is_counting[deeper] = false;
    }
}

static void add_number(const struct list *list, int level, bool is_legal, struct buffer *label)
{
    const struct definition *definition = list->definition;
    const struct level *shape = list_level(list, level);
    /* a level that was jumped over shows where it would start */
    unsigned number = definition->is_counting[level] ? definition->counters[level] : shape->start;
    enum numeral_format format =
        is_legal && shape->format != NUMERAL_NONE ? NUMERAL_DECIMAL : shape->format;
    numeral_add(label, format, number);
}

static void add_label(const struct list *list, int level, struct buffer *label)
{
    const struct level *shape = list_level(list, level);
    const struct text pattern = shape->pattern;
    const size_t most = label->length + MAX_LABEL;
    for (size_t i = 0; i < pattern.length; i++) {
        bool starts_character = ((unsigned char)pattern.bytes[i] & 0xC0) != 0x80;
        if (starts_character && label->length >= most)
            return;
        int named = i + 1 < pattern.length ? pattern.bytes[i + 1] - '1' : -1;
        if (pattern.bytes[i] != '%' || named < 0 || named >= LEVELS) {
            buffer_add_byte(label, pattern.bytes[i]);
            continue;
        }
        add_number(list, named, shape->is_legal, label);
        i++;
    }
}

/* Dashes, arrows and glyphs of symbol fonts, whatever the format says. */
static bool has_letter_or_digit(struct text label)
{
    for (size_t i = 0; i < label.length; i++) {
        char c = label.bytes[i];
        if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))
            return true;
    }
    return false;
}

bool numbering_count(struct numbering *numbering, int num_id, int *level, struct text style_id,
                     struct buffer *label)
{
    struct list *list = numbering->list_count ? find_list(numbering, num_id) : NULL;
    if (!list || !list->definition)
        return false;
    if (*level == UNSET)
        *level = level_of_style(list, style_id);
    if (*level >= LEVELS)
        *level = LEVELS - 1;
    count(list, *level);
    size_t before = label->length;
    add_label(list, *level, label);
    struct text added = {label->bytes + before, label->length - before};
    bool is_bullet =
        list_level(list, *level)->format == NUMERAL_BULLET || !has_letter_or_digit(added);
    bool is_blank =
        text_is_blank(added); /* a further paragraph of an item often has such a bullet */
    if (is_blank || is_bullet)
        label->length = before;
    if (is_bullet && !is_blank)
        buffer_add_string(label, bullet_label);
    return true;
}
