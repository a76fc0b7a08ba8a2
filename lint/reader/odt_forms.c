#include "base/arena.h"
#include "base/memory.h"
#include "reader/odt_names.h"
#include "reader/odt_reader.h"

#include <search.h>

/* Forms to fill in (ODF 1.3 part 3, 13): the controls and what was put into them stand before the
 * text, which says where each is shown. Word's older form fields, which LibreOffice keeps in a
 * namespace of its own, stand in the text. */

struct odt_control {
    struct text id;
    struct text shown; /* what was put into it */
};

static int compare_controls(const void *a, const void *b)
{
    return text_compare(((const struct odt_control *)a)->id, ((const struct odt_control *)b)->id);
}

static struct text first_filled(struct text a, struct text b)
{
    return a.length ? a : b;
}

static struct text ticked(struct odt_reader *reader, bool is_ticked, struct text label)
{
    struct buffer both = {0};
    buffer_add_string(&both, is_ticked ? "☒ " : "☐ ");
    buffer_add_text(&both, label);
    const struct text text = text_copy(reader->source->arena, buffer_text(&both));
    buffer_free(&both);
    return text;
}

/* A box's mark and words, or the text that was typed, else the one it began with. */
static struct text shown_in(struct odt_reader *reader, int element, const struct xml_tag *tag)
{
    const struct text label = xml_attribute(tag, ODT_FORM_LABEL);
    switch (element) {
    case ODT_FORM_CHECK_BOX:
        return ticked(reader,
                      text_is(first_filled(xml_attribute(tag, ODT_FORM_CURRENT_STATE),
                                           xml_attribute(tag, ODT_FORM_STATE)),
                              "checked"),
                      label);
    case ODT_FORM_RADIO:
        return ticked(reader,
                      text_is(first_filled(xml_attribute(tag, ODT_FORM_CURRENT_SELECTED),
                                           xml_attribute(tag, ODT_FORM_SELECTED)),
                              "true"),
                      label);
    case ODT_FORM_FIXED_TEXT:
        return text_copy(reader->source->arena, label);
    default:
        return text_copy(reader->source->arena,
                         first_filled(xml_attribute(tag, ODT_FORM_CURRENT_VALUE),
                                      xml_attribute(tag, ODT_FORM_VALUE)));
    }
}

/* Of two controls with one id the first is shown. */
void odt_form_control_start(struct odt_reader *reader, struct odt_frame *frame,
                            const struct xml_tag *tag)
{
    struct arena *arena = reader->source->arena;
    struct odt_control *control = arena_allocate(arena, sizeof *control);
    *control = (struct odt_control){text_copy(arena, xml_attribute(tag, ODT_FORM_ID)),
                                    shown_in(reader, frame->element, tag)};
    if (!tsearch(control, &reader->controls, compare_controls))
        memory_exhausted();
    reader->list = frame->element == ODT_FORM_LIST_BOX ? control : NULL;
    if (!reader->list)
        odt_skip(reader);
}

void odt_form_option_start(struct odt_reader *reader, struct odt_frame *frame,
                           const struct xml_tag *tag)
{
    const struct text selected = first_filled(xml_attribute(tag, ODT_FORM_CURRENT_SELECTED),
                                              xml_attribute(tag, ODT_FORM_SELECTED));
    (void)frame;
    if (reader->list && text_is(selected, "true"))
        reader->list->shown = text_copy(reader->source->arena, xml_attribute(tag, ODT_FORM_LABEL));
    odt_skip(reader);
}

void odt_control_start(struct odt_reader *reader, struct odt_frame *frame,
                       const struct xml_tag *tag)
{
    const struct odt_control key = {.id = xml_attribute(tag, ODT_CONTROL)};
    void *found = tfind(&key, &reader->controls, compare_controls);
    (void)frame;
    if (found) {
        odt_text_add(reader, (struct text)TEXT(" "));
        odt_text_add(reader, (*(struct odt_control **)found)->shown);
        odt_text_add(reader, (struct text)TEXT(" "));
    }
    odt_skip(reader);
}

/* They are the arena's. */
static void leave(void *control)
{
    (void)control;
}

void odt_controls_free(struct odt_reader *reader)
{
    tdestroy(reader->controls, leave);
}

/* --- Word's form fields --- */

void odt_field_mark_start(struct odt_reader *reader, struct odt_frame *frame,
                          const struct xml_tag *tag)
{
    const struct text type = xml_attribute(tag, ODT_FIELD_TYPE);
    (void)frame;
    reader->mark = (struct odt_mark){.is_box = text_ends_with(type, "FORMCHECKBOX"),
                                     .is_list = text_ends_with(type, "FORMDROPDOWN")};
}

void odt_field_param_start(struct odt_reader *reader, struct odt_frame *frame,
                           const struct xml_tag *tag)
{
    struct odt_mark *mark = &reader->mark;
    const struct text name = xml_attribute(tag, ODT_FIELD_NAME);
    const struct text value = xml_attribute(tag, ODT_FIELD_VALUE);
    (void)frame;
    if (text_is(name, "Checkbox_Checked"))
        mark->is_ticked = text_is(value, "true");
    else if (text_is(name, "Dropdown_Selected"))
        text_to_unsigned(value, &mark->chosen);
    else if (text_is(name, "Dropdown_ListEntry") && mark->entry_count < ODT_MAX_ENTRIES)
        mark->entries[mark->entry_count++] = text_copy(reader->source->arena, value);
}

void odt_field_mark_end(struct odt_reader *reader, struct odt_frame *frame,
                        const struct xml_tag *tag)
{
    const struct odt_mark *mark = &reader->mark;
    (void)frame, (void)tag;
    if (mark->is_box)
        odt_text_add(reader, text_of(mark->is_ticked ? "☒" : "☐"));
    else if (mark->is_list && mark->chosen < mark->entry_count)
        odt_text_add(reader, mark->entries[mark->chosen]);
    reader->mark = (struct odt_mark){0};
}
