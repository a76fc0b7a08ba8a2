/* Comments in ODT (OASIS ODF 1.3 part 3, 14.1 and 14.2): they stand in the text itself, an
 * annotation where the range begins, its end by the same name. */
#include "base/arena.h"
#include "base/mark.h"
#include "base/memory.h"
#include "input/archive.h"
#include "input/file.h"
#include "write/annotate.h"
#include "write/bundle.h"
#include "write/tags.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char content_part[] = "content.xml";
enum { NAME_SIZE = 48 };

static const struct markup_space spaces[] = {
    {"xmlns:office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"},
    {"xmlns:text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"},
    {"xmlns:dc", "http://purl.org/dc/elements/1.1/"},
    {"xmlns:meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"},
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
    markup_open(markup, "meta:creator-initials");
    markup_text(markup, text_of(annotation_initials));
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

/* A beginning of names that the part does not have yet. */
static void choose_prefix(char *prefix, size_t size, struct text content)
{
    unsigned copy = 1;
    do
        snprintf(prefix, size, "%s-%u-", annotation_author, copy++);
    while (memmem(content.bytes, content.length, prefix, strlen(prefix)));
}

/* A comment, or the end of a range. */
struct named {
    struct text name; /* by which one knows the other */
    size_t begin;
    size_t end;
    struct tag tag;
    bool is_ours; /* a comment of an earlier copy */
};

struct named_list {
    struct named *items;
    size_t count;
    size_t capacity;
};

static void add_named(struct named_list *list, const struct tag *tag, size_t end, bool is_ours)
{
    list->items = memory_grow(list->items, &list->capacity, list->count, sizeof *list->items);
    list->items[list->count++] =
        (struct named){tag_attribute(tag, "name"), tag->begin, end, *tag, is_ours};
}

static void cut_named(const struct named *named, struct splice *splice)
{
    splice_add(splice, named->begin, named->end - named->begin, (struct text){0});
}

/* Whether that is what the element says. */
static bool says(struct text content, const struct tag *element, const char *word)
{
    const size_t length = strlen(word);
    return element->kind == TAG_START && content.length - element->end > length &&
           memcmp(content.bytes + element->end, word, length) == 0 &&
           content.bytes[element->end + length] == '<';
}

/* Whether an earlier copy was given the annotation, by what stands in it before its text: 14.1 puts
 * the author there, and the initials, for which LibreOffice has a name of its own in ODF 1.2. */
static bool is_ours(const struct tag_walk *inside, unsigned depth)
{
    struct tag_walk walk = *inside;
    struct tag tag;
    bool has_author = false, has_initials = false;
    while (tag_next(&walk, &tag) && walk.depth >= depth && !tag_is(&tag, "p")) {
        has_author |= tag_is(&tag, "creator") && says(walk.part, &tag, annotation_author);
        has_initials |= (tag_is(&tag, "creator-initials") || tag_is(&tag, "sender-initials")) &&
                        says(walk.part, &tag, annotation_initials);
    }
    return has_author && has_initials;
}

static int compare_names(const void *a, const void *b)
{
    return text_compare(((const struct named *)a)->name, ((const struct named *)b)->name);
}

/* By their names; which of two of one name a mark belongs to cannot be told, so both stay. */
static void settle_comments(struct named_list *comments)
{
    if (comments->count)
        qsort(comments->items, comments->count, sizeof *comments->items, compare_names);
    for (size_t i = 1; i < comments->count; i++) {
        struct named *pair = &comments->items[i - 1];
        if (pair[0].name.length && text_equal(pair[0].name, pair[1].name))
            pair[0].is_ours = pair[1].is_ours = false;
    }
}

static bool is_cut(const struct named_list *comments, struct text name)
{
    const struct named key = {.name = name};
    const struct named *found =
        name.length && comments->count
            ? bsearch(&key, comments->items, comments->count, sizeof key, compare_names)
            : NULL;
    return found && found->is_ours;
}

/* An answer to a comment that is cut becomes a comment; LibreOffice says what it answers to. */
static void cut_parent(const struct named *answer, const struct named_list *comments,
                       struct splice *splice)
{
    const struct text parent = tag_attribute(&answer->tag, "parent-name");
    if (!is_cut(comments, parent))
        return;
    const struct text whole = tag_attribute_whole(&answer->tag, parent);
    splice_add(splice, answer->begin + (size_t)(whole.bytes - answer->tag.whole.bytes),
               whole.length, (struct text){0});
}

static void find_named(struct text content, struct named_list *comments, struct named_list *ends)
{
    struct tag_walk walk = {.part = content};
    struct tag tag;
    while (tag_next(&walk, &tag)) {
        if (tag.kind == TAG_START && tag_is(&tag, "annotation")) {
            const bool ours = is_ours(&walk, walk.depth);
            add_named(comments, &tag, ours ? tag_element_end(&walk, &tag) : tag.end, ours);
        } else if (tag.kind != TAG_END && tag_is(&tag, "annotation-end")) {
            add_named(ends, &tag, tag_element_end(&walk, &tag), false);
        }
    }
}

/* Cuts out the comments of an earlier copy, and the ends of their ranges; how many. */
static uint32_t cut_old(struct text content, struct splice *splice)
{
    struct named_list comments = {0}, ends = {0};
    uint32_t count = 0;
    find_named(content, &comments, &ends);
    settle_comments(&comments);
    for (size_t i = 0; i < comments.count; i++) {
        if (comments.items[i].is_ours)
            cut_named(&comments.items[i], splice);
        else
            cut_parent(&comments.items[i], &comments, splice);
        count += comments.items[i].is_ours;
    }
    for (size_t i = 0; i < ends.count; i++)
        if (is_cut(&comments, ends.items[i].name))
            cut_named(&ends.items[i], splice);
    free(comments.items);
    free(ends.items);
    return count;
}

static bool annotate_content(struct annotation *annotation, struct text content, struct buffer *out,
                             struct failure *failure)
{
    struct arena *arena = annotation->arena;
    const struct spot *spots =
        spots_find(content, annotation->anchors, "number soft-page-break", arena, failure);
    const struct notes *notes = &annotation->notes;
    struct text *begins = ARENA_ARRAY(arena, struct text, notes->count);
    struct text *ends = ARENA_ARRAY(arena, struct text, notes->count);
    struct splice splice = {0};
    struct buffer without_old = {0};
    char prefix[NAME_SIZE / 2], name[NAME_SIZE];
    if (!spots)
        return false;
    annotation->replaced = cut_old(content, &splice);
    bool done = part_splice(&splice, content, content_part, &without_old, failure);
    choose_prefix(prefix, sizeof prefix, buffer_text(&without_old));
    buffer_free(&without_old);
    for (uint32_t i = 0; i < notes->count; i++) {
        snprintf(name, sizeof name, "%s%u", prefix, i + 1);
        begins[i] = begin_of(&notes->items[i], name, arena);
        ends[i] = end_of(name, arena);
    }
    notes_surround(&splice, spots, notes, begins, ends, arena);
    done = done && part_splice(&splice, content, content_part, out, failure);
    splice_free(&splice);
    return done;
}

static bool annotate_package(struct annotation *annotation, struct buffer *out,
                             struct failure *failure)
{
    struct buffer content = {0}, annotated = {0};
    struct bundle *bundle = NULL;
    size_t unpacked = 0;
    struct archive *archive = archive_open(contents_of(annotation->bytes), &unpacked, failure);
    bool done = archive && archive_read(archive, content_part, &content, failure) &&
                annotate_content(annotation, buffer_text(&content), &annotated, failure);
    archive_close(archive);
    if (done)
        bundle = bundle_copy(annotation->bytes, failure);
    if (bundle) {
        bundle_add(bundle, content_part, buffer_text(&annotated));
        bundle_mark(bundle);
    }
    buffer_free(&content);
    buffer_free(&annotated);
    return bundle && bundle_finish(bundle, out, failure);
}

bool annotate_odt(struct annotation *annotation, struct buffer *out, struct failure *failure)
{
    if (bytes_are_zip(annotation->bytes))
        return annotate_package(annotation, out, failure);
    if (!annotate_content(annotation, annotation->bytes, out, failure))
        return false;
    if (!text_ends_with(annotation->bytes, MARK_COMMENT))
        buffer_add_string(out, MARK_COMMENT);
    return true;
}
