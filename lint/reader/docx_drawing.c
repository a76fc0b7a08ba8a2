#include "reader/docx_story.h"

#include "base/arena.h"

#include <string.h>

struct text drawing_target(struct story *story, struct text relation_id)
{
    const struct relation *relation = relation_with_id(&story->relations, relation_id);
    return relation ? relation->target : (struct text){NULL, 0};
}

/* "embeddings/Classeur.xlsx" or "file:///C:\Documents\Classeur.xlsx" is known as "Classeur.xlsx".
 */
static struct text base_name(struct text target)
{
    size_t start = target.length;
    while (start > 0 && target.bytes[start - 1] != '/' && target.bytes[start - 1] != '\\')
        start--;
    return (struct text){target.bytes + start, target.length - start};
}

/* A picture one can click on leads where its words do. */
static void place_image(struct story *story, struct text alternative, struct text target)
{
    const struct flow *flow = story_flow(story);
    struct text link = flow->drawing.link.length ? flow->drawing.link : flow->link;
    story_leaf_open(story);
    story->page_is_fresh = false;
    builder_image(story->builder, alternative, target, link, story_place(story));
}

void drawing_place_object(struct story *story, struct text name, struct text target)
{
    story_leaf_open(story);
    story->page_is_fresh = false;
    builder_object(story->builder, name.length ? name : base_name(target), target,
                   story_place(story));
}

static struct text first_filled(struct text a, struct text b)
{
    return text_trim(a).length ? a : b;
}

void drawing_start(struct story *story, int element, const struct xml_tag *tag)
{
    (void)element;
    struct text alternative =
        first_filled(xml_attribute(tag, DESCRIPTION), xml_attribute(tag, TITLE));
    story_flow(story)->drawing =
        (struct drawing){.alternative = text_copy(story->arena, alternative)};
}

/* Within the document it leads nowhere else. */
void drawing_link_start(struct story *story, int element, const struct xml_tag *tag)
{
    (void)element;
    struct text target = drawing_target(story, xml_attribute(tag, R_ID));
    if (target.length && target.bytes[0] != '#')
        story_flow(story)->drawing.link = target;
}

void group_start(struct story *story, int element, const struct xml_tag *tag)
{
    (void)element, (void)tag;
    story_flow(story)->drawing.is_group = true;
}

/* Tools put the file's name where a picture alone would have its description again. */
void picture_start(struct story *story, int element, const struct xml_tag *tag)
{
    (void)element;
    struct drawing *drawing = &story_flow(story)->drawing;
    struct text alternative = xml_attribute(tag, DESCRIPTION);
    if (drawing->is_group && text_trim(alternative).length)
        drawing->alternative = text_copy(story->arena, alternative);
}

void blip_start(struct story *story, int element, const struct xml_tag *tag)
{
    (void)element;
    struct drawing *drawing = &story_flow(story)->drawing;
    struct text embedded = drawing_target(story, xml_attribute(tag, R_EMBED));
    struct text linked = drawing_target(story, xml_attribute(tag, R_LINK));
    place_image(story, drawing->alternative, embedded.length ? embedded : linked);
    if (drawing->is_group)
        drawing->alternative = (struct text){NULL, 0};
}

/* An online video is kept as the HTML that shows it: <iframe src="https://..." ...>. */
void video_start(struct story *story, int element, const struct xml_tag *tag)
{
    (void)element;
    static const char source[] = "src=\"";
    struct text html = xml_attribute(tag, VIDEO_HTML);
    const char *found =
        html.length ? memmem(html.bytes, html.length, source, sizeof source - 1) : NULL;
    if (!found)
        return;
    found += sizeof source - 1;
    size_t rest = (size_t)(html.bytes + html.length - found);
    const char *end = memchr(found, '"', rest);
    struct text target = {found, end ? (size_t)(end - found) : rest};
    drawing_place_object(story, story_flow(story)->drawing.alternative, target);
}

void text_box_start(struct story *story, int element, const struct xml_tag *tag)
{
    (void)element, (void)tag;
    story_leaf_open(story);
    flow_begin(story);
}

void text_box_end(struct story *story, int element)
{
    (void)element;
    flow_end(story);
}

/* Old drawings (VML), and what stands for embedded objects. */
void alternative_start(struct story *story, int element, const struct xml_tag *tag)
{
    struct drawing *drawing = &story_flow(story)->drawing;
    struct text alternative = xml_attribute(tag, ALT);
    if (alternative.bytes || element == W_PICTURE)
        drawing->alternative = text_copy(story->arena, alternative);
}

void object_start(struct story *story, int element, const struct xml_tag *tag)
{
    (void)element, (void)tag;
    story_flow(story)->drawing = (struct drawing){.in_object = true};
}

void image_data_start(struct story *story, int element, const struct xml_tag *tag)
{
    (void)element;
    struct drawing *drawing = &story_flow(story)->drawing;
    struct text target = drawing_target(story, xml_attribute(tag, R_ID));
    if (drawing->in_object) {
        drawing->has_preview = true;
        drawing->preview = target;
    } else {
        place_image(story, drawing->alternative, target);
    }
}

void ole_start(struct story *story, int element, const struct xml_tag *tag)
{
    (void)element;
    struct drawing *drawing = &story_flow(story)->drawing;
    drawing->has_object = true;
    drawing_place_object(story, drawing->alternative,
                         drawing_target(story, xml_attribute(tag, R_ID)));
}

void object_end(struct story *story, int element)
{
    (void)element;
    struct drawing *drawing = &story_flow(story)->drawing;
    if (drawing->has_preview && !drawing->has_object)
        place_image(story, drawing->alternative, drawing->preview);
    drawing->in_object = false;
}

/* WordArt: words drawn as a picture. */
void text_path_start(struct story *story, int element, const struct xml_tag *tag)
{
    (void)element;
    struct text words = xml_attribute(tag, STRING);
    if (!text_trim(words).length)
        return;
    story_leaf_open(story);
    builder_aside_begin(story->builder);
    builder_open(story->builder, BLOCK_PARAGRAPH, story_place(story));
    builder_text(story->builder, words);
    builder_close(story->builder);
    builder_aside_end(story->builder);
}

/* A document within the document, which Word takes in when it is opened, or the other documents of
 * a master one: the text is on the page, but cannot be read here. */
void linked_part_start(struct story *story, int element, const struct xml_tag *tag)
{
    if (story->absent_text.length)
        return;
    story->absent_text =
        xml_address_text(drawing_target(story, xml_attribute(tag, R_ID)), story->arena);
    story->absence =
        element == W_SUB_DOCUMENT ? MESSAGE_DOCUMENT_LINKED : MESSAGE_DOCUMENT_IMPORTED;
}
