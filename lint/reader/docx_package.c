#include "reader/docx_package.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/memory.h"
#include "input/archive.h"
#include "input/limits.h"
#include "reader/docx_names.h"

#include <stdlib.h>
#include <string.h>

/* A relationship's type is a URI, transitional, strict or of an old draft: its last step tells. */
static const struct {
    const char *name;
    enum relation_type type;
} type_names[] = {
    {"officeDocument", RELATION_MAIN},
    {"styles", RELATION_STYLES},
    {"numbering", RELATION_NUMBERING},
    {"footnotes", RELATION_FOOTNOTES},
    {"endnotes", RELATION_ENDNOTES},
    {"comments", RELATION_COMMENTS},
    {"commentsExtended", RELATION_COMMENTS_EXTENDED},
    {"commentsIds", RELATION_COMMENTS_IDS},
    {"commentsExtensible", RELATION_COMMENTS_EXTENSIBLE},
    {"sharedStrings", RELATION_SHARED_STRINGS},
};

static enum relation_type type_of(struct text uri)
{
    const char *slash = uri.length ? memrchr(uri.bytes, '/', uri.length) : NULL;
    if (!slash)
        return RELATION_OTHER;
    size_t length = uri.length - (size_t)(slash + 1 - uri.bytes);
    for (size_t i = 0; i < sizeof type_names / sizeof type_names[0]; i++)
        if (text_is((struct text){slash + 1, length}, type_names[i].name))
            return type_names[i].type;
    return RELATION_OTHER;
}

bool part_exists(const struct package *package, struct text part)
{
    const char *name = arena_copy(package->arena, part.bytes, part.length);
    return archive_spelling(package->archive, name) != NULL;
}

const char *part_entry(const struct package *package, struct text part)
{
    const char *name = arena_copy(package->arena, part.bytes, part.length);
    const char *entry = archive_spelling(package->archive, name);
    return entry ? entry : name;
}

bool part_read(const struct package *package, struct text part, struct buffer *bytes)
{
    return archive_read(package->archive, part_entry(package, part), bytes, package->failure);
}

bool part_parse(const struct package *package, struct text part, const struct xml_handler *handler,
                void *context)
{
    struct buffer bytes = {0};
    bool done = part_read(package, part, &bytes);
    if (done &&
        !xml_parse(buffer_text(&bytes), &docx_vocabulary, handler, context, package->failure))
        done = failure_at(package->failure, arena_copy(package->arena, part.bytes, part.length), 0);
    buffer_free(&bytes);
    return done;
}

struct gathering {
    const struct package *package;
    struct relation *items;
    size_t count;
    size_t capacity;
};

/* What has no id, nothing refers to. */
static bool on_relationship(void *context, int element, const struct xml_tag *tag)
{
    struct gathering *gathering = context;
    struct arena *arena = gathering->package->arena;
    const struct text id = xml_attribute(tag, RELATIONSHIP_ID);
    if (element != PACKAGE_RELATIONSHIP || id.length == 0)
        return true;
    if (gathering->count == LIMIT_RELATIONS)
        return failure_set_number(gathering->package->failure, MESSAGE_DOCUMENT_TOO_MANY_RELATIONS,
                                  LIMIT_RELATIONS);
    struct relation relation = {
        .id = text_copy(arena, id),
        .type = type_of(xml_attribute(tag, RELATIONSHIP_TYPE)),
        .target = text_copy(arena, xml_attribute(tag, RELATIONSHIP_TARGET)),
        .is_external = text_is(xml_attribute(tag, RELATIONSHIP_MODE), "External"),
    };
    gathering->items = memory_grow(gathering->items, &gathering->capacity, gathering->count,
                                   sizeof *gathering->items);
    gathering->items[gathering->count++] = relation;
    return true;
}

static int compare_ids(const void *a, const void *b)
{
    return text_compare(((const struct relation *)a)->id, ((const struct relation *)b)->id);
}

static bool read_relations(const struct package *package, struct text name,
                           struct relations *relations)
{
    static const struct xml_handler handler = {.start = on_relationship};
    struct gathering gathering = {.package = package};
    bool done = part_parse(package, name, &handler, &gathering);
    *relations = (struct relations){arena_own(package->arena, gathering.items), gathering.count};
    if (relations->count)
        qsort(relations->items, relations->count, sizeof *relations->items, compare_ids);
    return done;
}

struct text part_relations_name(const struct package *package, struct text part)
{
    const char *slash = part.length ? memrchr(part.bytes, '/', part.length) : NULL;
    size_t folder = slash ? (size_t)(slash + 1 - part.bytes) : 0;
    struct buffer name = {0};
    buffer_add(&name, part.bytes, folder);
    buffer_add_string(&name, "_rels/");
    buffer_add(&name, part.bytes + folder, part.length - folder);
    buffer_add_string(&name, ".rels");
    struct text text = text_copy(package->arena, buffer_text(&name));
    buffer_free(&name);
    return text;
}

bool part_relations(const struct package *package, struct text part, struct relations *relations)
{
    struct text name = part_relations_name(package, part);
    *relations = (struct relations){0};
    return !archive_spelling(package->archive, name.bytes) ||
           read_relations(package, name, relations);
}

struct relation *relation_with_id(const struct relations *relations, struct text id)
{
    struct relation key = {.id = id};
    if (!relations->count)
        return NULL;
    return bsearch(&key, relations->items, relations->count, sizeof key, compare_ids);
}

const struct relation *relation_of_type(const struct relations *relations, enum relation_type type)
{
    for (size_t i = 0; i < relations->count; i++)
        if (relations->items[i].type == type && !relations->items[i].is_external)
            return &relations->items[i];
    return NULL;
}

/* Takes the last step off a path that ends with '/' or is empty. */
static void drop_step(struct buffer *path)
{
    if (path->length)
        path->length--;
    while (path->length && path->bytes[path->length - 1] != '/')
        path->length--;
}

struct text part_resolve(const struct package *package, struct text part, struct text target)
{
    struct buffer path = {0};
    bool is_absolute = text_starts_with(target, "/");
    if (!is_absolute) {
        const char *slash = part.length ? memrchr(part.bytes, '/', part.length) : NULL;
        buffer_add(&path, part.bytes, slash ? (size_t)(slash + 1 - part.bytes) : 0);
    }
    for (size_t i = is_absolute; i < target.length;) {
        const char *step = target.bytes + i;
        const char *slash = memchr(step, '/', target.length - i);
        size_t length = slash ? (size_t)(slash - step) : target.length - i;
        struct text name = {step, length};
        if (text_is(name, ".."))
            drop_step(&path);
        else if (!text_is(name, "."))
            buffer_add(&path, step, length + (slash ? 1 : 0));
        i += length + 1;
    }
    struct text resolved = text_copy(package->arena, buffer_text(&path));
    buffer_free(&path);
    return resolved;
}

static const char default_main_part[] = "word/document.xml";

bool package_main_part(const struct package *package, struct text *part)
{
    struct relations relations;
    if (!part_relations(package, (struct text){"", 0}, &relations))
        return false;
    const struct relation *main = relation_of_type(&relations, RELATION_MAIN);
    *part = main ? part_resolve(package, (struct text){"", 0}, main->target)
                 : text_of(default_main_part);
    return true;
}

bool package_is_word(struct archive *archive, struct arena *arena)
{
    static const char *const folders_of_others[] = {"xl/", "ppt/", "visio/"};
    if (archive_spelling(archive, default_main_part))
        return true;
    if (!archive_has(archive, "_rels/.rels"))
        return false;
    /* a broken package is still ours: reading it says what is wrong */
    struct failure failure;
    struct package package = {archive, arena, &failure};
    struct text part;
    if (!package_main_part(&package, &part))
        return true;
    for (size_t i = 0; i < sizeof folders_of_others / sizeof folders_of_others[0]; i++)
        if (text_starts_with(part, folders_of_others[i]))
            return false;
    return true;
}
