#include "write/annotate.h"

#include "base/arena.h"

#include <string.h>

struct text fragment_finish(struct markup *markup, struct arena *arena)
{
    struct buffer out = {0};
    markup_finish(markup, &out);
    struct text text = text_copy(arena, buffer_text(&out));
    buffer_free(&out);
    return text;
}

bool part_splice(struct splice *splice, struct text part, const char *name, struct buffer *out,
                 struct failure *failure)
{
    if (splice_apply(splice, part, out))
        return true;
    failure_set(failure, MESSAGE_ANNOTATE_UNUSUAL, NULL, NULL);
    return failure_at(failure, name, 0);
}

/* An empty element, "<w:p/>", is given a content and an end tag. */
void spot_surround(struct splice *splice, const struct spot *spot, const struct text *begins,
                   const struct text *ends, uint32_t count, struct arena *arena)
{
    static const char empty_end[] = "/>";
    size_t content = spot->content, close = spot->close;
    if (spot->is_empty) {
        splice_add(splice, close, strlen(empty_end), text_of(">"));
        content = close = close + strlen(empty_end);
    }
    for (uint32_t i = 0; i < count; i++)
        splice_add(splice, content, 0, begins[i]);
    for (uint32_t i = 0; i < count; i++)
        splice_add(splice, close, 0, ends[i]);
    if (spot->is_empty) {
        struct buffer end = {0};
        buffer_format(&end, "</%.*s>", TEXT_ARGS(spot->name));
        splice_add(splice, close, 0, text_copy(arena, buffer_text(&end)));
        buffer_free(&end);
    }
}

void notes_surround(struct splice *splice, const struct spot *spots, const struct notes *notes,
                    const struct text *begins, const struct text *ends, struct arena *arena)
{
    for (uint32_t i = 0, end; i < notes->count; i = end) {
        uint32_t paragraph = notes->items[i].paragraph;
        for (end = i + 1; end < notes->count && notes->items[end].paragraph == paragraph; end++)
            ;
        spot_surround(splice, &spots[paragraph - 1], begins + i, ends + i, end - i, arena);
    }
}

static const struct format {
    const char *name;
    const char *ending;
    bool (*annotate)(struct annotation *, struct buffer *, struct failure *);
} formats[] = {{"docx", ".docx", annotate_docx}, {"odt", ".odt", annotate_odt}};

const size_t margin_format_count = sizeof formats / sizeof formats[0];

static const struct format *format_named(const char *name)
{
    for (size_t i = 0; i < margin_format_count; i++)
        if (strcmp(formats[i].name, name) == 0)
            return &formats[i];
    return NULL;
}

bool format_has_margin(const char *format)
{
    return format_named(format) != NULL;
}

const char *margin_format_ending(size_t number)
{
    return formats[number].ending;
}

const char *format_ending(const char *format)
{
    return format_named(format)->ending;
}

bool annotate(struct annotation *annotation, const char *format, struct buffer *out,
              struct failure *failure)
{
    if (annotation->anchors->count == 0)
        return failure_set(failure, MESSAGE_ANNOTATE_NO_PLACE, NULL, NULL);
    return format_named(format)->annotate(annotation, out, failure);
}
