/* Comments in ODT (OASIS ODF 1.3 part 3, 14.1 and 14.2): they stand in the text itself, an
 * annotation where the range begins, its end by the same name. */
#include "base/arena.h"
#include "input/archive.h"
#include "input/file.h"
#include "write/annotate.h"
#include "write/bundle.h"

#include <stdio.h>
#include <string.h>

static const char content_part[] = "content.xml";
enum { NAME_SIZE = 48 };

static const struct markup_space spaces[] = {
    {"xmlns:office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"},
    {"xmlns:text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"},
    {"xmlns:dc", "http://purl.org/dc/elements/1.1/"},
};
enum { SPACE_COUNT = sizeof spaces / sizeof spaces[0] };

static struct text begin_of(const struct note *note, const char *name, struct arena *arena)
{
    struct markup *markup = markup_create_fragment();
    markup_open(markup, "office:annotation");
    markup_spaces(markup, spaces, SPACE_COUNT);
    markup_attribute(markup, "office:name", name);
    markup_open(markup, "dc:creator");
    markup_text(markup, text_of(annotation_author));
    markup_close(markup);
    for (uint32_t i = 0; i < note->line_count; i++) {
        markup_open(markup, "text:p");
        markup_text(markup, note->lines[i]);
        markup_close(markup);
    }
    return fragment_finish(markup, arena);
}

static struct text end_of(const char *name, struct arena *arena)
{
    struct markup *markup = markup_create_fragment();
    markup_open(markup, "office:annotation-end");
    markup_spaces(markup, spaces, 1);
    markup_attribute(markup, "office:name", name);
    return fragment_finish(markup, arena);
}

/* A beginning of names that the part does not have yet: from a copy made before, perhaps. */
static void choose_prefix(char *prefix, size_t size, struct text content)
{
    unsigned copy = 1;
    do
        snprintf(prefix, size, "%s-%u-", annotation_author, copy++);
    while (memmem(content.bytes, content.length, prefix, strlen(prefix)));
}

static bool annotate_content(const struct annotation *annotation, struct text content,
                             struct buffer *out, struct failure *failure)
{
    struct arena *arena = annotation->arena;
    const struct spot *spots =
        spots_find(content, annotation->anchors, "number soft-page-break", arena, failure);
    const struct notes *notes = &annotation->notes;
    struct text *begins = ARENA_ARRAY(arena, struct text, notes->count);
    struct text *ends = ARENA_ARRAY(arena, struct text, notes->count);
    struct splice splice = {0};
    char prefix[NAME_SIZE / 2], name[NAME_SIZE];
    if (!spots)
        return false;
    choose_prefix(prefix, sizeof prefix, content);
    for (uint32_t i = 0; i < notes->count; i++) {
        snprintf(name, sizeof name, "%s%u", prefix, i + 1);
        begins[i] = begin_of(&notes->items[i], name, arena);
        ends[i] = end_of(name, arena);
    }
    notes_surround(&splice, spots, notes, begins, ends, arena);
    splice_apply(&splice, content, out);
    splice_free(&splice);
    return true;
}

static bool annotate_package(const struct annotation *annotation, struct buffer *out,
                             struct failure *failure)
{
    struct buffer content = {0}, annotated = {0};
    struct bundle *bundle = NULL;
    size_t unpacked = 0;
    struct archive *archive = archive_open(annotation->bytes, &unpacked, failure);
    bool done = archive && archive_read(archive, content_part, &content, failure) &&
                annotate_content(annotation, buffer_text(&content), &annotated, failure);
    archive_close(archive);
    if (done)
        bundle = bundle_copy(annotation->bytes, failure);
    if (bundle)
        bundle_add(bundle, content_part, buffer_text(&annotated));
    buffer_free(&content);
    buffer_free(&annotated);
    return bundle && bundle_finish(bundle, out, failure);
}

bool annotate_odt(const struct annotation *annotation, struct buffer *out, struct failure *failure)
{
    if (bytes_are_zip(annotation->bytes))
        return annotate_package(annotation, out, failure);
    return annotate_content(annotation, annotation->bytes, out, failure);
}
