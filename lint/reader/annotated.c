#include "reader/annotated.h"

#include "base/buffer.h"
#include "input/archive.h"
#include "reader/docx_package.h"

#include <string.h>

const char annotation_author[] = "dossier-lint";
const char annotation_initials[] = "dl";

/* Whether the part has the author and the initials, each between what stands around it. */
static bool has_comment(struct text part, const char *author_before, const char *initials_before,
                        char behind)
{
    const char *const befores[] = {author_before, initials_before},
                      *words[] = {annotation_author, annotation_initials};
    bool has_both = true;
    for (size_t i = 0; has_both && i < 2; i++) {
        struct buffer wanted = {0};
        buffer_format(&wanted, "%s%s%c", befores[i], words[i], behind);
        has_both = text_contains(part, buffer_text(&wanted));
        buffer_free(&wanted);
    }
    return has_both;
}

bool docx_is_annotated(const struct source *source)
{
    struct failure ignored = {0};
    const struct package package = {source->archive, source->arena, &ignored};
    struct relations relations;
    struct text main;
    struct buffer comments = {0};
    if (!package_main_part(&package, &main) || !part_relations(&package, main, &relations))
        return false;
    const struct relation *relation = relation_of_type(&relations, RELATION_COMMENTS);
    const bool found =
        relation &&
        part_read(&package, part_resolve(&package, main, relation->target), &comments) &&
        has_comment(buffer_text(&comments), "author=\"", "initials=\"", '"');
    buffer_free(&comments);
    return found;
}

bool odt_is_annotated(const struct source *source)
{
    struct failure ignored = {0};
    struct buffer content = {0};
    const bool is_read =
        source->archive && archive_read(source->archive, "content.xml", &content, &ignored);
    const bool found =
        has_comment(is_read ? buffer_text(&content) : source->bytes, "creator>", "-initials>", '<');
    buffer_free(&content);
    return found;
}
