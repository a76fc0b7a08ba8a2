#include "learn/phrase.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "reader/dossier.h"

/* How many paragraphs stand before a phrase, and behind it. */
enum { BEFORE = 1, BEHIND = 2 };

static unsigned lines_of(const struct buffer *buffer)
{
    unsigned lines = 0;
    for (size_t i = 0; i < buffer->length; i++)
        lines += buffer->bytes[i] == '\n';
    return lines;
}

static void add_surroundings(const struct pack_extras *extras, uint32_t first, uint32_t count,
                             struct buffer *markdown)
{
    for (uint32_t i = first; i < first + count && extras->surroundings_count; i++) {
        buffer_add_text(markdown, extras->surroundings[i % extras->surroundings_count]);
        buffer_add_string(markdown, "\n\n");
    }
}

bool phrase_put(struct phrase_in_place *place, const struct example *phrase, uint32_t number,
                const struct pack_extras *extras, struct arena *arena, struct failure *failure)
{
    const uint32_t next = number * (BEFORE + BEHIND);
    struct buffer markdown = {0};
    *place = (struct phrase_in_place){.requirement = phrase->requirement, .met = phrase->met};
    add_surroundings(extras, next, BEFORE, &markdown);
    place->first_line = lines_of(&markdown) + 1;
    buffer_add_text(&markdown, phrase->text);
    buffer_add_string(&markdown, "\n\n");
    place->end_line = lines_of(&markdown) + 1;
    add_surroundings(extras, next + BEFORE, BEHIND, &markdown);
    place->document =
        document_read_bytes("phrase.md", text_copy(arena, buffer_text(&markdown)), arena, failure);
    buffer_free(&markdown);
    return place->document;
}
