#include "base/arena.h"
#include "base/memory.h"
#include "input/archive.h"
#include "input/xml_part.h"
#include "reader/odt_names.h"
#include "reader/odt_reader.h"

#include <search.h>

enum { MAX_TEXT_BYTES = 4096 }; /* of an object: the longest genuine formulas have a tenth */

/* What is wanted of an object's content.xml: all of a formula (MathML); of a chart its titles, and
 * the words in the table that it was made of, which name its series and categories. */
struct object_part {
    struct buffer text;
    unsigned depth;
    unsigned wanted_from;  /* depth of the element whose text is wanted, 0 while outside */
    unsigned skipped_from; /* of an annotation, which says a formula again in another notation */
    unsigned pieces;       /* of a chart, so far */
    bool is_formula;
    bool is_chart;
    bool begins_piece;
};

static bool is_wanted(const struct object_part *part, int element, const struct xml_tag *tag)
{
    const bool is_label = part->is_chart && element == ODT_TABLE_CELL &&
                          text_is(xml_attribute(tag, ODT_VALUE_TYPE), "string");
    return part->is_formula || is_label || element == ODT_CHART_TITLE ||
           element == ODT_CHART_SUBTITLE;
}

static bool start(void *context, int element, const struct xml_tag *tag)
{
    struct object_part *part = context;
    part->depth++;
    if (part->depth == 1 && element == ODT_MATH)
        part->is_formula = true;
    part->is_chart |= element == ODT_CHART;
    if (!part->wanted_from && is_wanted(part, element, tag)) {
        part->wanted_from = part->depth;
        part->begins_piece = true;
    }
    if (!part->skipped_from && element == ODT_MATH_ANNOTATION)
        part->skipped_from = part->depth;
    return true;
}

static bool end(void *context, int element)
{
    struct object_part *part = context;
    (void)element;
    if (part->skipped_from == part->depth)
        part->skipped_from = 0;
    if (part->wanted_from == part->depth)
        part->wanted_from = 0;
    part->depth--;
    return true;
}

/* The title on a line of its own, then all else on one. */
static void begin_piece(struct object_part *part)
{
    if (part->text.length)
        buffer_add_string(&part->text, part->pieces == 1 ? "\n" : ", ");
    part->pieces++;
    part->begins_piece = false;
}

static bool text(void *context, struct text text)
{
    struct object_part *part = context;
    if (!part->wanted_from || part->skipped_from)
        return true;
    if (part->begins_piece && text_trim(text).length)
        begin_piece(part);
    buffer_add_text(&part->text, text);
    return part->text.length <= MAX_TEXT_BYTES;
}

/* A part of an object's name, and what it says: many frames may show one object. */
struct odt_object {
    struct text part;
    struct text text;
    bool is_formula;
};

static int compare_parts(const void *a, const void *b)
{
    const struct odt_object *first = a, *second = b;
    return text_compare(first->part, second->part);
}

/* Whatever fails, the object has no text, and the frame's name must do. The archive's budget is not
 * used up by it, and the time that is up for it is up for the document. */
static void read_object(const struct source *source, struct odt_object *object)
{
    static const struct xml_handler handler = {start, end, text};
    struct object_part part = {0};
    struct failure ignored = {0};
    xml_parse_start(source->archive, object->part.bytes, &odt_vocabulary, &handler, &part, NULL,
                    &ignored);
    object->text =
        text_copy(source->arena, text_trim(text_cut(buffer_text(&part.text), MAX_TEXT_BYTES)));
    object->is_formula = part.is_formula;
    buffer_free(&part.text);
}

/* The object of that part, read when it is first asked for. */
static const struct odt_object *object_of(struct odt_reader *reader, struct text part)
{
    struct arena *arena = reader->source->arena;
    struct odt_object key = {.part = part};
    void *found = tfind(&key, &reader->objects, compare_parts);
    if (found)
        return *(struct odt_object **)found;
    struct odt_object *object = arena_allocate(arena, sizeof *object);
    object->part = text_copy(arena, part);
    read_object(reader->source, object);
    if (!tsearch(object, &reader->objects, compare_parts))
        memory_exhausted();
    return object;
}

struct text odt_object_text(struct odt_reader *reader, struct text object, bool *is_formula)
{
    const struct archive *archive = reader->source->archive;
    struct buffer name = {0};
    struct text found = {0};
    buffer_add_text(&name, object);
    buffer_add_string(&name, text_ends_with(object, "/") ? "content.xml" : "/content.xml");
    const char *part = archive ? archive_spelling(archive, name.bytes) : NULL;
    if (part) {
        const struct odt_object *known = object_of(reader, text_of(part));
        *is_formula = known->is_formula;
        found = known->text;
    }
    buffer_free(&name);
    return found;
}

/* They are the arena's. */
static void leave(void *object)
{
    (void)object;
}

void odt_objects_free(struct odt_reader *reader)
{
    tdestroy(reader->objects, leave);
}
