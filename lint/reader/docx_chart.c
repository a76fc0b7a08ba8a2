#include "reader/docx_story.h"

#include "base/arena.h"

/* Charts and diagrams (SmartArt): what they show stands in a part of their own. */

enum { MAX_LABELS = 100 }; /* of one chart: no page holds more that can be read */

/* Whether the part it leads to has not been read yet: text that is drawn twice is read once. */
static bool take(struct story *story, struct text relation_id)
{
    struct relation *relation = relation_with_id(&story->relations, relation_id);
    if (!relation || relation->is_taken)
        return false;
    relation->is_taken = true;
    return true;
}

/* The words of such a part, a piece at a time: a paragraph of a title or of a box; in a chart also
 * what its series and categories are called, which it keeps from the sheet it was made of. */
struct drawn_text {
    struct story *story;
    struct buffer piece;
    bool in_text;
    bool in_label;       /* of a series, or the first series' categories */
    bool has_categories; /* others have the same */
    unsigned pieces;
    struct buffer *chart; /* where the pieces go; NULL for paragraphs of the document */
};

static bool on_start(void *context, int element, const struct xml_tag *tag)
{
    struct drawn_text *drawn = context;
    (void)tag;
    if (element == CHART_TEXT || (element == CHART_CATEGORIES && !drawn->has_categories))
        drawn->in_label = true;
    drawn->in_text = element == A_TEXT || (element == CHART_VALUE && drawn->in_label);
    return true;
}

static bool on_text(void *context, struct text text)
{
    struct drawn_text *drawn = context;
    if (drawn->in_text)
        buffer_add_text(&drawn->piece, text);
    return true;
}

/* The title on a line of its own, then all else on one. */
static void add_to_chart(struct drawn_text *drawn)
{
    if (drawn->pieces++ >= MAX_LABELS)
        return;
    if (drawn->chart->length)
        buffer_add_string(drawn->chart, drawn->pieces == 2 ? "\n" : ", ");
    buffer_add_text(drawn->chart, text_trim(buffer_text(&drawn->piece)));
}

static void add_paragraph(struct drawn_text *drawn)
{
    struct builder *builder = drawn->story->builder;
    builder_open(builder, BLOCK_PARAGRAPH, story_place(drawn->story));
    builder_text(builder, buffer_text(&drawn->piece));
    builder_close(builder);
}

static bool on_end(void *context, int element)
{
    struct drawn_text *drawn = context;
    drawn->in_text = false;
    if (element == CHART_TEXT || element == CHART_CATEGORIES) {
        drawn->in_label = false;
        drawn->has_categories |= element == CHART_CATEGORIES;
    }
    if ((element != A_P && element != CHART_VALUE) || drawn->piece.length == 0)
        return true;
    if (drawn->chart)
        add_to_chart(drawn);
    else
        add_paragraph(drawn);
    buffer_clear(&drawn->piece);
    return true;
}

static void read_drawn_text(struct drawn_text *drawn, struct text target)
{
    static const struct xml_handler handler = {on_start, on_end, on_text};
    struct story *story = drawn->story;
    const struct package *package = &story->word->package;
    struct text part = part_resolve(package, story->part, target);
    if (part_exists(package, part) && !part_parse(package, part, &handler, drawn))
        story->has_failed = true;
    buffer_free(&drawn->piece);
}

void chart_start(struct story *story, int element, const struct xml_tag *tag)
{
    (void)element;
    const struct text target = drawing_target(story, xml_attribute(tag, R_ID));
    struct buffer words = {0};
    struct drawn_text drawn = {.story = story, .chart = &words};
    buffer_add_text(&words, text_trim(story_flow(story)->drawing.alternative));
    drawn.pieces = words.length > 0;
    if (take(story, xml_attribute(tag, R_ID)))
        read_drawn_text(&drawn, target);
    drawing_place_object(story, buffer_text(&words), target);
    buffer_free(&words);
}

void diagram_start(struct story *story, int element, const struct xml_tag *tag)
{
    (void)element;
    const struct text target = drawing_target(story, xml_attribute(tag, R_DIAGRAM_DATA));
    drawing_place_object(story, story_flow(story)->drawing.alternative, target);
    if (!take(story, xml_attribute(tag, R_DIAGRAM_DATA)))
        return;
    struct drawn_text drawn = {.story = story};
    builder_aside_begin(story->builder);
    read_drawn_text(&drawn, target);
    builder_aside_end(story->builder);
}
