#include "write/markup.h"

#include "base/memory.h"

#include <libxml/xmlwriter.h>
#include <stdlib.h>
#include <string.h>

struct markup {
    xmlBufferPtr bytes;
    xmlTextWriterPtr writer;
    bool is_part;
    bool has_failed;
};

/* The library fails for want of memory alone: names are the program's own. */
static void check(struct markup *markup, int result)
{
    markup->has_failed |= result < 0;
}

struct markup *markup_create_fragment(void)
{
    struct markup *markup = memory_allocate(sizeof *markup);
    markup->bytes = xmlBufferCreate();
    markup->writer = markup->bytes ? xmlNewTextWriterMemory(markup->bytes, 0) : NULL;
    if (!markup->writer)
        memory_exhausted();
    return markup;
}

struct markup *markup_create(void)
{
    struct markup *markup = markup_create_fragment();
    markup->is_part = true;
    check(markup, xmlTextWriterStartDocument(markup->writer, "1.0", "UTF-8", NULL));
    return markup;
}

void markup_open(struct markup *markup, const char *element)
{
    check(markup, xmlTextWriterStartElement(markup->writer, BAD_CAST element));
}

void markup_spaces(struct markup *markup, const struct markup_space *spaces, size_t count)
{
    for (size_t i = 0; i < count; i++)
        markup_attribute(markup, spaces[i].attribute, spaces[i].uri);
}

void markup_attribute(struct markup *markup, const char *name, const char *value)
{
    check(markup, xmlTextWriterWriteAttribute(markup->writer, BAD_CAST name, BAD_CAST value));
}

void markup_attribute_number(struct markup *markup, const char *name, unsigned long value)
{
    check(markup, xmlTextWriterWriteFormatAttribute(markup->writer, BAD_CAST name, "%lu", value));
}

/* The character at the beginning; a byte that begins none stands for itself. */
static struct text first_character(struct text text)
{
    unsigned char first = (unsigned char)text.bytes[0];
    size_t length = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    struct text character = {text.bytes, length};
    bool is_whole = length <= text.length && text_is_utf8(character);
    return is_whole ? character : (struct text){text.bytes, 1};
}

static bool is_allowed(struct text character)
{
    static const char allowed_controls[] = "\t\n";
    if ((unsigned char)character.bytes[0] < ' ')
        return character.bytes[0] && strchr(allowed_controls, character.bytes[0]);
    return text_is_utf8(character) && !text_is(character, "\uFFFE") &&
           !text_is(character, "\uFFFF");
}

void markup_text(struct markup *markup, struct text text)
{
    struct buffer clean = {0};
    while (text.length > 0) {
        struct text character = first_character(text);
        if (is_allowed(character))
            buffer_add_text(&clean, character);
        else
            buffer_add_character(&clean, 0xFFFD);
        text = (struct text){text.bytes + character.length, text.length - character.length};
    }
    if (clean.length)
        check(markup, xmlTextWriterWriteString(markup->writer, BAD_CAST clean.bytes));
    buffer_free(&clean);
}

void markup_close(struct markup *markup)
{
    check(markup, xmlTextWriterEndElement(markup->writer));
}

void markup_empty(struct markup *markup, const char *element, const char *attribute,
                  const char *value)
{
    markup_open(markup, element);
    if (attribute)
        markup_attribute(markup, attribute, value);
    markup_close(markup);
}

void markup_finish(struct markup *markup, struct buffer *out)
{
    check(markup, xmlTextWriterEndDocument(markup->writer));
    check(markup, xmlTextWriterFlush(markup->writer));
    if (markup->has_failed)
        memory_exhausted();
    struct text text = {(const char *)xmlBufferContent(markup->bytes),
                        (size_t)xmlBufferLength(markup->bytes)};
    if (!markup->is_part && text_ends_with(text, "\n"))
        text.length--; /* the library ends whatever it ends with a line's end */
    buffer_add_text(out, text);
    xmlFreeTextWriter(markup->writer);
    xmlBufferFree(markup->bytes);
    free(markup);
}
