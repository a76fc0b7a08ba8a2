#include "base/arena.h"
#include "model/document.h"
#include "rule/loader.h"
#include "rule/pattern_needs.h"
#include "rule/predicate.h"

#include <assert.h>
#include <stdlib.h>

static void list_set_of(struct loader *loader, const struct xml_node *node, const char *attribute,
                        struct list_set *set)
{
    struct text ids = xml_node_attribute(node, attribute, loader->arena), id;
    uint32_t list;
    while (text_next_word(&ids, &id))
        if (find_list(loader, node, id, &list))
            list_set_add(set, list);
}

static uint32_t kind_bit(struct text name)
{
    for (int kind = 0; kind < BLOCK_KIND_COUNT; kind++)
        if (text_is(name, block_kind_name((enum block_kind)kind)))
            return UINT32_C(1) << kind;
    return 0;
}

static uint32_t flag_bit(struct text name)
{
    for (unsigned flag = BLOCK_INFERRED; flag <= BLOCK_SHEET; flag <<= 1)
        if (text_is(name, block_flag_name((enum block_flag)flag)))
            return flag;
    return 0;
}

static uint32_t bits_of(enum bit_names names, struct text list)
{
    struct text name;
    uint32_t bits = 0;
    while (text_next_word(&list, &name))
        bits |= names == BITS_BLOCK_KINDS ? kind_bit(name) : flag_bit(name);
    return bits;
}

static uint32_t where_of(struct text places)
{
    static const struct {
        const char *name;
        uint32_t bit;
    } known[] = {
        {"self", WHERE_SELF}, {"label", WHERE_LABEL},
        {"lead", WHERE_LEAD}, {"heading", WHERE_HEADING},
        {"path", WHERE_PATH}, {"section", WHERE_SECTION},
        {"near", WHERE_NEAR}, {"introduction", WHERE_INTRODUCTION},
    };
    struct text place;
    uint32_t where = 0;
    while (text_next_word(&places, &place))
        for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
            if (text_is(place, known[i].name))
                where |= known[i].bit;
    return where ? where : WHERE_SELF;
}

static void load_pattern(struct loader *loader, const struct xml_node *node,
                         struct predicate *predicate)
{
    const struct text pattern = xml_node_attribute(node, "pattern", loader->arena);
    if (!pattern.bytes)
        return;
    if (!pattern_store(pattern, &loader->ready, &predicate->ready)) {
        struct failure slip;
        char shown[64];
        text_to_string(pattern, shown, sizeof shown);
        failure_set(&slip, MESSAGE_PACK_BAD_PATTERN, shown, NULL);
        add_slip(loader, node, &slip);
    }
    predicate->ready++;
    predicate->pattern = pattern;
    predicate->needed = pattern_needs(pattern, loader->arena);
}

static uint32_t type_of(const struct xml_node *node)
{
    uint32_t type = 0;
    while (type < predicate_type_count && !text_is(xml_node_name(node), predicate_types[type].name))
        type++;
    return type;
}

static float number_of(struct text written)
{
    return written.bytes ? strtof(written.bytes, NULL) : 0;
}

/* The schema bounds nesting by nothing, but a pack is its author's own. */
static uint32_t load_predicate(struct loader *loader, const struct xml_node *node)
{
    struct predicate predicate = {.type = type_of(node), .at_most = UINT32_MAX};
    unsigned bound;
    assert(predicate.type < predicate_type_count); /* the schema knows no others */
    const struct predicate_type *type = &predicate_types[predicate.type];
    predicate.where = where_of(xml_node_attribute(node, "where", loader->arena));
    predicate.at_least = type->least;
    if (text_to_unsigned(xml_node_attribute(node, "at-least", loader->arena), &bound))
        predicate.at_least = bound;
    if (text_to_unsigned(xml_node_attribute(node, "at-most", loader->arena), &bound))
        predicate.at_most = bound;
    predicate.bits = bits_of(type->bits, xml_node_attribute(node, "is", loader->arena));
    load_pattern(loader, node, &predicate);
    predicate.margin = number_of(xml_node_attribute(node, "margin", loader->arena));
    const struct text rival = xml_node_attribute(node, "by", loader->arena);
    if (rival.bytes)
        find_requirement(loader, node, rival, &predicate.requirement);
    list_set_of(loader, node, "words", &predicate.lists);
    const uint32_t number = (uint32_t)loader->predicates.count;
    *GROWING_ADD(loader->predicates, struct predicate) = predicate;
    *GROWING_ADD(loader->predicate_places, struct pack_place) = place_of(loader, node);
    if (type->combination != COMBINES_NOTHING)
        for (const struct xml_node *child = xml_node_child(node); child;
             child = xml_node_next(child))
            load_predicate(loader, child);
    ((struct predicate *)loader->predicates.items)[number].end = (uint32_t)loader->predicates.count;
    return number;
}

static void load_discount(struct loader *loader, const struct xml_node *node)
{
    struct discount discount = {.id = xml_node_attribute(node, "id", loader->arena)};
    discount.always = is_true(xml_node_attribute(node, "always", loader->arena));
    for (const struct xml_node *child = xml_node_child(node); child; child = xml_node_next(child)) {
        if (text_is(xml_node_name(child), "reason"))
            load_localized(loader, child, &discount.reason);
        else
            discount.predicate = load_predicate(loader, child);
    }
    *GROWING_ADD(loader->discounts, struct discount) = discount;
    *GROWING_ADD(loader->discount_places, struct pack_place) = place_of(loader, node);
}

/* Of an element that holds a predicate and nothing else. */
static void list_predicate(struct loader *loader, const struct xml_node *node, struct growing *list)
{
    const uint32_t predicate = load_predicate(loader, xml_node_child(node));
    *GROWING_ADD(*list, uint32_t) = predicate;
}

static void load_unfinished(struct loader *loader, const struct xml_node *node)
{
    list_predicate(loader, node, &loader->unfinished);
}

static struct discount_range unless_of(struct loader *loader, const struct xml_node *node)
{
    struct text ids = xml_node_attribute(node, "unless", loader->arena), id;
    const uint32_t first = (uint32_t)loader->unless.count;
    uint32_t discount;
    while (text_next_word(&ids, &id))
        if (find_discount(loader, node, id, &discount))
            *GROWING_ADD(loader->unless, uint32_t) = discount;
    return (struct discount_range){first, (uint32_t)loader->unless.count};
}

static enum grain grain_of(struct text name)
{
    static const char *const names[GRAIN_COUNT] = {
        [GRAIN_SENTENCE] = "sentence", [GRAIN_BLOCK] = "block",   [GRAIN_GROUP] = "group",
        [GRAIN_SECTION] = "section",   [GRAIN_WINDOW] = "window",
    };
    for (int grain = 0; grain < GRAIN_COUNT; grain++)
        if (text_is(name, names[grain]))
            return (enum grain)grain;
    return GRAIN_BLOCK;
}

static enum worth worth_of(struct loader *loader, const struct xml_node *node)
{
    if (text_is(xml_node_name(node), "near-miss"))
        return WORTH_NEAR_MISS;
    return is_true(xml_node_attribute(node, "review", loader->arena)) ? WORTH_REVIEW : WORTH_MET;
}

static struct evidence_rule evidence_of(struct loader *loader, const struct xml_node *node)
{
    struct evidence_rule rule = {
        .grain = grain_of(xml_node_attribute(node, "in", loader->arena)),
        .worth = worth_of(loader, node),
        .unless = unless_of(loader, node),
    };
    const struct xml_node *child = xml_node_child(node);
    for (; text_is(xml_node_name(child), "reason"); child = xml_node_next(child))
        load_localized(loader, child, &rule.reason);
    rule.predicate = load_predicate(loader, child);
    return rule;
}

/* Into a rule's own, or what every rule has. */
static void list_evidence(struct loader *loader, const struct xml_node *node, struct growing *list,
                          struct growing *places)
{
    const struct evidence_rule rule = evidence_of(loader, node);
    *GROWING_ADD(*list, struct evidence_rule) = rule;
    *GROWING_ADD(*places, struct pack_place) = place_of(loader, node);
}

static void load_boundary(struct loader *loader, const struct xml_node *node, struct rule *rule)
{
    const struct xml_node *goes_on = xml_node_child(node);
    const struct text asks = xml_node_attribute(node, "asks", loader->arena);
    const float counts = number_of(xml_node_attribute(node, "counts", loader->arena));
    rule->boundary = (struct boundary){true, counts, asks.bytes ? number_of(asks) : counts, 0};
    if (goes_on)
        rule->boundary.goes_on = load_predicate(loader, goes_on) + 1;
}

static void load_part_of_rule(struct loader *loader, const struct xml_node *node, struct rule *rule)
{
    const struct text name = xml_node_name(node);
    if (text_is(name, "boundary"))
        load_boundary(loader, node, rule);
    else if (text_is(name, "double"))
        rule->doubles = load_predicate(loader, xml_node_child(node)) + 1;
    else if (text_is(name, "alike"))
        list_predicate(loader, node, &loader->alike);
    else
        list_evidence(loader, node, &loader->evidence, &loader->evidence_places);
}

static void load_every_rule(struct loader *loader, const struct xml_node *parent)
{
    for (const struct xml_node *node = xml_node_child(parent); node; node = xml_node_next(node))
        list_evidence(loader, node, &loader->shared, &loader->shared_places);
}

static enum least_piece piece_of(struct text name)
{
    if (text_is(name, "leaf"))
        return PIECE_LEAF;
    return text_is(name, "quotation") ? PIECE_QUOTATION : PIECE_WINDOW;
}

/* One for a requirement that there is none of may have other slips in it. */
static void load_rule(struct loader *loader, const struct xml_node *node)
{
    uint32_t requirement;
    struct rule homeless = {0};
    const struct text id = xml_node_attribute(node, "requirement", loader->arena);
    struct rule *rule =
        find_requirement(loader, node, id, &requirement) ? &loader->rules[requirement] : &homeless;
    rule->unless = unless_of(loader, node);
    rule->first_evidence = (uint32_t)loader->evidence.count;
    rule->first_alike = (uint32_t)loader->alike.count;
    list_set_of(loader, node, "topic", &rule->topic);
    list_set_of(loader, node, "kinds", &rule->kinds);
    text_to_unsigned(xml_node_attribute(node, "double-words", loader->arena), &rule->double_words);
    rule->piece = piece_of(xml_node_attribute(node, "piece", loader->arena));
    for (const struct xml_node *child = xml_node_child(node); child; child = xml_node_next(child))
        load_part_of_rule(loader, child, rule);
    rule->evidence_count = (uint32_t)loader->evidence.count - rule->first_evidence;
    rule->alike_count = (uint32_t)loader->alike.count - rule->first_alike;
}

void load_common(struct loader *loader, const struct xml_node *common)
{
    for (const struct xml_node *node = xml_node_child(common); node; node = xml_node_next(node))
        *GROWING_ADD(loader->common, struct text) = xml_node_text(node, loader->arena);
    list_set_of(loader, common, "sources", &loader->sources);
}

/* Discounts first: evidence speaks of them, whatever the order in the file. */
void load_rules(struct loader *loader, const struct xml_node *rules)
{
    load_each(loader, rules, "discount", load_discount);
    load_each(loader, rules, "unfinished", load_unfinished);
    load_each(loader, rules, "every-rule", load_every_rule);
    load_each(loader, rules, "rule", load_rule);
}
