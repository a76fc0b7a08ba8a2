#include "base/arena.h"
#include "reader/odt_names.h"
#include "reader/odt_reader.h"

#include <string.h>

/* What a draw:frame shows. It may hold the same thing in several forms: the first one counts. */
struct odt_drawing {
    struct odt_drawing *outer;
    bool has_image;
    bool has_object;
    struct text name;
    struct text title;
    struct text description;
    struct text target;
    struct text formula;
    struct text link; /* where a click on it leads */
};

void odt_frame_start(struct odt_reader *reader, struct odt_frame *frame, const struct xml_tag *tag)
{
    odt_aside(reader, frame);
    if (reader->skipped)
        return;
    struct odt_drawing *drawing = ARENA_ARRAY(reader->source->arena, struct odt_drawing, 1);
    drawing->outer = reader->drawing;
    drawing->name = text_copy(reader->source->arena, xml_attribute(tag, ODT_DRAW_NAME));
    drawing->link = frame->scope.link; /* of the text:a or draw:a around */
    reader->drawing = drawing;
}

/* Title and description, once if they say the same. */
static struct text alternative_text(struct odt_reader *reader, const struct odt_drawing *drawing)
{
    if (drawing->description.length == 0 || text_equal(drawing->title, drawing->description))
        return drawing->title;
    if (drawing->title.length == 0)
        return drawing->description;
    struct buffer both = {0};
    buffer_add_text(&both, drawing->title);
    buffer_add_byte(&both, '\n');
    buffer_add_text(&both, drawing->description);
    struct text text = text_copy(reader->source->arena, buffer_text(&both));
    buffer_free(&both);
    return text;
}

static void add_leaf(struct odt_reader *reader, enum block_kind kind, struct text text,
                     const struct odt_drawing *drawing)
{
    unsigned flags = reader->scope.is_hidden ? BLOCK_HIDDEN : 0;
    if (reader->scope.in_contents_list)
        flags |= BLOCK_CONTENTS_LIST;
    builder_open(reader->builder, kind, odt_place(reader));
    builder_flag(reader->builder, flags);
    builder_target(reader->builder, drawing->target);
    if (drawing->link.length)
        builder_span_begin(reader->builder, SPAN_LINK, drawing->link);
    builder_text(reader->builder, text);
    builder_close(reader->builder);
    if (reader->is_apart)
        buffer_add_text(&reader->apart_text, drawing->target);
}

/* "Media/film.mp4" is known as "film.mp4"; "Object 1" says less than the frame's own name. */
static struct text name_of_object(const struct odt_drawing *drawing)
{
    struct text target = drawing->target;
    size_t start = target.length;
    while (start > 0 && target.bytes[start - 1] != '/')
        start--;
    struct text base = {target.bytes + start, target.length - start};
    return base.length && memchr(base.bytes, '.', base.length) ? base : drawing->name;
}

static void end_object(struct odt_reader *reader, struct odt_frame *frame,
                       struct odt_drawing *drawing)
{
    struct text name = alternative_text(reader, drawing), found = drawing->formula;
    bool is_formula = found.length > 0;
    if (!is_formula)
        found = odt_object_text(reader, drawing->target, &is_formula);
    if (is_formula && found.length && reader->flows[reader->flow - 1].in_paragraph) {
        odt_aside_end(reader, frame);
        odt_text_add(reader, found);
        return;
    }
    if (!name.length)
        name = found.length ? found : name_of_object(drawing);
    add_leaf(reader, BLOCK_OBJECT, name, drawing);
}

void odt_frame_end(struct odt_reader *reader, struct odt_frame *frame, const struct xml_tag *tag)
{
    (void)tag;
    struct odt_drawing *drawing = reader->drawing;
    reader->drawing = drawing->outer;
    if (drawing->has_object)
        end_object(reader, frame, drawing);
    else if (drawing->has_image)
        add_leaf(reader, BLOCK_IMAGE, alternative_text(reader, drawing), drawing);
}

static struct odt_drawing *drawing_around(const struct odt_reader *reader)
{
    bool is_child = reader->depth > 1 && reader->frames[reader->depth - 2].element == ODT_FRAME;
    return is_child ? reader->drawing : NULL;
}

static struct text target_of(struct odt_reader *reader, const struct xml_tag *tag)
{
    struct text target = xml_attribute(tag, ODT_HREF);
    if (text_starts_with(target, "./")) {
        target.bytes += 2;
        target.length -= 2;
    }
    return text_copy(reader->source->arena, target);
}

void odt_image_start(struct odt_reader *reader, struct odt_frame *frame, const struct xml_tag *tag)
{
    (void)frame;
    struct odt_drawing *drawing = drawing_around(reader);
    if (!drawing || drawing->has_image || drawing->has_object)
        return;
    drawing->has_image = true;
    drawing->target = target_of(reader, tag);
}

void odt_object_start(struct odt_reader *reader, struct odt_frame *frame, const struct xml_tag *tag)
{
    (void)frame;
    struct odt_drawing *drawing = drawing_around(reader);
    if (!drawing || drawing->has_object)
        return;
    drawing->has_object = true;
    drawing->target = target_of(reader, tag);
}

void odt_shape_start(struct odt_reader *reader, struct odt_frame *frame, const struct xml_tag *tag)
{
    (void)tag;
    odt_aside(reader, frame);
}

void odt_description_start(struct odt_reader *reader, struct odt_frame *frame,
                           const struct xml_tag *tag)
{
    (void)frame, (void)tag;
    if (reader->capture || !drawing_around(reader)) {
        odt_skip(reader);
        return;
    }
    buffer_clear(&reader->captured);
    reader->capture = &reader->captured;
}

void odt_description_end(struct odt_reader *reader, struct odt_frame *frame,
                         const struct xml_tag *tag)
{
    (void)tag;
    for (size_t i = 0; i < reader->captured.length; i++)
        if (reader->captured.bytes[i] == '\n')
            reader->captured.bytes[i] = ' '; /* of a pretty-printed file */
    struct text text = text_trim(buffer_text(&reader->captured));
    text = text_copy(reader->source->arena, text);
    if (frame->element == ODT_SVG_TITLE)
        reader->drawing->title = text;
    else
        reader->drawing->description = text;
    reader->capture = NULL;
}

void odt_math_start(struct odt_reader *reader, struct odt_frame *frame, const struct xml_tag *tag)
{
    (void)frame, (void)tag;
    if (reader->capture || !reader->drawing) {
        odt_skip(reader);
        return;
    }
    buffer_clear(&reader->captured);
    reader->capture = &reader->captured;
}

void odt_math_end(struct odt_reader *reader, struct odt_frame *frame, const struct xml_tag *tag)
{
    (void)frame, (void)tag;
    reader->drawing->formula =
        text_copy(reader->source->arena, text_trim(buffer_text(&reader->captured)));
    reader->capture = NULL;
}
