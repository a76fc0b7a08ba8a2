#include "reader/docx.h"

#include "input/archive.h"
#include "reader/annotated.h"
#include "reader/docx_story.h"

#include <stdlib.h>

static bool recognises(const struct source *source)
{
    return source->archive && package_is_word(source->archive, source->arena);
}

/* The part of that type that the main part points to; false if there is none. */
static bool find_part(const struct word *word, struct text main, const struct relations *relations,
                      enum relation_type type, struct text *part)
{
    const struct relation *relation = relation_of_type(relations, type);
    if (relation)
        *part = part_resolve(&word->package, main, relation->target);
    return relation != NULL;
}

/* What the text leans on: styles, numbering, then notes and comments, ahead of the text that refers
 * to them. */
static bool read_supports(struct word *word, struct text main)
{
    static const enum relation_type with_asides[] = {RELATION_FOOTNOTES, RELATION_ENDNOTES,
                                                     RELATION_COMMENTS};
    const struct package *package = &word->package;
    struct text part;
    if (!part_relations(package, main, &word->relations))
        return false;
    if (find_part(word, main, &word->relations, RELATION_STYLES, &part) &&
        !styles_read(word->styles, package, part))
        return false;
    if (find_part(word, main, &word->relations, RELATION_NUMBERING, &part) &&
        !numbering_read(word->numbering, package, part, word->styles))
        return false;
    for (size_t i = 0; i < sizeof with_asides / sizeof with_asides[0]; i++)
        if (find_part(word, main, &word->relations, with_asides[i], &part) &&
            !story_read(word, part, false))
            return false;
    word_sort_asides(word);
    return true;
}

static bool read_page_parts(struct word *word)
{
    for (size_t i = 0; i < word->page_part_count; i++) {
        builder_open(word->builder, word->page_parts[i].kind, (struct place){0});
        if (!story_read(word, word->page_parts[i].part, false))
            return false;
        builder_close(word->builder);
    }
    return true;
}

static bool read_document(const struct source *source, struct builder *builder,
                          struct failure *failure)
{
    struct word word = {.package = {source->archive, source->arena, failure},
                        .builder = builder,
                        .anchors = source->anchors,
                        .styles = styles_create(source->arena),
                        .numbering = numbering_create(source->arena)};
    struct text main;
    bool done = package_main_part(&word.package, &main) && read_supports(&word, main) &&
                story_read(&word, main, true) && read_page_parts(&word);
    free(word.asides);
    free(word.page_parts);
    return done;
}

const struct reader docx_reader = {.name = "docx",
                                   .extensions = ".docx .docm .dotx .dotm",
                                   .recognises = recognises,
                                   .is_annotated = docx_is_annotated,
                                   .read = read_document};
