#include "rule/pack_load.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/nearest.h"
#include "input/file.h"
#include "input/own_files.h"
#include "rule/loader.h"
#include "rule/weights_file.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Things of one kind, each with its id at the same place. */
struct kind {
    const struct growing *things;
    size_t size;
    size_t id_at;
};

static struct text id_of(const struct kind *kind, uint32_t number)
{
    const char *thing = (const char *)kind->things->items + number * kind->size;
    return *(const struct text *)(const void *)(thing + kind->id_at);
}

void add_slip(struct loader *loader, const struct xml_node *node, struct failure *slip)
{
    xml_node_failure(node, slip);
    *GROWING_ADD(loader->slips, struct failure) = *slip;
}

static bool unknown_id(struct loader *loader, const struct xml_node *node, const struct kind *kind,
                       struct text id)
{
    struct failure slip;
    struct nearest nearest = nearest_to(id);
    for (uint32_t i = 0; i < kind->things->count; i++)
        nearest_offer(&nearest, id_of(kind, i));
    nearest_failure(&nearest, MESSAGE_PACK_UNKNOWN_ID, MESSAGE_PACK_UNKNOWN_ID_NEAR, &slip);
    add_slip(loader, node, &slip);
    return false;
}

static bool find_id(struct loader *loader, const struct xml_node *node, const struct kind *kind,
                    struct text id, uint32_t *number)
{
    for (*number = 0; *number < kind->things->count; ++*number)
        if (text_equal(id_of(kind, *number), id))
            return true;
    return unknown_id(loader, node, kind, id);
}

bool find_requirement(struct loader *loader, const struct xml_node *node, struct text id,
                      uint32_t *number)
{
    const struct kind kind = {&loader->requirements, sizeof(struct requirement),
                              offsetof(struct requirement, id)};
    return find_id(loader, node, &kind, id, number);
}

bool find_list(struct loader *loader, const struct xml_node *node, struct text id, uint32_t *number)
{
    const struct kind kind = {&loader->lists, sizeof(struct text), 0};
    return find_id(loader, node, &kind, id, number);
}

bool find_discount(struct loader *loader, const struct xml_node *node, struct text id,
                   uint32_t *number)
{
    const struct kind kind = {&loader->discounts, sizeof(struct discount),
                              offsetof(struct discount, id)};
    return find_id(loader, node, &kind, id, number);
}

struct pack_place place_of(struct loader *loader, const struct xml_node *node)
{
    return (struct pack_place){xml_node_file(node, loader->arena), xml_node_line(node)};
}

/* A text stands in for those that are not there. */
void load_localized(struct loader *loader, const struct xml_node *node, struct localized *to)
{
    enum locale locale;
    const struct text text = xml_node_text(node, loader->arena);
    if (!locale_of(xml_node_attribute(node, "lang", loader->arena), &locale) || text.length == 0)
        return;
    to->in[locale] = text;
    for (int other = 0; other < LOCALE_COUNT; other++)
        if (to->in[other].length == 0)
            to->in[other] = text;
}

bool is_true(struct text value)
{
    return text_is(value, "true") || text_is(value, "1");
}

static void load_words(struct loader *loader, const struct xml_node *words)
{
    *GROWING_ADD(loader->lists, struct text) = xml_node_attribute(words, "id", loader->arena);
    *GROWING_ADD(loader->list_places, struct pack_place) = place_of(loader, words);
    *GROWING_ADD(loader->list_texts, struct text) = xml_node_lines(words, loader->arena);
}

static void load_abbreviations(struct loader *loader, const struct xml_node *abbreviations)
{
    struct text rest = xml_node_lines(abbreviations, loader->arena), word;
    while (text_next_word(&rest, &word)) {
        while (text_ends_with(word, "."))
            word.length--;
        if (word.length)
            *GROWING_ADD(loader->abbreviations, struct text) = word;
    }
}

static void load_language(struct loader *loader, const struct xml_node *language)
{
    for (const struct xml_node *node = xml_node_child(language); node; node = xml_node_next(node)) {
        if (text_is(xml_node_name(node), "abbreviations")) {
            load_abbreviations(loader, node);
        } else if (loader->lists.count < MAX_LISTS) {
            load_words(loader, node);
        } else {
            struct failure slip;
            failure_set_number(&slip, MESSAGE_PACK_TOO_MANY_LISTS, MAX_LISTS);
            add_slip(loader, node, &slip);
            return;
        }
    }
}

static struct example example_of(struct loader *loader, const struct xml_node *node,
                                 uint32_t requirement)
{
    return (struct example){
        .requirement = requirement,
        .met = is_true(xml_node_attribute(node, "met", loader->arena)),
        .missed = is_true(xml_node_attribute(node, "missed", loader->arena)),
        .text = xml_node_text(node, loader->arena),
        .place = place_of(loader, node),
    };
}

static void load_examples(struct loader *loader, const struct xml_node *examples)
{
    uint32_t requirement;
    if (!find_requirement(loader, examples,
                          xml_node_attribute(examples, "requirement", loader->arena), &requirement))
        return;
    for (const struct xml_node *node = xml_node_child(examples); node; node = xml_node_next(node))
        *GROWING_ADD(loader->examples, struct example) = example_of(loader, node, requirement);
}

static void load_phrase(struct loader *loader, const struct xml_node *node)
{
    uint32_t requirement;
    struct text id = xml_node_attribute(node, "requirement", loader->arena);
    if (find_requirement(loader, node, id, &requirement))
        *GROWING_ADD(loader->phrases, struct example) = example_of(loader, node, requirement);
}

/* The path that the node's attribute `file` names. */
static const char *file_of(struct loader *loader, const struct xml_node *node)
{
    return xml_node_beside(node, xml_node_attribute(node, "file", loader->arena), loader->arena);
}

static void load_teaching(struct loader *loader, const struct xml_node *teaching)
{
    for (const struct xml_node *node = xml_node_child(teaching); node; node = xml_node_next(node)) {
        if (text_is(xml_node_name(node), "dossier"))
            *GROWING_ADD(loader->dossiers, struct text) = text_of(file_of(loader, node));
        else if (text_is(xml_node_name(node), "surroundings"))
            *GROWING_ADD(loader->surroundings, struct text) =
                text_trim(xml_node_text(node, loader->arena));
        else
            load_phrase(loader, node);
    }
}

static void load_weights(struct loader *loader, const struct xml_node *weights)
{
    loader->weights_path = file_of(loader, weights);
}

void load_each(struct loader *loader, const struct xml_node *parent, const char *name,
               void (*load)(struct loader *loader, const struct xml_node *node))
{
    for (const struct xml_node *node = xml_node_child(parent); node; node = xml_node_next(node))
        if (text_is(xml_node_name(node), name))
            load(loader, node);
}

static const struct {
    const char *name;
    void (*load)(struct loader *loader, const struct xml_node *node);
} layers[] = {
    {"referential", load_referential}, {"language", load_language}, {"rules", load_rules},
    {"common", load_common},           {"examples", load_examples}, {"teaching", load_teaching},
    {"weights", load_weights},
};

/* A pack's parts come in any order in the file, but rules speak of requirements and lists. One that
 * asks for nothing would call every dossier complete. */
static void load_layers(struct loader *loader, const struct xml_node *root)
{
    load_each(loader, root, layers[0].name, layers[0].load);
    if (loader->requirements.count == 0) {
        struct failure slip;
        failure_set(&slip, MESSAGE_PACK_ASKS_NOTHING, NULL, NULL);
        add_slip(loader, root, &slip);
        return;
    }
    for (size_t i = 1; i < sizeof layers / sizeof layers[0]; i++)
        load_each(loader, root, layers[i].name, layers[i].load);
}

static void load_title(struct loader *loader, const struct xml_node *root,
                       struct referential *referential)
{
    referential->id = xml_node_attribute(root, "id", loader->arena);
    referential->version = xml_node_attribute(root, "version", loader->arena);
    for (const struct xml_node *node = xml_node_child(root); node; node = xml_node_next(node))
        if (text_is(xml_node_name(node), "title"))
            load_localized(loader, node, &referential->title);
}

/* The array, moved into the arena. */
static const void *settled(struct loader *loader, struct growing *growing, size_t item_size,
                           uint32_t *count)
{
    const void *items = arena_copy(loader->arena, growing->items, growing->count * item_size);
    *count = (uint32_t)growing->count;
    free(growing->items);
    *growing = (struct growing){0};
    return items;
}

/* Moves all of the one array behind the other. */
static void append(struct growing *to, struct growing *from, size_t item_size)
{
    for (size_t i = 0; i < from->count; i++) {
        to->items = memory_grow(to->items, &to->capacity, to->count, item_size);
        memcpy((char *)to->items + to->count++ * item_size,
               (const char *)from->items + i * item_size, item_size);
    }
    free(from->items);
    *from = (struct growing){0};
}

static void settle(struct loader *loader, struct pack *pack, struct pack_extras *extras)
{
    struct referential *referential = &pack->referential;
    uint32_t count;
    referential->competencies = settled(loader, &loader->competencies, sizeof(struct competency),
                                        &referential->competency_count);
    referential->criteria =
        settled(loader, &loader->criteria, sizeof(struct criterion), &referential->criterion_count);
    referential->requirements = settled(loader, &loader->requirements, sizeof(struct requirement),
                                        &referential->requirement_count);
    referential->least_met = loader->least_met;
    referential->about = loader->about;
    pack->lists = settled(loader, &loader->lists, sizeof(struct text), &pack->list_count);
    pack->abbreviations =
        settled(loader, &loader->abbreviations, sizeof(struct text), &pack->abbreviation_count);
    pack->predicates =
        settled(loader, &loader->predicates, sizeof(struct predicate), &pack->predicate_count);
    pack->discounts =
        settled(loader, &loader->discounts, sizeof(struct discount), &pack->discount_count);
    pack->unless = settled(loader, &loader->unless, sizeof(uint32_t), &pack->unless_count);
    pack->alike = settled(loader, &loader->alike, sizeof(uint32_t), &pack->alike_count);
    pack->ready =
        (const void *)arena_copy(loader->arena, loader->ready.bytes, loader->ready.length);
    pack->ready_count = (uint32_t)(loader->ready.length / sizeof(uint32_t));
    buffer_free(&loader->ready);
    pack->unfinished =
        settled(loader, &loader->unfinished, sizeof(uint32_t), &pack->unfinished_count);
    pack->first_shared = (uint32_t)loader->evidence.count;
    append(&loader->evidence, &loader->shared, sizeof(struct evidence_rule));
    append(&loader->evidence_places, &loader->shared_places, sizeof(struct pack_place));
    pack->evidence =
        settled(loader, &loader->evidence, sizeof(struct evidence_rule), &pack->evidence_count);
    pack->rules = loader->rules;
    pack->common = settled(loader, &loader->common, sizeof(struct text), &pack->common_count);
    pack->sources = loader->sources;
    extras->examples =
        settled(loader, &loader->examples, sizeof(struct example), &extras->example_count);
    extras->dossiers =
        settled(loader, &loader->dossiers, sizeof(struct text), &extras->dossier_count);
    extras->phrases =
        settled(loader, &loader->phrases, sizeof(struct example), &extras->phrase_count);
    extras->surroundings =
        settled(loader, &loader->surroundings, sizeof(struct text), &extras->surroundings_count);
    extras->weights_path = loader->weights_path;
    extras->list_texts = settled(loader, &loader->list_texts, sizeof(struct text), &count);
    extras->requirements =
        settled(loader, &loader->requirement_places, sizeof(struct pack_place), &count);
    extras->lists = settled(loader, &loader->list_places, sizeof(struct pack_place), &count);
    extras->discounts =
        settled(loader, &loader->discount_places, sizeof(struct pack_place), &count);
    extras->evidence = settled(loader, &loader->evidence_places, sizeof(struct pack_place), &count);
    extras->predicates =
        settled(loader, &loader->predicate_places, sizeof(struct pack_place), &count);
    extras->lone_texts =
        settled(loader, &loader->lone_texts, sizeof(struct lone_text), &extras->lone_text_count);
    extras->slips = settled(loader, &loader->slips, sizeof(struct failure), &extras->slip_count);
}

/* As its schema says; NULL, and why, if it is not. */
static struct xml_tree *open_pack(const char *path, struct arena *arena, struct pack_extras *extras,
                                  struct failure *failure)
{
    const struct text schema = text_of((const char *)pack_schema);
    struct xml_slips slips = {0};
    struct xml_tree *tree = xml_tree_open(path, schema, extras ? &slips : NULL, failure);
    if (extras)
        *extras = (struct pack_extras){
            .slips = (void *)arena_copy(arena, slips.items, slips.count * sizeof *slips.items),
            .slip_count = (uint32_t)slips.count};
    free(slips.items);
    return tree;
}

/* Whether the folder that was named holds a pack; says which file was meant then. */
static bool holds_pack(const char *folder, struct failure *failure)
{
    struct buffer file = {0};
    size_t length = strlen(folder);
    while (length > 1 && folder[length - 1] == '/')
        length--;
    buffer_add(&file, folder, length);
    buffer_add_string(&file, "/pack.xml");
    const bool is_there = path_is_folder(folder) && access(file.bytes, F_OK) == 0;
    if (is_there) {
        failure_set(failure, MESSAGE_PACK_FOLDER, file.bytes, NULL);
        failure_at(failure, folder, 0);
    }
    buffer_free(&file);
    return is_there;
}

bool pack_load(const char *path, struct arena *arena, struct pack *pack, struct pack_extras *extras,
               struct failure *failure)
{
    struct loader loader = {.arena = arena};
    struct pack_extras found;
    if (extras)
        *extras = (struct pack_extras){0};
    struct xml_tree *tree =
        holds_pack(path, failure) ? NULL : open_pack(path, arena, extras, failure);
    if (!tree)
        return false;
    const struct xml_node *root = xml_tree_root(tree);
    *pack = (struct pack){0};
    load_title(&loader, root, &pack->referential);
    load_layers(&loader, root);
    note_lone_texts(&loader, root);
    index_phrases(&loader, pack);
    settle(&loader, pack, &found);
    xml_tree_close(tree);
    if (extras)
        *extras = found;
    if (loader.weights_path)
        own_files_add(loader.weights_path);
    bool loaded = found.slip_count == 0;
    if (!loaded)
        *failure = found.slips[0];
    if (loaded && loader.weights_path && access(loader.weights_path, F_OK) == 0)
        loaded =
            weights_read(loader.weights_path, pack, arena, &pack->weights, &pack->network, failure);
    return loaded;
}
