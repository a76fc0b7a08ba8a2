#include "reader/odt_names.h"
#include "reader/odt_reader.h"
#include "reader/symbols.h"

enum { MAX_SPACES = 100 }; /* more than a line holds */

/* The looks that code has of itself say nothing. */
static unsigned wanted_spans(const struct odt_reader *reader, const struct odt_flow *flow)
{
    static const unsigned looks = 1u << SPAN_BOLD | 1u << SPAN_ITALIC | 1u << SPAN_CODE;
    return flow->kind == BLOCK_CODE ? reader->scope.spans & ~looks : reader->scope.spans;
}

/* Tells the builder how the text to come looks, where that differs from the text before. */
static void apply_look(struct odt_reader *reader)
{
    struct odt_flow *flow = odt_flow_of(reader);
    struct text target = reader->scope.link;
    unsigned wanted = wanted_spans(reader, flow), changed = flow->applied ^ wanted;
    unsigned link = 1u << SPAN_LINK;
    bool other_link = (flow->applied & wanted & link) && !text_equal(flow->applied_link, target);
    if (other_link)
        changed |= link;
    if (!changed)
        return;
    for (unsigned kind = 0; kind < SPAN_KIND_COUNT; kind++)
        if (changed & flow->applied & (1u << kind))
            builder_span_end(reader->builder, (enum span_kind)kind);
    for (unsigned kind = 0; kind < SPAN_KIND_COUNT; kind++)
        if (changed & wanted & (1u << kind))
            builder_span_begin(reader->builder, (enum span_kind)kind,
                               kind == SPAN_LINK ? target : (struct text){0});
    flow->applied = wanted;
    flow->applied_link = target;
}

static unsigned shown_kind(unsigned spans)
{
    if (spans & (1u << SPAN_HIDDEN))
        return SHOWN_HIDDEN;
    return spans & (1u << SPAN_PLACEHOLDER) ? SHOWN_PLACEHOLDER : SHOWN_PLAIN;
}

static void put(struct odt_reader *reader, struct text text)
{
    if (text.length == 0 || !odt_leaf_ensure(reader))
        return;
    apply_look(reader);
    builder_text(reader->builder, text);
    if (reader->is_repeating && !reader->scope.in_comment)
        buffer_add_text(&reader->repeated, text);
    if (reader->is_apart)
        buffer_add_text(&reader->apart_text, text);
}

void odt_text_add_kept(struct odt_reader *reader, struct text text)
{
    put(reader, text);
    odt_flow_of(reader)->after_space = false;
}

static bool is_white(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static void put_symbol(struct odt_reader *reader, unsigned code)
{
    struct buffer character = {0};
    buffer_add_character(&character, symbol_character(reader->scope.font, code));
    put(reader, buffer_text(&character));
    buffer_free(&character);
}

/* Runs of white space are one space, also across elements; none stands at a paragraph's start.
 * Whether there is anything else. */
static bool put_squeezed(struct odt_reader *reader, struct text text)
{
    struct odt_flow *flow = odt_flow_of(reader);
    const char *start = text.bytes, *end = text.bytes + text.length, *c = start;
    bool has_letters = false;
    for (; c < end; c++) {
        const char *word = c;
        while (c < end && !is_white(*c))
            c++;
        if (c > word) {
            flow->after_space = false;
            has_letters = true;
        }
        if (c == end)
            break;
        if (*c != ' ' || flow->after_space) {
            put(reader, (struct text){start, (size_t)(c - start)});
            start = c + 1;
            if (!flow->after_space)
                put(reader, (struct text)TEXT(" "));
        }
        flow->after_space = true;
    }
    put(reader, (struct text){start, (size_t)(end - start)});
    return has_letters;
}

void odt_text_add(struct odt_reader *reader, struct text text)
{
    struct odt_flow *flow = odt_flow_of(reader);
    struct text before;
    unsigned code;
    bool has_letters = false;
    if (!flow->in_paragraph)
        return;
    while (symbol_next(&text, &before, &code)) {
        put_squeezed(reader, before);
        put_symbol(reader, code);
        flow->after_space = false;
        has_letters = true;
    }
    if (put_squeezed(reader, before) || has_letters)
        flow->shown |= shown_kind(reader->scope.spans);
}

static void set_span(unsigned *spans, enum span_kind kind, enum odt_switch value)
{
    if (value == SWITCH_ON)
        *spans |= 1u << kind;
    else if (value == SWITCH_OFF)
        *spans &= ~(1u << kind);
}

void odt_span_start(struct odt_reader *reader, struct odt_frame *frame, const struct xml_tag *tag)
{
    (void)frame;
    struct odt_style style =
        odt_style_named(&reader->styles, FAMILY_TEXT, xml_attribute(tag, ODT_TEXT_STYLE));
    unsigned *spans = &reader->scope.spans;
    set_span(spans, SPAN_BOLD, style.bold);
    set_span(spans, SPAN_ITALIC, style.italic);
    set_span(spans, SPAN_HIDDEN, style.hidden);
    if (style.role == ROLE_CODE)
        *spans |= 1u << SPAN_CODE;
    if (style.font.length)
        reader->scope.font = style.font;
}

/* "#bookmark" leads nowhere else. A package is like a folder: "../" leads out of it to the files
 * beside the dossier (ODF 1.3 part 2, 4.8). */
void odt_link_start(struct odt_reader *reader, struct odt_frame *frame, const struct xml_tag *tag)
{
    (void)frame;
    struct text target = xml_attribute(tag, ODT_HREF);
    if (target.length == 0 || target.bytes[0] == '#')
        return;
    if (reader->source->archive && text_starts_with(target, "../")) {
        target.bytes += 3;
        target.length -= 3;
    }
    reader->scope.spans |= 1u << SPAN_LINK;
    reader->scope.link = text_copy(reader->source->arena, target);
}

void odt_spaces_start(struct odt_reader *reader, struct odt_frame *frame, const struct xml_tag *tag)
{
    (void)frame;
    unsigned count;
    if (!text_to_unsigned(xml_attribute(tag, ODT_C), &count))
        count = 1;
    for (unsigned i = 0; i < count && i < MAX_SPACES; i++)
        odt_text_add_kept(reader, (struct text)TEXT(" "));
}

void odt_tab_start(struct odt_reader *reader, struct odt_frame *frame, const struct xml_tag *tag)
{
    (void)frame, (void)tag;
    odt_text_add_kept(reader, (struct text)TEXT("\t"));
}

void odt_line_break_start(struct odt_reader *reader, struct odt_frame *frame,
                          const struct xml_tag *tag)
{
    (void)frame, (void)tag;
    odt_text_add_kept(reader, (struct text)TEXT("\n"));
}

void odt_placeholder_start(struct odt_reader *reader, struct odt_frame *frame,
                           const struct xml_tag *tag)
{
    (void)frame, (void)tag;
    reader->scope.spans |= 1u << SPAN_PLACEHOLDER;
}

void odt_content_control_start(struct odt_reader *reader, struct odt_frame *frame,
                               const struct xml_tag *tag)
{
    (void)frame;
    if (text_is(xml_attribute(tag, ODT_SHOWING_PLACE_HOLDER), "true"))
        reader->scope.spans |= 1u << SPAN_PLACEHOLDER;
}

/* The attribute has the text in full; the element may be empty while it is hidden. */
void odt_hidden_text_start(struct odt_reader *reader, struct odt_frame *frame,
                           const struct xml_tag *tag)
{
    (void)frame;
    if (text_is(xml_attribute(tag, ODT_IS_HIDDEN), "true"))
        reader->scope.spans |= 1u << SPAN_HIDDEN;
    odt_text_add(reader, xml_attribute(tag, ODT_STRING_VALUE));
    odt_skip(reader);
}

void odt_hidden_paragraph_start(struct odt_reader *reader, struct odt_frame *frame,
                                const struct xml_tag *tag)
{
    (void)frame;
    if (text_is(xml_attribute(tag, ODT_IS_HIDDEN), "true"))
        odt_flow_of(reader)->is_hidden = true;
}
