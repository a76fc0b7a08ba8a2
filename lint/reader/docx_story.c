#include "reader/docx_story.h"

#include "base/arena.h"
#include "base/memory.h"
#include "reader/anchors.h"

#include <stdlib.h>
#include <string.h>

struct flow *story_flow(struct story *story)
{
    return &story->flows[story->flow_count - 1];
}

void story_count_paragraph(struct story *story)
{
    story->paragraphs++;
    anchors_add(story->word->anchors, story->tags);
}

/* Text boxes are found where they are anchored. Before a paragraph begins, it is the next one. */
struct place story_place(const struct story *story)
{
    if (!story->is_body)
        return (struct place){0};
    uint32_t next = story->flows[0].paragraph.depth ? 0 : 1;
    return (struct place){.paragraph = story->paragraphs + next,
                          .page = story->has_pages ? story->page : 0};
}

void story_skip(struct story *story, unsigned depth)
{
    story->skipped_depth = depth;
    story->skips_cell = false;
}

void story_refuse(struct story *story, enum message message, unsigned long limit)
{
    failure_set_number(story->word->package.failure, message, limit);
    story->has_failed = true;
}

void flow_begin(struct story *story)
{
    if (story->flow_count == MAX_FLOWS) {
        story_refuse(story, MESSAGE_DOCUMENT_TOO_NESTED, MAX_FLOWS);
        return;
    }
    builder_aside_begin(story->builder);
    story->flows[story->flow_count++] = (struct flow){.paragraph = paragraph_blank(),
                                                      .first_table = story->table_count,
                                                      .first_field = story->field_count};
}

static void flow_finish(struct story *story)
{
    story_leaf_close(story);
    fields_drop(story, story_flow(story)->first_field);
}

void flow_end(struct story *story)
{
    if (story->flow_count == 1)
        return;
    flow_finish(story);
    story->flow_count--;
    builder_aside_end(story->builder);
}

void skip_start(struct story *story, int element, const struct xml_tag *tag)
{
    (void)element, (void)tag;
    story_skip(story, story->depth);
}

/* Around text it takes it away; as a property it takes away the paragraph's mark, or the row. */
void deleted_start(struct story *story, int element, const struct xml_tag *tag)
{
    (void)element, (void)tag;
    struct flow *flow = story_flow(story);
    if (flow->in_paragraph_properties)
        flow->paragraph.runs_on = true;
    else if (!table_delete_row(story))
        story_skip(story, story->depth);
}

void alternate_start(struct story *story, int element, const struct xml_tag *tag)
{
    (void)element, (void)tag;
    story->choice_is_taken[story->depth] = false;
}

/* Shapes, groups and canvases are understood, and the extensions of Word that may stand in them.
 * The prefixes are those every writer uses. */
static bool is_understood(struct text requires)
{
    static const char *const prefixes[] = {"wps", "wpg",   "wpc", "wp14", "wp15", "w14", "w15",
                                           "a14", "pic14", "cx",  "cx1",  "cx2",  "cx4"};
    requires = text_trim(requires);
    for (size_t start = 0; start < requires.length;) {
        size_t end = start;
        while (end < requires.length && requires.bytes[end] != ' ')
            end++;
        bool is_known = end == start;
        for (size_t i = 0; !is_known && i < sizeof prefixes / sizeof prefixes[0]; i++)
            is_known = text_is((struct text){requires.bytes + start, end - start}, prefixes[i]);
        if (!is_known)
            return false;
        start = end + 1;
    }
    return true;
}

void choice_start(struct story *story, int element, const struct xml_tag *tag)
{
    (void)element;
    bool *is_taken = &story->choice_is_taken[story->depth - 1];
    if (*is_taken || !is_understood(xml_attribute(tag, MC_REQUIRES)))
        story_skip(story, story->depth);
    else
        *is_taken = true;
}

void fallback_start(struct story *story, int element, const struct xml_tag *tag)
{
    (void)element, (void)tag;
    if (story->choice_is_taken[story->depth - 1])
        story_skip(story, story->depth);
}

void control_start(struct story *story, int element, const struct xml_tag *tag)
{
    (void)element, (void)tag;
    story->controls[story->control_count++] = (struct control){0};
}

void control_end(struct story *story, int element)
{
    (void)element;
    const struct control *control = &story->controls[--story->control_count];
    if (control->is_placeholder)
        story->placeholders--;
    if (control->is_contents)
        story->contents--;
}

void control_properties_start(struct story *story, int element, const struct xml_tag *tag)
{
    (void)element, (void)tag;
    story->in_control_properties = true;
}

void control_properties_end(struct story *story, int element)
{
    (void)element;
    story->in_control_properties = false;
}

static struct control *described_control(struct story *story)
{
    if (!story->in_control_properties || !story->control_count)
        return NULL;
    return &story->controls[story->control_count - 1];
}

void placeholder_start(struct story *story, int element, const struct xml_tag *tag)
{
    (void)element;
    struct control *control = described_control(story);
    if (!control || control->is_placeholder || !tag_is_on(tag))
        return;
    control->is_placeholder = true;
    story->placeholders++;
}

void gallery_start(struct story *story, int element, const struct xml_tag *tag)
{
    (void)element;
    struct control *control = described_control(story);
    if (!control || control->is_contents ||
        !text_is(xml_attribute(tag, W_VAL), "Table of Contents"))
        return;
    control->is_contents = true;
    story->contents++;
}

/* The lines above footnotes are notes too, of other types. */
void note_start(struct story *story, int element, const struct xml_tag *tag)
{
    struct text type = xml_attribute(tag, W_TYPE);
    if (story->is_body || story->flow_count > 1 || (type.length && !text_is(type, "normal"))) {
        story_skip(story, story->depth);
        return;
    }
    struct word *word = story->word;
    word->asides =
        memory_grow(word->asides, &word->aside_capacity, word->aside_count, sizeof *word->asides);
    word->asides[word->aside_count] = (struct kept_aside){
        .element = element, .id = text_copy(story->arena, xml_attribute(tag, W_ID))};
    flow_begin(story);
    builder_open(story->builder, element == W_COMMENT ? BLOCK_COMMENT : BLOCK_NOTE,
                 (struct place){0});
}

void note_end(struct story *story, int element)
{
    (void)element;
    struct word *word = story->word;
    flow_finish(story);
    story->flow_count--;
    builder_close(story->builder);
    word->asides[word->aside_count++].kept = builder_aside_keep(story->builder);
}

static int compare_asides(const void *a, const void *b)
{
    const struct kept_aside *x = a, *y = b;
    return x->element != y->element ? x->element - y->element : text_compare(x->id, y->id);
}

void word_sort_asides(struct word *word)
{
    if (word->aside_count)
        qsort(word->asides, word->aside_count, sizeof *word->asides, compare_asides);
}

void note_reference_start(struct story *story, int element, const struct xml_tag *tag)
{
    static const int notes[DOCX_NAME_COUNT] = {[W_FOOTNOTE_REFERENCE] = W_FOOTNOTE,
                                               [W_ENDNOTE_REFERENCE] = W_ENDNOTE,
                                               [W_COMMENT_REFERENCE] = W_COMMENT};
    struct word *word = story->word;
    struct kept_aside key = {.element = notes[element], .id = xml_attribute(tag, W_ID)};
    if (!story->is_body || !word->aside_count)
        return;
    struct kept_aside *aside =
        bsearch(&key, word->asides, word->aside_count, sizeof key, compare_asides);
    if (!aside || aside->is_inserted)
        return;
    story_leaf_open(story);
    builder_aside_insert(story->builder, aside->kept, story_place(story));
    aside->is_inserted = true;
}

void page_part_start(struct story *story, int element, const struct xml_tag *tag)
{
    struct word *word = story->word;
    struct relation *relation = relation_with_id(&story->relations, xml_attribute(tag, R_ID));
    if (!story->is_body || !relation || relation->is_taken || relation->is_external)
        return;
    relation->is_taken = true;
    word->page_parts = memory_grow(word->page_parts, &word->page_part_capacity,
                                   word->page_part_count, sizeof *word->page_parts);
    word->page_parts[word->page_part_count++] = (struct page_part){
        .kind = element == W_HEADER_REFERENCE ? BLOCK_PAGE_HEADER : BLOCK_PAGE_FOOTER,
        .part = part_resolve(&word->package, story->part, relation->target)};
}

static bool may_go_on(const struct story *story)
{
    return !story->has_failed && builder_allows(story->builder, story->word->package.failure);
}

static bool on_start(void *context, int element, const struct xml_tag *tag)
{
    struct story *story = context;
    story->depth++;
    story->tags++;
    story->field_marks += element == W_FIELD_CHAR;
    if (story->depth == 1 && element != W_DOCUMENT && story->is_body) {
        failure_set(story->word->package.failure, MESSAGE_FORMAT_OTHER_OFFICE, NULL, NULL);
        return false;
    }
    if (story->skipped_depth) {
        if (story->skips_cell && element == W_P)
            story_count_paragraph(story);
    } else if (element_rules[element].start) {
        element_rules[element].start(story, element, tag);
    }
    return may_go_on(story);
}

static bool on_end(void *context, int element)
{
    struct story *story = context;
    if (!story->skipped_depth && element_rules[element].end)
        element_rules[element].end(story, element);
    if (story->depth == story->skipped_depth)
        story->skipped_depth = 0;
    story->depth--;
    return may_go_on(story);
}

static bool on_text(void *context, struct text text)
{
    struct story *story = context;
    if (story->skipped_depth)
        return true;
    if (story->in_text)
        story_text(story, text);
    else if (story->in_instruction)
        field_add_instruction(story, text);
    return may_go_on(story);
}

static bool parse(struct story *story, struct text bytes)
{
    static const struct xml_handler handler = {on_start, on_end, on_text};
    static const char page_mark[] = "lastRenderedPageBreak";
    struct failure *failure = story->word->package.failure;
    story->bytes = bytes;
    story->has_pages =
        bytes.length && memmem(bytes.bytes, bytes.length, page_mark, sizeof page_mark - 1);
    return xml_parse(bytes, &docx_vocabulary, &handler, story, failure) ||
           failure_at(failure, story->part.bytes, 0);
}

static bool read_part(struct story *story)
{
    const struct package *package = &story->word->package;
    struct buffer bytes = {0};
    story->relations = story->word->relations;
    bool done = (story->is_body || part_relations(package, story->part, &story->relations)) &&
                part_read(package, story->part, &bytes) && parse(story, buffer_text(&bytes));
    buffer_free(&bytes);
    return done;
}

bool story_read(struct word *word, struct text part, bool is_body)
{
    struct story *story = memory_allocate(sizeof *story);
    story->word = word;
    story->builder = word->builder;
    story->arena = word->package.arena;
    story->part = part;
    story->is_body = is_body;
    story->page = 1;
    story->page_is_fresh = true;
    story->flow_count = 1;
    story->flows[0].paragraph = paragraph_blank();
    bool done = read_part(story);
    if (done)
        flow_finish(story);
    if (done && story->absent_text.length)
        done = failure_set(word->package.failure, story->absence, story->absent_text.bytes, NULL);
    for (size_t i = 0; i < MAX_FIELDS; i++)
        buffer_free(&story->fields[i].instruction);
    buffer_free(&story->label);
    free(story);
    return done;
}
