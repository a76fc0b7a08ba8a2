#include "base/arena.h"
#include "base/buffer.h"
#include "rule/loader.h"

static bool is_text(const struct xml_node *node, struct text name, enum locale locale,
                    struct loader *loader)
{
    enum locale spoken;
    return text_equal(xml_node_name(node), name) &&
           locale_of(xml_node_attribute(node, "lang", loader->arena), &spoken) && spoken == locale;
}

static bool has_text(const struct xml_node *parent, struct text name, enum locale locale,
                     struct loader *loader)
{
    for (const struct xml_node *node = xml_node_child(parent); node; node = xml_node_next(node))
        if (is_text(node, name, locale, loader))
            return true;
    return false;
}

/* As it would be written. */
static struct text tag_of(struct text name, enum locale locale, struct loader *loader)
{
    struct buffer tag = {0};
    buffer_add_text(&tag, name);
    buffer_format(&tag, " lang=\"%s\"", locale_code(locale));
    return buffer_give(&tag, loader->arena);
}

static struct text owner_of(const struct xml_node *node, struct loader *loader)
{
    const struct text id = xml_node_attribute(node, "id", loader->arena);
    return id.bytes ? id : text_copy(loader->arena, xml_node_name(node)); /* the tree goes */
}

/* People may look for a point by words that its other texts have in one language alone. */
void note_lone_texts(struct loader *loader, const struct xml_node *parent)
{
    for (const struct xml_node *node = xml_node_child(parent); node; node = xml_node_next(node)) {
        const struct text name = xml_node_name(node);
        enum locale spoken;
        if (!locale_of(xml_node_attribute(node, "lang", loader->arena), &spoken)) {
            note_lone_texts(loader, node);
            continue;
        }
        for (enum locale other = 0; other < LOCALE_COUNT && !text_is(name, "keywords"); other++)
            if (!has_text(parent, name, other, loader))
                *GROWING_ADD(loader->lone_texts, struct lone_text) = (struct lone_text){
                    place_of(loader, node), owner_of(parent, loader), tag_of(name, other, loader)};
    }
}
