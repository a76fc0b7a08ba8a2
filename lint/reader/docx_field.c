#include "reader/docx_story.h"

#include "base/arena.h"

#include <string.h>
#include <strings.h>

/* Fields (ECMA-376 part 1, 17.16): an instruction, then its result, each in runs of its own. Only
 * the result is on the page. */

static struct field *innermost(struct story *story)
{
    return story->field_count > story_flow(story)->first_field
               ? &story->fields[story->field_count - 1]
               : NULL;
}

static struct field *field_begin(struct story *story)
{
    if (story->field_count == MAX_FIELDS) {
        story_refuse(story, MESSAGE_DOCUMENT_TOO_NESTED, MAX_FIELDS);
        return NULL;
    }
    struct field *field = &story->fields[story->field_count++];
    struct buffer instruction = field->instruction;
    buffer_clear(&instruction);
    *field = (struct field){.instruction = instruction};
    story_flow(story)->instructions++;
    return field;
}

/* A field's result may be part of the instruction of the one around it. */
void field_add_instruction(struct story *story, struct text text)
{
    for (size_t i = story->field_count; i > story_flow(story)->first_field; i--) {
        struct field *field = &story->fields[i - 1];
        if (!field->has_result) {
            field->has_instruction |= story->in_instruction;
            buffer_add_text(&field->instruction, text);
            return;
        }
    }
}

/* Takes the next word, or what stands in quotes, off an instruction. */
static struct text next_argument(struct text *instruction)
{
    struct text rest = text_trim(*instruction);
    struct text argument = {rest.bytes, 0};
    if (rest.length && rest.bytes[0] == '"') {
        argument.bytes++;
        while (argument.length + 1 < rest.length && argument.bytes[argument.length] != '"')
            argument.length++;
    } else {
        while (argument.length < rest.length && !strchr(" \t\n\r", rest.bytes[argument.length]))
            argument.length++;
    }
    const char *end = argument.bytes + argument.length;
    if (argument.bytes != rest.bytes && end < rest.bytes + rest.length)
        end++;
    *instruction = (struct text){end, rest.length - (size_t)(end - rest.bytes)};
    return argument;
}

static bool is_named(struct text name, const char *expected)
{
    return name.length == strlen(expected) && strncasecmp(name.bytes, expected, name.length) == 0;
}

/* HYPERLINK "address" \l "place in it" \o "tip"; without an address it stays in the document. */
static struct text link_target(struct story *story, struct text arguments)
{
    struct text address = {NULL, 0}, anchor = {NULL, 0};
    while (text_trim(arguments).length) {
        struct text argument = next_argument(&arguments);
        if (text_is(argument, "\\l"))
            anchor = next_argument(&arguments);
        else if (text_is(argument, "\\o") || text_is(argument, "\\t"))
            next_argument(&arguments);
        else if (!address.length && !text_starts_with(argument, "\\"))
            address = argument;
    }
    if (!address.length)
        return address;
    return anchor.length ? story_link(story, address, anchor) : text_copy(story->arena, address);
}

static void follow_instruction(struct story *story, struct field *field)
{
    struct text arguments = buffer_text(&field->instruction);
    struct text name = next_argument(&arguments);
    if (is_named(name, "HYPERLINK")) {
        field->is_link = true;
        story_flow(story)->link = link_target(story, arguments);
    } else if (is_named(name, "TOC") || is_named(name, "TOA") || is_named(name, "INDEX")) {
        field->is_contents = true;
        story->contents++;
    } else if (is_named(name, "FORMCHECKBOX")) {
        field->is_check_box = true;
    } else if (is_named(name, "FORMDROPDOWN")) {
        field->is_list = true;
    } else if (!story->is_body && (is_named(name, "PAGE") || is_named(name, "NUMPAGES"))) {
        field->is_page_number = true;
        story_flow(story)->page_numbers++;
    }
}

static void field_separate(struct story *story)
{
    struct field *field = innermost(story);
    if (!field || field->has_result)
        return;
    field->has_result = true;
    story_flow(story)->instructions--;
    follow_instruction(story, field);
}

static void field_end(struct story *story)
{
    struct field *field = innermost(story);
    if (!field)
        return;
    field_separate(story);
    if (field->is_check_box)
        story_text(story, text_of(field->is_checked ? "☒" : "☐"));
    if (field->is_list)
        story_text(story, field->choice);
    if (field->is_contents)
        story->contents--;
    if (field->is_page_number)
        story_flow(story)->page_numbers--;
    if (field->is_link)
        story_flow(story)->link = (struct text){NULL, 0};
    story->field_count--;
}

void fields_abandon(struct story *story)
{
    struct flow *flow = story_flow(story);
    flow->instructions = 0;
    flow->page_numbers = 0;
    flow->link = (struct text){NULL, 0};
    for (size_t i = flow->first_field; i < story->field_count; i++) {
        struct field *field = &story->fields[i];
        bool was_text = !field->has_result && !field->has_instruction;
        field->has_result = true;
        field->is_page_number = false;
        if (was_text)
            story_text(story, buffer_text(&field->instruction));
    }
}

void fields_drop(struct story *story, size_t first)
{
    while (story->field_count > first)
        if (story->fields[--story->field_count].is_contents)
            story->contents--;
}

/* Pairs beginnings with ends, as programs write them. */
static void find_endless(struct story *story)
{
    static const char sign[] = "fldCharType=\"";
    struct text rest = story->bytes;
    size_t mark = 0, open = 0;
    const char *found;
    while ((found = memmem(rest.bytes, rest.length, sign, sizeof sign - 1))) {
        const char *type = found + sizeof sign - 1;
        rest = (struct text){type, rest.length - (size_t)(type - rest.bytes)};
        mark++;
        if (text_starts_with(rest, "begin\"")) {
            if (open < MAX_FIELDS)
                story->endless[open] = mark;
            open++;
        } else if (open > 0 && text_starts_with(rest, "end\"")) {
            open--;
        }
    }
    story->endless_count = open;
    story->endless_are_known = true;
}

static bool is_endless(struct story *story, const struct field *field)
{
    if (!story->endless_are_known)
        find_endless(story);
    for (size_t i = 0; i < story->endless_count && i < MAX_FIELDS; i++)
        if (story->endless[i] == field->mark)
            return true;
    return story->endless_count > MAX_FIELDS;
}

/* A table of contents whose end somebody lost would take in all that follows: it ends before the
 * first heading. */
void fields_meet_heading(struct story *story)
{
    size_t first = story_flow(story)->first_field;
    while (first < story->field_count && !story->fields[first].is_contents)
        first++;
    if (first < story->field_count && is_endless(story, &story->fields[first]))
        fields_drop(story, first);
}

void field_char_start(struct story *story, int element, const struct xml_tag *tag)
{
    (void)element;
    struct text type = xml_attribute(tag, W_FIELD_CHAR_TYPE);
    struct field *begun = text_is(type, "begin") ? field_begin(story) : NULL;
    if (begun)
        begun->mark = story->field_marks;
    else if (text_is(type, "separate"))
        field_separate(story);
    else if (text_is(type, "end"))
        field_end(story);
}

void field_simple_start(struct story *story, int element, const struct xml_tag *tag)
{
    (void)element;
    struct field *field = field_begin(story);
    if (!field)
        return;
    buffer_add_text(&field->instruction, xml_attribute(tag, W_INSTRUCTION));
    field_separate(story);
}

void field_simple_end(struct story *story, int element)
{
    (void)element;
    field_end(story);
}

void instruction_start(struct story *story, int element, const struct xml_tag *tag)
{
    (void)element, (void)tag;
    story->in_instruction = true;
}

void instruction_end(struct story *story, int element)
{
    (void)element;
    story->in_instruction = false;
}

void form_field_start(struct story *story, int element, const struct xml_tag *tag)
{
    (void)tag;
    story->form_field = element;
}

void form_field_end(struct story *story, int element)
{
    (void)element;
    story->form_field = 0;
}

/* Which entry of its list is shown: what the user chose, else the default, which comes behind. */
static void choose_entry(struct field *field, int element, const struct xml_tag *tag)
{
    if (!field->is_chosen)
        text_to_unsigned(xml_attribute(tag, W_VAL), &field->chosen_entry);
    field->is_chosen |= element == W_RESULT;
}

/* Of a check box the default comes first, and then what the user chose. */
void form_value_start(struct story *story, int element, const struct xml_tag *tag)
{
    struct field *field = innermost(story);
    if (field && story->form_field == W_CHECK_BOX)
        field->is_checked = tag_is_on(tag);
    else if (field && story->form_field == W_DROP_DOWN)
        choose_entry(field, element, tag);
}

void list_entry_start(struct story *story, int element, const struct xml_tag *tag)
{
    (void)element;
    struct field *field = innermost(story);
    if (field && story->form_field == W_DROP_DOWN && field->entries++ == field->chosen_entry)
        field->choice = text_copy(story->arena, xml_attribute(tag, W_VAL));
}
