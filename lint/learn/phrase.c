#include "learn/phrase.h"

#include "base/arena.h"
#include "base/buffer.h"

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

/* What stands in a phrase of another requirement would be learned by half. */
static bool marks_are_its_own(const struct phrase_in_place *place,
                              const struct referential *referential, struct failure *failure)
{
    for (uint32_t i = 0; i < place->marked.mark_count; i++)
        if (place->marked.marks[i].requirement != place->requirement) {
            char shown[64];
            text_to_string(referential->requirements[place->marked.marks[i].requirement].id, shown,
                           sizeof shown);
            return failure_set(failure, MESSAGE_TEACHING_OTHER_MARK, shown, NULL);
        }
    return true;
}

bool phrase_failure(const struct example *phrase, struct failure *failure)
{
    char file[256];
    text_to_string(phrase->place.file, file, sizeof file);
    failure->where[0] = '\0'; /* a line of the text around the phrase, which nobody sees */
    return failure_at(failure, file, phrase->place.line);
}

bool phrase_put(struct phrase_in_place *place, const struct example *phrase, uint32_t number,
                const struct referential *referential, const struct pack_extras *extras,
                struct arena *arena, struct failure *failure)
{
    struct buffer markdown = {0};
    *place = (struct phrase_in_place){.requirement = phrase->requirement, .met = phrase->met};
    add_surroundings(extras, number, 0, BEFORE, &markdown);
    place->first_line = lines_of(&markdown) + 1;
    buffer_add_text(&markdown, phrase->text);
    buffer_add_string(&markdown, "\n\n");
    place->end_line = lines_of(&markdown) + 1;
    add_surroundings(extras, number, BEFORE, BEFORE + BEHIND, &markdown);
    const bool done = marked_document_parse("phrase.md", buffer_text(&markdown), referential, arena,
                                            &place->marked, failure);
    buffer_free(&markdown);
    return (done && marks_are_its_own(place, referential, failure)) ||
           phrase_failure(phrase, failure);
}
