#include "write/old_comments.h"

#include "base/memory.h"
#include "write/annotate.h"
#include "write/tags.h"

#include <stdlib.h>

static const struct text nothing = {NULL, 0};

static void cut(struct splice *splice, size_t begin, size_t end)
{
    splice_add(splice, begin, end - begin, nothing);
}

static int compare_ids(const void *a, const void *b)
{
    const struct old_comment *x = a, *y = b;
    return (x->id > y->id) - (x->id < y->id);
}

void old_comments_find(struct old_comments *old, struct text part)
{
    struct tag_walk walk = {.part = part};
    struct tag tag;
    unsigned id;
    while (tag_next(&walk, &tag)) {
        if (!tag_is(&tag, "comment") || tag.kind == TAG_END ||
            !text_to_unsigned(tag_attribute(&tag, "id"), &id))
            continue;
        const size_t end = tag_element_end(&walk, &tag);
        old->items = memory_grow(old->items, &old->capacity, old->count, sizeof *old->items);
        old->items[old->count++] = (struct old_comment){
            .id = id,
            .cut = {.at = tag.begin, .instead = end - tag.begin},
            .is_ours = text_is(tag_attribute(&tag, "author"), annotation_author) &&
                       text_is(tag_attribute(&tag, "initials"), annotation_initials)};
    }
    if (old->count)
        qsort(old->items, old->count, sizeof *old->items, compare_ids);
    for (size_t i = 1; i < old->count; i++)
        if (old->items[i - 1].id == old->items[i].id)
            old->items[i - 1].is_ours = old->items[i].is_ours = false;
}

static struct old_comment *comment_of(const struct old_comments *old, const struct tag *tag)
{
    struct old_comment key;
    if (old->count == 0 || !text_to_unsigned(tag_attribute(tag, "id"), &key.id))
        return NULL;
    struct old_comment *found = bsearch(&key, old->items, old->count, sizeof key, compare_ids);
    return found && found->is_ours ? found : NULL;
}

/* --- the main part --- */

/* The run at hand: cut whole if a reference is all it holds. */
struct run {
    bool is_open;
    unsigned depth; /* inside it */
    size_t begin;
    bool has_more;
    size_t reference, reference_end; /* where one is that is not cut yet */
};

/* The run is not only there for its reference. */
static void keep_run(struct run *run, struct splice *splice)
{
    if (run->reference_end)
        cut(splice, run->reference, run->reference_end);
    run->reference_end = 0;
    run->has_more = true;
}

static void end_run(struct run *run, size_t end, struct splice *splice)
{
    if (run->has_more)
        keep_run(run, splice);
    else if (run->reference_end)
        cut(splice, run->begin, end);
    *run = (struct run){0};
}

static void cut_reference(struct run *run, unsigned depth, size_t begin, size_t end,
                          struct splice *splice)
{
    if (!run->is_open || depth != run->depth) {
        cut(splice, begin, end);
        return;
    }
    if (run->reference_end)
        keep_run(run, splice);
    run->reference = begin;
    run->reference_end = end;
}

void old_comments_cut_marks(struct old_comments *old, struct text main, struct splice *splice)
{
    struct tag_walk walk = {.part = main};
    struct tag tag;
    struct run run = {0};
    while (tag_next(&walk, &tag)) {
        const unsigned depth = walk.depth - (tag.kind == TAG_START);
        if (tag.kind == TAG_END) {
            if (run.is_open && walk.depth < run.depth)
                end_run(&run, tag.end, splice);
            continue;
        }
        bool is_range = tag_is(&tag, "commentRangeStart") || tag_is(&tag, "commentRangeEnd");
        bool is_reference = tag_is(&tag, "commentReference");
        struct old_comment *comment = is_range || is_reference ? comment_of(old, &tag) : NULL;
        if (tag_is(&tag, "r") && tag.kind == TAG_START) {
            keep_run(&run, splice);
            run = (struct run){.is_open = true, .depth = walk.depth, .begin = tag.begin};
        } else if (comment && is_reference) {
            comment->is_cut = true;
            cut_reference(&run, depth, tag.begin, tag_element_end(&walk, &tag), splice);
        } else if (comment) {
            keep_run(&run, splice);
            cut(splice, tag.begin, tag_element_end(&walk, &tag));
        } else if (tag_is(&tag, "rPr") && depth == run.depth) {
            tag_element_end(&walk, &tag);
        } else {
            keep_run(&run, splice);
        }
    }
}

/* --- the other parts --- */

static void add_key(struct old_comments *old, struct text key)
{
    if (key.length == 0)
        return;
    old->keys = memory_grow(old->keys, &old->key_capacity, old->key_count, sizeof *old->keys);
    old->keys[old->key_count++] = key;
}

static int compare_keys(const void *a, const void *b)
{
    return text_compare(*(const struct text *)a, *(const struct text *)b);
}

static bool has_key(const struct old_comments *old, struct text key, size_t count)
{
    return key.length && count && bsearch(&key, old->keys, count, sizeof *old->keys, compare_keys);
}

static void sort_keys(struct old_comments *old)
{
    if (old->key_count)
        qsort(old->keys, old->key_count, sizeof *old->keys, compare_keys);
}

uint32_t old_comments_cut(struct old_comments *old, struct text part, struct splice *splice)
{
    uint32_t count = 0;
    for (size_t i = 0; i < old->count; i++) {
        const struct old_comment *comment = &old->items[i];
        if (!comment->is_cut)
            continue;
        struct tag_walk walk = {.part = {part.bytes + comment->cut.at, comment->cut.instead}};
        struct tag tag;
        while (tag_next(&walk, &tag))
            add_key(old, tag_attribute(&tag, "paraId"));
        cut(splice, comment->cut.at, comment->cut.at + comment->cut.instead);
        count++;
    }
    sort_keys(old);
    return count;
}

/* An answer to a comment that is cut becomes a comment. */
static void cut_parent(const struct old_comments *old, const struct tag *tag, size_t keys,
                       struct splice *splice)
{
    struct text parent = tag_attribute(tag, "paraIdParent");
    if (!has_key(old, parent, keys))
        return;
    const struct text whole = tag_attribute_whole(tag, parent);
    const size_t at = tag->begin + (size_t)(whole.bytes - tag->whole.bytes);
    cut(splice, at, at + whole.length);
}

/* Entries are known by the id of a comment's paragraph, or by another that its entry in a part
 * before gave it ([MS-DOCX] 2.5.2, 2.5.4, 2.5.5). */
void old_comments_cut_traces(struct old_comments *old, struct text part, struct splice *splice)
{
    struct tag_walk walk = {.part = part};
    struct tag tag;
    const size_t keys = old->key_count;
    while (tag_next(&walk, &tag)) {
        if (tag.kind == TAG_END)
            continue;
        struct text durable = tag_attribute(&tag, "durableId");
        if (has_key(old, tag_attribute(&tag, "paraId"), keys) || has_key(old, durable, keys)) {
            add_key(old, durable);
            cut(splice, tag.begin, tag_element_end(&walk, &tag));
        } else {
            cut_parent(old, &tag, keys, splice);
        }
    }
    sort_keys(old);
}

bool old_comments_had(const struct old_comments *old, unsigned id)
{
    struct old_comment key = {.id = id};
    const struct old_comment *found =
        old->count ? bsearch(&key, old->items, old->count, sizeof key, compare_ids) : NULL;
    return found && found->is_cut;
}

void old_comments_free(struct old_comments *old)
{
    free(old->items);
    free(old->keys);
    *old = (struct old_comments){0};
}
