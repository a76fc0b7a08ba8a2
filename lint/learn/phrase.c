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

/* Those of a phrase's fold stand around no phrase of another, as long as there are enough: what it
 * stands among would be known from learning, and no short text would seem to mislead. */
static struct text surroundings_at(const struct pack_extras *extras, uint32_t number,
                                   uint32_t place)
{
    const uint32_t count = extras->surroundings_count, fold = number % FOLDS;
    const uint32_t turn = number / FOLDS * (BEFORE + BEHIND) + place;
    if (count < FOLDS * (BEFORE + BEHIND))
        return extras->surroundings[(number * (BEFORE + BEHIND) + place) % count];
    return extras->surroundings[turn % (count / FOLDS) * FOLDS + fold];
}

static void add_surroundings(const struct pack_extras *extras, uint32_t number, uint32_t first,
                             uint32_t end, struct buffer *markdown)
{
    for (uint32_t i = first; i < end && extras->surroundings_count; i++) {
        buffer_add_text(markdown, surroundings_at(extras, number, i));
        buffer_add_string(markdown, "\n\n");
    }
}

bool phrase_put(struct phrase_in_place *place, const struct example *phrase, uint32_t number,
                const struct pack_extras *extras, struct arena *arena, struct failure *failure)
{
    struct buffer markdown = {0};
    *place = (struct phrase_in_place){.requirement = phrase->requirement, .met = phrase->met};
    add_surroundings(extras, number, 0, BEFORE, &markdown);
    place->first_line = lines_of(&markdown) + 1;
    buffer_add_text(&markdown, phrase->text);
    buffer_add_string(&markdown, "\n\n");
    place->end_line = lines_of(&markdown) + 1;
    add_surroundings(extras, number, BEFORE, BEFORE + BEHIND, &markdown);
    place->document =
        document_read_bytes("phrase.md", text_copy(arena, buffer_text(&markdown)), arena, failure);
    buffer_free(&markdown);
    return place->document;
}
