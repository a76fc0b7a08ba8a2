#include "base/arena.h"
#include "rule/loader.h"

static void load_requirement(struct loader *loader, const struct xml_node *node)
{
    struct requirement *requirement = GROWING_ADD(loader->requirements, struct requirement);
    unsigned at_least = 1;
    *GROWING_ADD(loader->requirement_places, struct pack_place) = place_of(loader, node);
    requirement->id = xml_node_attribute(node, "id", loader->arena);
    requirement->criterion = (uint32_t)loader->criteria.count - 1;
    if (text_is(xml_node_attribute(node, "severity", loader->arena), "required"))
        requirement->severity = SEVERITY_REQUIRED;
    text_to_unsigned(xml_node_attribute(node, "at-least", loader->arena), &at_least);
    requirement->at_least = at_least;
    requirement->shown_by = xml_node_attribute(node, "shown-by", loader->arena);
    const struct {
        const char *name;
        struct localized *text;
    } texts[] = {
        {"title", &requirement->title},       {"why", &requirement->why},
        {"advice", &requirement->advice},     {"model", &requirement->model},
        {"keywords", &requirement->keywords},
    };
    for (const struct xml_node *child = xml_node_child(node); child; child = xml_node_next(child))
        for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
            if (text_is(xml_node_name(child), texts[i].name))
                load_localized(loader, child, texts[i].text);
}

static void load_criterion(struct loader *loader, const struct xml_node *node)
{
    struct criterion *criterion = GROWING_ADD(loader->criteria, struct criterion);
    criterion->id = xml_node_attribute(node, "id", loader->arena);
    criterion->competency = (uint32_t)loader->competencies.count - 1;
    criterion->first_requirement = (uint32_t)loader->requirements.count;
    for (const struct xml_node *child = xml_node_child(node); child; child = xml_node_next(child)) {
        if (text_is(xml_node_name(child), "title"))
            load_localized(loader, child, &criterion->title);
        else
            load_requirement(loader, child);
    }
    criterion->requirement_count =
        (uint32_t)loader->requirements.count - criterion->first_requirement;
}

static void load_competency(struct loader *loader, const struct xml_node *node)
{
    struct competency *competency = GROWING_ADD(loader->competencies, struct competency);
    competency->id = xml_node_attribute(node, "id", loader->arena);
    competency->first_criterion = (uint32_t)loader->criteria.count;
    for (const struct xml_node *child = xml_node_child(node); child; child = xml_node_next(child)) {
        if (text_is(xml_node_name(child), "title"))
            load_localized(loader, child, &competency->title);
        else
            load_criterion(loader, child);
    }
    competency->criterion_count = (uint32_t)loader->criteria.count - competency->first_criterion;
}

void load_referential(struct loader *loader, const struct xml_node *referential)
{
    text_to_unsigned(xml_node_attribute(referential, "least-met", loader->arena),
                     &loader->least_met);
    for (const struct xml_node *node = xml_node_child(referential); node;
         node = xml_node_next(node)) {
        if (text_is(xml_node_name(node), "about"))
            load_localized(loader, node, &loader->about);
        else
            load_competency(loader, node);
    }
    loader->rules = ARENA_ARRAY(loader->arena, struct rule, loader->requirements.count);
}
