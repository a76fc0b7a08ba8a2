#include "reader/docx_story.h"

#include "base/arena.h"
#include "reader/symbols.h"

#include <string.h>

void run_start(struct story *story, int element, const struct xml_tag *tag)
{
    (void)element, (void)tag;
    struct flow *flow = story_flow(story);
    flow->open_runs++;
    flow->run = (struct run){.style = style_with_id(story->word->styles, (struct text){NULL, 0})};
}

void run_end(struct story *story, int element)
{
    (void)element;
    struct flow *flow = story_flow(story);
    if (flow->open_runs)
        flow->open_runs--;
}

/* A paragraph mark and a content control have run properties too, which no text shows. */
void run_properties_start(struct story *story, int element, const struct xml_tag *tag)
{
    (void)element, (void)tag;
    struct flow *flow = story_flow(story);
    flow->in_run_properties = flow->open_runs && !flow->in_paragraph_properties;
}

void run_properties_end(struct story *story, int element)
{
    (void)element;
    story_flow(story)->in_run_properties = false;
}

void run_property_start(struct story *story, int element, const struct xml_tag *tag)
{
    struct flow *flow = story_flow(story);
    if (flow->in_run_properties)
        look_add(&flow->run.look, story->arena, element, tag);
}

void run_style_start(struct story *story, int element, const struct xml_tag *tag)
{
    (void)element;
    struct flow *flow = story_flow(story);
    if (flow->in_run_properties)
        flow->run.style = style_with_id(story->word->styles, xml_attribute(tag, W_VAL));
}

/* A run's own word is final; its style and its paragraph's undo each other (17.7.3). */
static bool is_seen(enum toggle own, enum toggle by_style, enum toggle by_paragraph)
{
    if (own != TOGGLE_UNSET)
        return own == TOGGLE_ON;
    return (by_style == TOGGLE_ON) != (by_paragraph == TOGGLE_ON);
}

static unsigned wanted_spans(const struct story *story, const struct flow *flow)
{
    const struct paragraph *paragraph = &flow->paragraph;
    const struct look *own = &flow->run.look;
    const struct look no_look = {0};
    const struct look *by_paragraph = paragraph->style ? &paragraph->style->look : &no_look;
    const struct look *by_style = flow->open_runs ? &flow->run.style->look : &no_look;
    unsigned wanted = 0;
    if (story->placeholders)
        wanted |= 1 << SPAN_PLACEHOLDER;
    if (is_seen(own->hidden, by_style->hidden, by_paragraph->hidden))
        wanted |= 1 << SPAN_HIDDEN;
    if (flow->link.length)
        wanted |= 1 << SPAN_LINK;
    if (paragraph->kind == BLOCK_CODE)
        return wanted;
    if (flow->open_runs && flow->run.style->role == ROLE_CODE)
        wanted |= 1 << SPAN_CODE;
    if (!paragraph->is_emphatic)
        by_paragraph = &no_look;
    if (is_seen(own->bold, by_style->bold, by_paragraph->bold))
        wanted |= 1 << SPAN_BOLD;
    if (is_seen(own->italic, by_style->italic, by_paragraph->italic))
        wanted |= 1 << SPAN_ITALIC;
    return wanted;
}

static void follow_spans(struct story *story, struct flow *flow, unsigned wanted)
{
    unsigned changed = wanted ^ flow->open_spans;
    for (int kind = 0; changed && kind < SPAN_KIND_COUNT; kind++) {
        if (!(changed & 1u << kind))
            continue;
        struct text target = kind == SPAN_LINK ? flow->link : (struct text){NULL, 0};
        if (wanted & 1u << kind)
            builder_span_begin(story->builder, (enum span_kind)kind, target);
        else
            builder_span_end(story->builder, (enum span_kind)kind);
    }
    flow->open_spans = wanted;
}

static bool is_all_space(struct text text)
{
    return text_trim(text).length == 0;
}

/* Adds text that is to be seen just as it is. */
static void put(struct story *story, struct text text)
{
    struct flow *flow = story_flow(story);
    if (flow->instructions) {
        field_add_instruction(story, text);
        return;
    }
    if (flow->page_numbers)
        return;
    story_leaf_open(story);
    unsigned wanted = wanted_spans(story, flow);
    follow_spans(story, flow, wanted);
    builder_text(story->builder, text);
    if (is_all_space(text))
        return;
    story->page_is_fresh = false;
    if (wanted & 1u << SPAN_HIDDEN)
        flow->leaf_content |= LEAF_HIDDEN;
    else if (wanted & 1u << SPAN_PLACEHOLDER)
        flow->leaf_content |= LEAF_PLACEHOLDER;
    else
        flow->leaf_content |= LEAF_PLAIN;
    if (story->contents && !flow->leaf_is_in_contents) {
        builder_flag(story->builder, BLOCK_CONTENTS_LIST);
        flow->leaf_is_in_contents = true;
    }
}

static void put_string(struct story *story, const char *string)
{
    put(story, text_of(string));
}

static void put_character(struct story *story, unsigned character)
{
    struct buffer bytes = {0};
    buffer_add_character(&bytes, character);
    put(story, buffer_text(&bytes));
    buffer_free(&bytes);
}

static struct text run_font(const struct flow *flow)
{
    if (flow->run.look.font.length || !flow->open_runs)
        return flow->run.look.font;
    if (flow->run.style->look.font.length || !flow->paragraph.style)
        return flow->run.style->look.font;
    return flow->paragraph.style->look.font;
}

/* Adds text without line ends. */
static void put_line(struct story *story, struct text text)
{
    struct text before;
    unsigned code;
    while (symbol_next(&text, &before, &code)) {
        if (before.length)
            put(story, before);
        put_character(story, symbol_character(run_font(story_flow(story)), code));
    }
    if (before.length)
        put(story, before);
}

/* A line end in the XML is a mere space; only w:br breaks lines. */
void story_text(struct story *story, struct text text)
{
    const char *end;
    while (text.length && (end = memchr(text.bytes, '\n', text.length))) {
        const size_t length = (size_t)(end - text.bytes);
        put_line(story, (struct text){text.bytes, length});
        put_string(story, " ");
        text = (struct text){end + 1, text.length - length - 1};
    }
    put_line(story, text);
}

void text_start(struct story *story, int element, const struct xml_tag *tag)
{
    (void)element, (void)tag;
    story->in_text = true;
}

void text_end(struct story *story, int element)
{
    (void)element;
    story->in_text = false;
}

/* Tab stops in paragraph properties are called w:tab as well. */
void run_mark_start(struct story *story, int element, const struct xml_tag *tag)
{
    (void)tag;
    struct flow *flow = story_flow(story);
    if (!flow->open_runs || flow->in_paragraph_properties)
        return;
    if (element == W_NO_BREAK_HYPHEN)
        put_string(story, "\u2011");
    else
        put_string(story, element == W_CR ? "\n" : "\t");
}

static void turn_page(struct story *story)
{
    story->page++;
    story->page_is_fresh = true;
}

static bool counts_pages(const struct story *story)
{
    return story->has_pages && story->flow_count == 1;
}

void break_start(struct story *story, int element, const struct xml_tag *tag)
{
    (void)element;
    put_string(story, "\n");
    if (text_is(xml_attribute(tag, W_TYPE), "page") && counts_pages(story))
        turn_page(story);
}

/* Word marks the start of a page after a break typed by hand as well: those are one. */
void rendered_break_start(struct story *story, int element, const struct xml_tag *tag)
{
    (void)element, (void)tag;
    if (counts_pages(story) && !story->page_is_fresh)
        turn_page(story);
}

void symbol_start(struct story *story, int element, const struct xml_tag *tag)
{
    (void)element;
    struct text code = xml_attribute(tag, W_CHAR);
    unsigned value = 0;
    for (size_t i = 0; i < code.length && i < 6; i++) {
        const char *digits = "0123456789ABCDEFabcdef";
        const char *digit = strchr(digits, code.bytes[i]);
        if (!digit || !*digit)
            return;
        unsigned rank = (unsigned)(digit - digits);
        value = value << 4 | (rank > 15 ? rank - 6 : rank);
    }
    bool is_symbol = value < 0x100 || (value >= 0xF000 && value <= 0xF0FF);
    put_character(story,
                  is_symbol ? symbol_character(xml_attribute(tag, W_FONT), value & 0xFF) : value);
}

struct text story_link(struct story *story, struct text address, struct text anchor)
{
    story->link_bytes += address.length;
    if (story->link_bytes > (size_t)MAX_LINKS_MB << 20) {
        story_refuse(story, MESSAGE_DOCUMENT_TOO_LONG, MAX_LINKS_MB);
        return (struct text){NULL, 0};
    }
    struct buffer whole = {0};
    buffer_add_text(&whole, address);
    buffer_add_byte(&whole, '#');
    buffer_add_text(&whole, anchor);
    struct text joined = text_copy(story->arena, buffer_text(&whole));
    buffer_free(&whole);
    return joined;
}

/* A link within the document is no link to anything else. */
void hyperlink_start(struct story *story, int element, const struct xml_tag *tag)
{
    (void)element;
    const struct relation *relation = relation_with_id(&story->relations, xml_attribute(tag, R_ID));
    if (!relation || !relation->target.length || relation->target.bytes[0] == '#')
        return;
    struct text anchor = xml_attribute(tag, W_ANCHOR);
    story_flow(story)->link =
        anchor.length ? story_link(story, relation->target, anchor) : relation->target;
}

void hyperlink_end(struct story *story, int element)
{
    (void)element;
    struct flow *flow = story_flow(story);
    flow->link = (struct text){NULL, 0};
    follow_spans(story, flow, flow->open_spans & ~(1u << SPAN_LINK));
}
