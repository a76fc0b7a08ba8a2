#include "reader/scenario.h"

#include "base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_STEPS = 200, MAX_SETTINGS = 15, MAX_DEPTH = 8, VALUE_BYTES = 300, LONGEST_WORD = 40 };

struct scenario {
    struct builder *builder;
    unsigned step_count;
    unsigned setting_count; /* of the step at hand */
};

void json_text_add(struct buffer *out, json_t *value, size_t most)
{
    if (json_is_string(value)) {
        size_t length = json_string_length(value);
        const char *bytes = json_string_value(value);
        for (length = length < most ? length : most; length > 0; length--)
            if (length == json_string_length(value) ||
                ((unsigned char)bytes[length] & 0xC0) != 0x80)
                break;
        buffer_add(out, bytes, length);
    } else if (json_is_integer(value)) {
        buffer_format(out, "%lld", (long long)json_integer_value(value));
    } else if (json_is_real(value)) {
        buffer_format(out, "%.15g", json_real_value(value));
    } else {
        buffer_add_string(out, json_is_true(value)    ? "true"
                               : json_is_false(value) ? "false"
                                                      : "null");
    }
}

/* A text member, empty if there is none. */
static struct text member_text(json_t *object, const char *key)
{
    json_t *value = json_object_get(object, key);
    if (!json_is_string(value))
        return (struct text){0};
    return (struct text){json_string_value(value), json_string_length(value)};
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

/* A program's name for something as words: "google-sheets:watchRows" as "google sheets : watch
 * Rows". */
static void add_words(struct buffer *out, struct text name)
{
    for (size_t i = 0; i < name.length; i++) {
        char c = name.bytes[i];
        if (i > 0 && is_upper(c) && is_lower(name.bytes[i - 1]))
            buffer_add_byte(out, ' ');
        if (c == ':')
            buffer_add_string(out, " : ");
        else
            buffer_add_byte(out, c == '_' || c == '-' ? ' ' : c);
    }
}

static void begin_item(struct scenario *scenario, uint32_t level, struct text number)
{
    builder_open(scenario->builder, BLOCK_ITEM, (struct place){0});
    builder_level(scenario->builder, level);
    builder_number(scenario->builder, number);
}

static void end_item(struct scenario *scenario, struct buffer *text)
{
    builder_text(scenario->builder, buffer_text(text));
    builder_close(scenario->builder);
    buffer_free(text);
}

/* "Scénario Make : Relance des devis" */
static void add_title(struct scenario *scenario, const char *platform, struct text name)
{
    builder_open(scenario->builder, BLOCK_PARAGRAPH, (struct place){0});
    builder_text(scenario->builder, (struct text)TEXT("Scénario "));
    builder_text(scenario->builder, text_of(platform));
    if (name.length) {
        builder_text(scenario->builder, (struct text)TEXT(" : "));
        builder_text(scenario->builder, name);
    }
    builder_close(scenario->builder);
}

/* "Déclencheur : gmail : new email (Nouveau message)"; false if there are too many. */
static bool add_step(struct scenario *scenario, bool is_trigger, struct text module,
                     struct text action, struct text name)
{
    char number[16];
    struct buffer text = {0};
    if (scenario->step_count == MAX_STEPS) {
        builder_annex_cut(scenario->builder);
        return false;
    }
    snprintf(number, sizeof number, "%u.", ++scenario->step_count);
    scenario->setting_count = 0;
    buffer_add_string(&text, is_trigger ? "Déclencheur : " : "Action : ");
    add_words(&text, module);
    if (action.length) {
        buffer_add_string(&text, " : ");
        add_words(&text, action);
    }
    if (name.length) {
        buffer_add_string(&text, " (");
        buffer_add_text(&text, name);
        buffer_add_byte(&text, ')');
    }
    begin_item(scenario, 1, text_of(number));
    end_item(scenario, &text);
    return true;
}

/* Identifiers, versions and keys to accounts tell a person nothing. */
static bool is_for_programs(const char *key, json_t *value)
{
    static const char *const keys[] = {"id", "uuid", "version", "typeVersion", "webhookId"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        if (strcmp(key, keys[i]) == 0)
            return true;
    if (strncmp(key, "__", 2) == 0 || json_is_null(value))
        return true;
    if (!json_is_string(value))
        return false;
    const char *string = json_string_value(value);
    return text_is_blank(text_of(string)) || strcspn(string, " \n") > LONGEST_WORD;
}

static void add_setting(struct scenario *scenario, const char *key, json_t *value)
{
    struct buffer text = {0};
    if (is_for_programs(key, value) || scenario->setting_count++ >= MAX_SETTINGS)
        return;
    add_words(&text, text_of(key));
    buffer_add_string(&text, " : ");
    json_text_add(&text, value, VALUE_BYTES);
    begin_item(scenario, 2, (struct text)TEXT("•"));
    end_item(scenario, &text);
}

/* All plain values below, each by its nearest key. */
static void add_settings(struct scenario *scenario, const char *key, json_t *value, unsigned depth)
{
    const char *inner;
    size_t index;
    json_t *member;
    if (depth >= MAX_DEPTH || !value || scenario->setting_count >= MAX_SETTINGS)
        return;
    if (!json_is_object(value) && !json_is_array(value))
        add_setting(scenario, key, value);
    json_object_foreach(value, inner, member) add_settings(scenario, inner, member, depth + 1);
    json_array_foreach(value, index, member) add_settings(scenario, key, member, depth + 1);
}

/* Steps within steps, of which there are any. */
static bool is_too_deep(const struct scenario *scenario, json_t *steps, unsigned depth)
{
    if (depth < MAX_DEPTH)
        return false;
    if (json_array_size(steps) > 0 || json_object_size(steps) > 0)
        builder_annex_cut(scenario->builder);
    return true;
}

/* Make: modules in a row, routes that part, modules for when one fails. */
static void add_make_flow(struct scenario *scenario, json_t *flow, unsigned depth)
{
    size_t index;
    json_t *module, *route;
    if (is_too_deep(scenario, flow, depth))
        return;
    json_array_foreach(flow, index, module)
    {
        json_t *designer = json_object_get(json_object_get(module, "metadata"), "designer");
        if (!add_step(scenario, scenario->step_count == 0, member_text(module, "module"),
                      (struct text){0}, member_text(designer, "name")))
            return;
        json_t *filter = json_object_get(module, "filter");
        add_settings(scenario, "filtre", json_object_get(filter, "name"), 0);
        add_settings(scenario, "condition", json_object_get(filter, "conditions"), 0);
        add_settings(scenario, "parameters", json_object_get(module, "parameters"), 0);
        add_settings(scenario, "mapper", json_object_get(module, "mapper"), 0);
        size_t number;
        json_array_foreach(json_object_get(module, "routes"), number, route)
            add_make_flow(scenario, json_object_get(route, "flow"), depth + 1);
        add_make_flow(scenario, json_object_get(module, "onerror"), depth + 1);
    }
}

static bool build_make(struct scenario *scenario, json_t *root)
{
    json_t *flow = json_object_get(root, "flow");
    if (!json_is_array(flow) || member_text(json_array_get(flow, 0), "module").length == 0)
        return false;
    add_title(scenario, "Make", member_text(root, "name"));
    add_make_flow(scenario, flow, 0);
    return true;
}

static double position_of(json_t *node, size_t axis)
{
    json_t *position = json_object_get(node, "position");
    return json_number_value(json_array_get(position, axis));
}

/* As they stand on the canvas, from left to right. */
static int compare_nodes(const void *a, const void *b)
{
    json_t *first = *(json_t *const *)a, *second = *(json_t *const *)b;
    for (size_t axis = 0; axis < 2; axis++) {
        double from = position_of(first, axis), to = position_of(second, axis);
        if (from != to)
            return from < to ? -1 : 1;
    }
    return 0;
}

/* "n8n-nodes-base.googleSheets" without what all of them begin with. */
static struct text after_dot(struct text type)
{
    const char *dot = type.length ? memrchr(type.bytes, '.', type.length) : NULL;
    if (!dot)
        return type;
    return (struct text){dot + 1, type.length - (size_t)(dot + 1 - type.bytes)};
}

static bool build_n8n(struct scenario *scenario, json_t *root)
{
    json_t *nodes = json_object_get(root, "nodes");
    size_t count = json_array_size(nodes);
    if (count == 0 || !json_is_object(json_object_get(root, "connections")))
        return false;
    json_t **sorted = memory_allocate(count * sizeof *sorted);
    for (size_t i = 0; i < count; i++)
        sorted[i] = json_array_get(nodes, i);
    qsort(sorted, count, sizeof *sorted, compare_nodes);
    add_title(scenario, "n8n", member_text(root, "name"));
    for (size_t i = 0; i < count; i++) {
        if (!add_step(scenario, scenario->step_count == 0,
                      after_dot(member_text(sorted[i], "type")), (struct text){0},
                      member_text(sorted[i], "name")))
            break;
        add_settings(scenario, "parameters", json_object_get(sorted[i], "parameters"), 0);
    }
    free(sorted);
    return true;
}

/* "GoogleMailV2CLIAPI@1.2.3" */
static struct text without_version(struct text api)
{
    const char *at = api.length ? memchr(api.bytes, '@', api.length) : NULL;
    if (at)
        api.length = (size_t)(at - api.bytes);
    if (text_ends_with(api, "CLIAPI"))
        api.length -= strlen("CLIAPI");
    return api;
}

static bool build_zapier(struct scenario *scenario, json_t *root)
{
    size_t index;
    const char *number;
    json_t *zap, *node, *zaps = json_object_get(root, "zaps");
    if (!json_is_object(json_object_get(json_array_get(zaps, 0), "nodes")))
        return false;
    json_array_foreach(zaps, index, zap)
    {
        bool is_trigger = true;
        add_title(scenario, "Zapier", member_text(zap, "title"));
        json_object_foreach(json_object_get(zap, "nodes"), number, node)
        {
            if (!add_step(scenario, is_trigger, without_version(member_text(node, "selected_api")),
                          member_text(node, "action"), member_text(node, "title")))
                return true;
            is_trigger = false;
            add_settings(scenario, "params", json_object_get(node, "params"), 0);
        }
    }
    return true;
}

/* Power Automate: steps by their names, those of a condition or a loop within it. */
static void add_flow_steps(struct scenario *scenario, bool are_triggers, json_t *steps,
                           unsigned depth)
{
    const char *name;
    json_t *step;
    if (is_too_deep(scenario, steps, depth))
        return;
    json_object_foreach(steps, name, step)
    {
        if (!add_step(scenario, are_triggers, text_of(name), member_text(step, "type"),
                      (struct text){0}))
            return;
        add_settings(scenario, "recurrence", json_object_get(step, "recurrence"), 0);
        add_settings(scenario, "expression", json_object_get(step, "expression"), 0);
        json_t *inputs = json_object_get(step, "inputs"),
               *parameters = json_object_get(inputs, "parameters");
        add_settings(scenario, "inputs", parameters ? parameters : inputs, 0);
        add_flow_steps(scenario, false, json_object_get(step, "actions"), depth + 1);
        add_flow_steps(scenario, false, json_object_get(json_object_get(step, "else"), "actions"),
                       depth + 1);
    }
}

static bool build_power_automate(struct scenario *scenario, json_t *root)
{
    json_t *properties = json_object_get(root, "properties");
    json_t *definition = json_object_get(properties ? properties : root, "definition");
    if (!json_is_object(json_object_get(definition, "triggers")) ||
        !json_is_object(json_object_get(definition, "actions")))
        return false;
    add_title(scenario, "Power Automate", member_text(properties, "displayName"));
    add_flow_steps(scenario, true, json_object_get(definition, "triggers"), 0);
    add_flow_steps(scenario, false, json_object_get(definition, "actions"), 0);
    return true;
}

bool scenario_build(struct builder *builder, json_t *root)
{
    static bool (*const platforms[])(struct scenario * scenario, json_t * root) = {
        build_make, build_n8n, build_zapier, build_power_automate};
    struct scenario scenario = {.builder = builder};
    for (size_t i = 0; i < sizeof platforms / sizeof platforms[0]; i++)
        if (platforms[i](&scenario, root))
            return true;
    return false;
}
