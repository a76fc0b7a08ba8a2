#include "base/arena.h"
#include "input/archive.h"
#include "reader/odt_names.h"
#include "reader/odt_reader.h"

/* A formula is a package within the package whose content.xml is MathML. */
struct formula {
    struct buffer text;
    unsigned depth;
    unsigned skipped_from; /* depth of the annotation, which says the same in another notation */
};

static bool start(void *context, int element, const struct xml_tag *tag)
{
    struct formula *formula = context;
    (void)tag;
    formula->depth++;
    if (formula->depth == 1 && element != ODT_MATH)
        return false; /* a chart or a sheet */
    if (element == ODT_MATH_ANNOTATION && !formula->skipped_from)
        formula->skipped_from = formula->depth;
    return true;
}

static bool end(void *context, int element)
{
    struct formula *formula = context;
    (void)element;
    if (formula->skipped_from == formula->depth)
        formula->skipped_from = 0;
    formula->depth--;
    return true;
}

static bool text(void *context, struct text text)
{
    struct formula *formula = context;
    if (!formula->skipped_from)
        buffer_add_text(&formula->text, text);
    return true;
}

struct text odt_formula_read(struct odt_reader *reader, struct text object)
{
    static const struct xml_handler handler = {start, end, text};
    const struct source *source = reader->source;
    struct text none = {0}, part;
    struct formula formula = {0};
    struct buffer name = {0};
    struct failure ignored;
    if (!source->archive || object.length == 0)
        return none;
    buffer_add_text(&name, object);
    buffer_add_string(&name, text_ends_with(object, "/") ? "content.xml" : "/content.xml");
    bool done = archive_has(source->archive, name.bytes) &&
                archive_read(source->archive, name.bytes, source->arena, &part, &ignored) &&
                xml_parse(part, &odt_vocabulary, &handler, &formula, &ignored);
    if (done)
        none = text_copy(source->arena, text_trim(buffer_text(&formula.text)));
    buffer_free(&formula.text);
    buffer_free(&name);
    return none;
}
