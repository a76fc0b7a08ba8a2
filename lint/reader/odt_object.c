#include "base/arena.h"
#include "input/archive.h"
#include "reader/odt_names.h"
#include "reader/odt_reader.h"

/* What is wanted of an object's content.xml: all of a formula (MathML), a chart's title. */
struct object_part {
    struct buffer text;
    unsigned depth;
    unsigned wanted_from;  /* depth of the element whose text is wanted, 0 while outside */
    unsigned skipped_from; /* of an annotation, which says a formula again in another notation */
    bool is_formula;
};

static bool start(void *context, int element, const struct xml_tag *tag)
{
    struct object_part *part = context;
    (void)tag;
    part->depth++;
    if (part->depth == 1 && element == ODT_MATH)
        part->is_formula = true;
    if (!part->wanted_from && (part->is_formula || element == ODT_CHART_TITLE))
        part->wanted_from = part->depth;
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
    bool goes_on = part->wanted_from != part->depth; /* the rest of a chart is figures */
    part->depth--;
    return goes_on;
}

static bool text(void *context, struct text text)
{
    struct object_part *part = context;
    if (part->wanted_from && !part->skipped_from)
        buffer_add_text(&part->text, text);
    return true;
}

struct text odt_object_text(struct odt_reader *reader, struct text object, bool *is_formula)
{
    static const struct xml_handler handler = {start, end, text};
    const struct source *source = reader->source;
    struct object_part part = {0};
    struct buffer name = {0};
    struct failure ignored = {0};
    struct buffer bytes = {0};
    buffer_add_text(&name, object);
    buffer_add_string(&name, text_ends_with(object, "/") ? "content.xml" : "/content.xml");
    if (source->archive && archive_has(source->archive, name.bytes) &&
        archive_read(source->archive, name.bytes, &bytes, &ignored))
        xml_parse(buffer_text(&bytes), &odt_vocabulary, &handler, &part, &ignored);
    struct text found = text_copy(source->arena, text_trim(buffer_text(&part.text)));
    *is_formula = part.is_formula;
    buffer_free(&bytes);
    buffer_free(&part.text);
    buffer_free(&name);
    return found;
}
