#include "write/spots.h"

#include "base/arena.h"
#include "input/limits.h"
#include "write/tags.h"

#include <string.h>

/* A paragraph whose end has not come yet. */
struct open_spot {
    size_t index;
    unsigned depth; /* outside it */
};

struct search {
    struct tag_walk walk;
    struct spot *spots;
    const struct anchors *anchors;
    struct text before_content;
    size_t found;
    struct open_spot open[LIMIT_XML_DEPTH];
    size_t open_count;
};

/* Whether the element comes before all content, and no text before it. */
static bool comes_first(const struct search *search, size_t from, const struct tag *tag)
{
    struct text between = {search->walk.part.bytes + from, tag->begin - from};
    return tag->kind != TAG_END && text_is_blank(between) &&
           text_has_word(search->before_content, tag_local_name(tag));
}

/* Behind the elements that come first. */
static size_t content_of(const struct search *search, const struct tag *start)
{
    struct tag_walk ahead = search->walk;
    size_t content = start->end;
    struct tag tag;
    while (tag_next(&ahead, &tag) && comes_first(search, content, &tag)) {
        content = tag_element_end(&ahead, &tag);
    }
    return content;
}

static bool take_start(struct search *search, const struct tag *tag)
{
    struct spot *spot = &search->spots[search->found];
    *spot = (struct spot){.name = tag->name, .is_empty = tag->kind == TAG_EMPTY};
    if (spot->is_empty) {
        spot->content = spot->close = tag->end - strlen("/>");
    } else {
        if (search->open_count == LIMIT_XML_DEPTH)
            return false;
        spot->content = content_of(search, tag);
        search->open[search->open_count++] =
            (struct open_spot){search->found, search->walk.depth - 1};
    }
    search->found++;
    return true;
}

static void take_end(struct search *search, const struct tag *tag)
{
    if (search->open_count == 0)
        return;
    const struct open_spot *last = &search->open[search->open_count - 1];
    if (last->depth != search->walk.depth)
        return;
    search->spots[last->index].close = tag->begin;
    search->open_count--;
}

const struct spot *spots_find(struct text part, const struct anchors *anchors,
                              const char *before_content, struct arena *arena,
                              struct failure *failure)
{
    struct search search = {.walk = {.part = part},
                            .spots = ARENA_ARRAY(arena, struct spot, anchors->count),
                            .anchors = anchors,
                            .before_content = text_of(before_content)};
    struct tag tag;
    bool is_sound = part_has_tags(part);
    while (is_sound && tag_next(&search.walk, &tag)) {
        bool is_next = search.found < anchors->count && tag.kind != TAG_END &&
                       search.walk.starts == anchors->tags[search.found];
        if (is_next)
            is_sound = take_start(&search, &tag);
        else if (tag.kind == TAG_END)
            take_end(&search, &tag);
    }
    if (is_sound && search.found == anchors->count && search.open_count == 0)
        return search.spots;
    failure_set(failure, MESSAGE_ANNOTATE_UNUSUAL, NULL, NULL);
    return NULL;
}
