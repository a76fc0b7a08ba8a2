/* Comments in DOCX (ECMA-376 part 1, 17.13.4): ranges and references in the main part, the words in
 * a part of their own, which the main part's relationships lead to and the content types name
 * (part 2, 8.3 and 9.3). */
#include "base/arena.h"
#include "base/memory.h"
#include "input/archive.h"
#include "reader/docx_package.h"
#include "write/annotate.h"
#include "write/bundle.h"
#include "write/old_comments.h"
#include "write/tags.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What the two conformance classes (ECMA-376 parts 1 and 4) call the same. */
struct dialect {
    const char *space;
    const char *relationship;
};

static const struct dialect transitional = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"};
static const struct dialect strict = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"};

static const char content_types[] = "[Content_Types].xml";
static const char types_space[] = "http://schemas.openxmlformats.org/package/2006/content-types";
static const char relations_space[] =
    "http://schemas.openxmlformats.org/package/2006/relationships";
static const char comments_type[] =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";

/* The copy under way. */
struct copy {
    struct annotation *annotation;
    struct package package;
    struct bundle *bundle;
    const struct dialect *dialect;
    struct text main;            /* the main part's name */
    struct text comments;        /* that of the part for comments */
    bool has_comments;           /* which is there already */
    bool is_related;             /* the main part leads to it */
    struct text comments_before; /* what it says so far, but for old comments */
    struct old_comments old;
    unsigned long *used; /* ids of comments, ascending */
    size_t used_count;
    size_t used_capacity;
};

static struct arena *arena_of(const struct copy *copy)
{
    return copy->annotation->arena;
}

static const char *spelling(const struct copy *copy, struct text part)
{
    const char *name = text_copy(arena_of(copy), part).bytes;
    const char *spelt = archive_spelling(copy->package.archive, name);
    return spelt ? spelt : name;
}

static struct markup *open_element(const struct copy *copy, const char *element)
{
    struct markup *markup = markup_create_fragment();
    markup_open(markup, element);
    markup_attribute(markup, "xmlns:w", copy->dialect->space);
    return markup;
}

/* --- which part, which ids --- */

static bool has_strict_space(struct text part)
{
    struct tag_walk walk = {.part = part};
    struct tag root;
    return tag_next(&walk, &root) &&
           memmem(root.whole.bytes, root.whole.length, strict.space, strlen(strict.space));
}

/* A name beside the main part that nothing has yet. */
static struct text free_name(const struct copy *copy)
{
    for (unsigned number = 0;; number++) {
        char target[32];
        snprintf(target, sizeof target, number ? "comments%u.xml" : "comments.xml", number);
        struct text part = part_resolve(&copy->package, copy->main, text_of(target));
        if (!part_exists(&copy->package, part))
            return part;
    }
}

static void note_used(struct copy *copy, struct text part)
{
    struct tag_walk walk = {.part = part};
    struct tag tag;
    unsigned id;
    while (tag_next(&walk, &tag)) {
        bool is_comment = tag_is(&tag, "comment") || tag_is(&tag, "commentReference") ||
                          tag_is(&tag, "commentRangeStart") || tag_is(&tag, "commentRangeEnd");
        if (!is_comment || !text_to_unsigned(tag_attribute(&tag, "id"), &id) ||
            old_comments_had(&copy->old, id))
            continue;
        copy->used =
            memory_grow(copy->used, &copy->used_capacity, copy->used_count, sizeof *copy->used);
        copy->used[copy->used_count++] = id;
    }
}

static int compare_ids(const void *a, const void *b)
{
    const unsigned long *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

/* As many ids as there are notes, in the arena. */
static unsigned long *free_ids(struct copy *copy, struct text main)
{
    const uint32_t count = copy->annotation->notes.count;
    unsigned long *ids = ARENA_ARRAY(arena_of(copy), unsigned long, count), next = 0;
    size_t at = 0;
    note_used(copy, main);
    note_used(copy, copy->comments_before);
    if (copy->used_count)
        qsort(copy->used, copy->used_count, sizeof *copy->used, compare_ids);
    for (uint32_t i = 0; i < count; i++, next++) {
        for (; at < copy->used_count && copy->used[at] <= next; at++)
            if (copy->used[at] == next)
                next++;
        ids[i] = next;
    }
    return ids;
}

/* Parts are looked at again and again: they stay. */
static bool read_part(const struct copy *copy, struct text name, struct text *bytes)
{
    struct buffer buffer = {0};
    bool done = part_read(&copy->package, name, &buffer);
    *bytes = buffer_give(&buffer, copy->package.arena);
    return done;
}

static bool find_comments(struct copy *copy)
{
    struct relations relations;
    if (!part_relations(&copy->package, copy->main, &relations))
        return false;
    const struct relation *relation = relation_of_type(&relations, RELATION_COMMENTS);
    copy->is_related = relation != NULL;
    if (relation)
        copy->comments = part_resolve(&copy->package, copy->main, relation->target);
    else
        copy->comments = free_name(copy);
    copy->has_comments = relation && part_exists(&copy->package, copy->comments);
    return !copy->has_comments || read_part(copy, copy->comments, &copy->comments_before);
}

/* --- the main part --- */

static struct text begin_of(const struct copy *copy, unsigned long id)
{
    struct markup *markup = open_element(copy, "w:commentRangeStart");
    markup_attribute_number(markup, "w:id", id);
    return fragment_finish(markup, arena_of(copy));
}

static struct text end_of(const struct copy *copy, unsigned long id)
{
    struct buffer both = {0};
    struct markup *markup = open_element(copy, "w:commentRangeEnd");
    markup_attribute_number(markup, "w:id", id);
    markup_finish(markup, &both);
    markup = open_element(copy, "w:r");
    markup_open(markup, "w:commentReference");
    markup_attribute_number(markup, "w:id", id);
    markup_finish(markup, &both);
    struct text text = text_copy(arena_of(copy), buffer_text(&both));
    buffer_free(&both);
    return text;
}

/* Marks the paragraphs, and takes old marks away: in this order, for a mark may stand where an old
 * one is cut. */
static bool mark_paragraphs(struct copy *copy, struct text main, const unsigned long *ids,
                            struct splice *splice)
{
    struct arena *arena = arena_of(copy);
    const struct notes *notes = &copy->annotation->notes;
    const struct spot *spots =
        spots_find(main, copy->annotation->anchors, "pPr", arena, copy->package.failure);
    struct text *begins = ARENA_ARRAY(arena, struct text, notes->count);
    struct text *ends = ARENA_ARRAY(arena, struct text, notes->count);
    struct buffer out = {0};
    if (!spots)
        return failure_at(copy->package.failure, copy->main.bytes, 0);
    for (uint32_t i = 0; i < notes->count; i++) {
        begins[i] = begin_of(copy, ids[i]);
        ends[i] = end_of(copy, ids[i]);
    }
    notes_surround(splice, spots, notes, begins, ends, arena);
    bool done = part_splice(splice, main, copy->main.bytes, &out, copy->package.failure);
    if (done)
        bundle_add(copy->bundle, spelling(copy, copy->main), buffer_text(&out));
    buffer_free(&out);
    return done;
}

/* --- the other parts: each is one element of several, and gets more of them --- */

/* Adds the part with the text before its root's end tag. */
static bool add_to_root(struct text part, struct text text, struct buffer *out)
{
    struct tag_walk walk = {.part = part};
    struct tag tag;
    struct splice splice = {0};
    if (!part_has_tags(part) || !tag_next(&walk, &tag))
        return false;
    struct spot root = {.name = tag.name, .is_empty = tag.kind == TAG_EMPTY};
    while (walk.depth > 0 && tag_next(&walk, &tag))
        ;
    if (walk.depth > 0)
        return false;
    root.content = root.close = root.is_empty ? tag.end - strlen("/>") : tag.begin;
    struct text nothing = {NULL, 0};
    struct arena *arena = arena_create();
    spot_surround(&splice, &root, &text, &nothing, 1, arena);
    bool done = splice_apply(&splice, part, out);
    splice_free(&splice);
    arena_destroy(arena);
    return done;
}

/* Puts the text at the end of a part, which holds `before`; into a new one where that is nothing.
 */
static bool extend_part(struct copy *copy, struct text name, struct text before, const char *root,
                        const struct markup_space *space, struct text text)
{
    struct buffer out = {0}, empty = {0};
    if (before.length == 0) {
        struct markup *markup = markup_create();
        markup_open(markup, root);
        markup_spaces(markup, space, 1);
        markup_finish(markup, &empty);
        before = buffer_text(&empty);
    }
    bool done = add_to_root(before, text, &out) ||
                failure_set(copy->package.failure, MESSAGE_ANNOTATE_UNUSUAL, NULL, NULL) ||
                failure_at(copy->package.failure, name.bytes, 0);
    if (done)
        bundle_add(copy->bundle, spelling(copy, name), buffer_text(&out));
    buffer_free(&empty);
    buffer_free(&out);
    return done;
}

/* Nothing, if the package does not have the part. */
static bool read_if_there(const struct copy *copy, struct text name, struct text *part)
{
    *part = (struct text){0};
    return !part_exists(&copy->package, name) || read_part(copy, name, part);
}

static void add_comment(const struct copy *copy, const struct note *note, unsigned long id,
                        struct buffer *out)
{
    struct markup *markup = open_element(copy, "w:comment");
    markup_attribute_number(markup, "w:id", id);
    markup_attribute(markup, "w:author", annotation_author);
    markup_attribute(markup, "w:initials", annotation_initials);
    for (uint32_t i = 0; i < note->line_count; i++) {
        markup_open(markup, "w:p");
        markup_open(markup, "w:r");
        markup_open(markup, "w:t");
        markup_text(markup, note->lines[i]);
        markup_close(markup);
        markup_close(markup);
        markup_close(markup);
    }
    markup_finish(markup, out);
}

static bool write_comments(struct copy *copy, const unsigned long *ids)
{
    const struct markup_space space = {"xmlns:w", copy->dialect->space};
    const struct notes *notes = &copy->annotation->notes;
    struct buffer comments = {0};
    for (uint32_t i = 0; i < notes->count; i++)
        add_comment(copy, &notes->items[i], ids[i], &comments);
    bool done = extend_part(copy, copy->comments, copy->comments_before, "w:comments", &space,
                            buffer_text(&comments));
    buffer_free(&comments);
    return done;
}

/* An id that no relationship of the main part has. */
static bool relate(struct copy *copy)
{
    static const struct markup_space space = {"xmlns", relations_space};
    struct relations relations;
    char id[32];
    unsigned number = 0;
    if (copy->is_related)
        return true;
    const struct text name = part_relations_name(&copy->package, copy->main);
    struct text before;
    if (!part_relations(&copy->package, copy->main, &relations) ||
        !read_if_there(copy, name, &before))
        return false;
    do
        snprintf(id, sizeof id, "dossierLint%u", ++number);
    while (relation_with_id(&relations, text_of(id)));
    struct buffer target = {0};
    buffer_format(&target, "/%.*s", TEXT_ARGS(copy->comments));
    struct markup *markup = markup_create_fragment();
    markup_open(markup, "Relationship");
    markup_spaces(markup, &space, 1);
    markup_attribute(markup, "Id", id);
    markup_attribute(markup, "Type", copy->dialect->relationship);
    markup_attribute(markup, "Target", target.bytes);
    buffer_free(&target);
    return extend_part(copy, name, before, "Relationships", &space,
                       fragment_finish(markup, arena_of(copy)));
}

static bool is_typed(const struct copy *copy, struct text types)
{
    struct tag_walk walk = {.part = types};
    struct tag tag;
    while (tag_next(&walk, &tag)) {
        struct text name = tag_attribute(&tag, "PartName");
        if (tag_is(&tag, "Override") && name.length == copy->comments.length + 1 &&
            strncasecmp(name.bytes + 1, copy->comments.bytes, copy->comments.length) == 0)
            return true;
    }
    return false;
}

static bool type_comments(struct copy *copy)
{
    static const struct markup_space space = {"xmlns", types_space};
    struct text name = text_of(content_types), types;
    if (!read_if_there(copy, name, &types))
        return false;
    if (is_typed(copy, types))
        return true;
    struct buffer part = {0};
    buffer_format(&part, "/%.*s", TEXT_ARGS(copy->comments));
    struct markup *markup = markup_create_fragment();
    markup_open(markup, "Override");
    markup_spaces(markup, &space, 1);
    markup_attribute(markup, "PartName", part.bytes);
    markup_attribute(markup, "ContentType", comments_type);
    buffer_free(&part);
    return extend_part(copy, name, types, "Types", &space, fragment_finish(markup, arena_of(copy)));
}

/* --- what an earlier copy left --- */

/* The part becomes what the changes make of it, in the arena. */
static bool change(const struct copy *copy, struct splice *splice, struct text name,
                   struct text *part)
{
    struct buffer out = {0};
    bool done = part_splice(splice, *part, name.bytes, &out, copy->package.failure);
    *part = buffer_give(&out, arena_of(copy));
    return done;
}

/* Out of the parts that say of comments which answer which, in the order that one needs another. */
static bool cut_traces(struct copy *copy)
{
    static const enum relation_type types[] = {RELATION_COMMENTS_EXTENDED, RELATION_COMMENTS_IDS,
                                               RELATION_COMMENTS_EXTENSIBLE};
    struct relations relations;
    if (!part_relations(&copy->package, copy->main, &relations))
        return false;
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        const struct relation *relation = relation_of_type(&relations, types[i]);
        struct splice splice = {0};
        struct text name, part = {0};
        if (relation)
            name = part_resolve(&copy->package, copy->main, relation->target);
        if (!relation || !part_exists(&copy->package, name))
            continue;
        if (!read_part(copy, name, &part))
            return false;
        if (part_has_tags(part))
            old_comments_cut_traces(&copy->old, part, &splice);
        const bool done = splice.count == 0 || change(copy, &splice, name, &part);
        if (done && splice.count)
            bundle_add(copy->bundle, spelling(copy, name), part);
        splice_free(&splice);
        if (!done)
            return false;
    }
    return true;
}

static bool cut_old_comments(struct copy *copy, struct text main, struct splice *splice)
{
    struct splice comments = {0};
    if (part_has_tags(main) && part_has_tags(copy->comments_before)) {
        old_comments_find(&copy->old, copy->comments_before);
        old_comments_cut_marks(&copy->old, main, splice);
    }
    copy->annotation->replaced = old_comments_cut(&copy->old, copy->comments_before, &comments);
    const bool done =
        comments.count == 0 || change(copy, &comments, copy->comments, &copy->comments_before);
    splice_free(&comments);
    return done && (copy->annotation->replaced == 0 || cut_traces(copy));
}

static bool write_main(struct copy *copy, struct text main, const unsigned long **ids)
{
    struct splice splice = {0};
    bool done = cut_old_comments(copy, main, &splice);
    if (done) {
        *ids = free_ids(copy, main);
        done = mark_paragraphs(copy, main, *ids, &splice);
    }
    splice_free(&splice);
    return done;
}

static bool write_copy(struct copy *copy)
{
    struct text main;
    const unsigned long *ids;
    if (!package_main_part(&copy->package, &copy->main) || !read_part(copy, copy->main, &main) ||
        !find_comments(copy))
        return false;
    copy->dialect = has_strict_space(main) ? &strict : &transitional;
    return write_main(copy, main, &ids) && write_comments(copy, ids) && relate(copy) &&
           type_comments(copy);
}

bool annotate_docx(struct annotation *annotation, struct buffer *out, struct failure *failure)
{
    size_t unpacked = 0;
    struct copy copy = {
        .annotation = annotation,
        .package = {.archive = archive_open(contents_of(annotation->bytes), &unpacked, failure),
                    .arena = annotation->arena,
                    .failure = failure}};
    bool done = copy.package.archive != NULL;
    if (done)
        copy.bundle = bundle_copy(annotation->bytes, failure);
    done = copy.bundle && write_copy(&copy);
    archive_close(copy.package.archive);
    free(copy.used);
    old_comments_free(&copy.old);
    if (done)
        bundle_mark(copy.bundle);
    if (copy.bundle && !done)
        bundle_discard(copy.bundle);
    return done && bundle_finish(copy.bundle, out, failure);
}
