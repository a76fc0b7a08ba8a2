#include "write/skeleton.h"

#include "base/message.h"
#include "report/page.h"
#include "write/skeleton_pen.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

static const struct skeleton_form skeleton_forms[] = {
    {".docx", skeleton_docx},
    {".odt", skeleton_odt},
    {".md", skeleton_markdown},
};

const struct skeleton_form *skeleton_form_for(struct text name)
{
    for (size_t i = 0; i < sizeof skeleton_forms / sizeof skeleton_forms[0]; i++) {
        size_t length = strlen(skeleton_forms[i].extension);
        if (name.length >= length && strncasecmp(name.bytes + name.length - length,
                                                 skeleton_forms[i].extension, length) == 0)
            return &skeleton_forms[i];
    }
    return NULL;
}

/* A skeleton on its way to a pen. */
struct drawing {
    const struct referential *referential;
    enum locale locale;
    const struct skeleton_pen *pen;
    void *paper;
    struct buffer label; /* typeset, of the call under way */
    struct buffer text;
};

/* Lines are broken in a pack for its author only. */
static struct text typeset(const struct drawing *drawing, struct buffer *buffer, struct text text)
{
    struct buffer line = {0};
    for (struct text word; text_next_word(&text, &word);) {
        if (line.length)
            buffer_add_byte(&line, ' ');
        buffer_add_text(&line, word);
    }
    buffer_clear(buffer);
    page_typeset(buffer, buffer_text(&line), drawing->locale);
    buffer_free(&line);
    return buffer_text(buffer);
}

static void draw_heading(struct drawing *drawing, unsigned level, struct text id, struct text title)
{
    struct buffer both = {0};
    if (id.length) {
        buffer_add_text(&both, id);
        buffer_add_string(&both, ". ");
    }
    buffer_add_text(&both, title);
    struct text heading = typeset(drawing, &drawing->text, buffer_text(&both));
    drawing->pen->heading(drawing->paper, level, heading);
    buffer_free(&both);
}

static void draw_guidance(struct drawing *drawing, struct text label, struct text text)
{
    struct text begin = typeset(drawing, &drawing->label, label);
    drawing->pen->guidance(drawing->paper, begin, typeset(drawing, &drawing->text, text));
}

static void draw_advice(struct drawing *drawing, enum message label, struct text text)
{
    if (text.length)
        draw_guidance(drawing, text_of(message_text(label, drawing->locale)), text);
}

static void draw_blank(struct drawing *drawing, const char *text)
{
    struct buffer bracketed = {0};
    buffer_format(&bracketed, "[%s]", text);
    struct text blank = typeset(drawing, &drawing->text, buffer_text(&bracketed));
    drawing->pen->blank(drawing->paper, blank);
    buffer_free(&bracketed);
}

static void draw_blanks(struct drawing *drawing, uint32_t count)
{
    for (uint32_t i = 1; count > 1 && i <= count; i++) {
        struct buffer blank = {0};
        char number[16], all[16];
        snprintf(number, sizeof number, "%u", i);
        snprintf(all, sizeof all, "%u", count);
        message_format(&blank, MESSAGE_SKELETON_BLANK_OF, drawing->locale, number, all);
        draw_blank(drawing, blank.bytes);
        buffer_free(&blank);
    }
    if (count == 1)
        draw_blank(drawing, message_text(MESSAGE_SKELETON_BLANK, drawing->locale));
}

static void draw_requirement(struct drawing *drawing, const struct requirement *requirement)
{
    enum locale locale = drawing->locale;
    draw_heading(drawing, 3, text_of(""), requirement->title.in[locale]);
    if (requirement->severity == SEVERITY_REQUIRED)
        draw_guidance(drawing, text_of(""),
                      text_of(message_text(MESSAGE_SKELETON_REQUIRED, locale)));
    draw_advice(drawing, MESSAGE_LABEL_WHY, requirement->why.in[locale]);
    draw_advice(drawing, MESSAGE_LABEL_ADVICE, requirement->advice.in[locale]);
    draw_advice(drawing, MESSAGE_SKELETON_EXAMPLE, requirement->model.in[locale]);
    draw_blanks(drawing, requirement->at_least);
}

static void draw_criterion(struct drawing *drawing, const struct criterion *criterion)
{
    const struct requirement *requirements =
        drawing->referential->requirements + criterion->first_requirement;
    draw_heading(drawing, 2, criterion->id, criterion->title.in[drawing->locale]);
    for (uint32_t i = 0; i < criterion->requirement_count; i++)
        draw_requirement(drawing, &requirements[i]);
}

/* What the pack asks candidates to say of themselves, if it does. */
static void draw_about(struct drawing *drawing)
{
    const struct text about = drawing->referential->about.in[drawing->locale];
    if (about.length == 0)
        return;
    struct buffer asked = {0}, blank = {0};
    buffer_add_text(&asked, about);
    message_format(&blank, MESSAGE_SKELETON_ABOUT, drawing->locale, asked.bytes, NULL);
    draw_blank(drawing, blank.bytes);
    buffer_free(&asked);
    buffer_free(&blank);
}

static void draw_opening(struct drawing *drawing)
{
    struct text title =
        typeset(drawing, &drawing->text, drawing->referential->title.in[drawing->locale]);
    drawing->pen->title(drawing->paper, title);
    draw_guidance(drawing, text_of(message_text(MESSAGE_SKELETON_HOW, drawing->locale)),
                  text_of(message_text(MESSAGE_SKELETON_HOW_TO, drawing->locale)));
    draw_blank(drawing, message_text(MESSAGE_SKELETON_CANDIDATE, drawing->locale));
    draw_about(drawing);
}

void skeleton_draw(const struct referential *referential, enum locale locale,
                   const struct skeleton_pen *pen, void *paper)
{
    struct drawing drawing = {
        .referential = referential, .locale = locale, .pen = pen, .paper = paper};
    draw_opening(&drawing);
    for (uint32_t i = 0; i < referential->competency_count; i++) {
        const struct competency *competency = &referential->competencies[i];
        draw_heading(&drawing, 1, competency->id, competency->title.in[locale]);
        for (uint32_t j = 0; j < competency->criterion_count; j++)
            draw_criterion(&drawing, &referential->criteria[competency->first_criterion + j]);
    }
    buffer_free(&drawing.label);
    buffer_free(&drawing.text);
}

/* Where the language is spoken as it is written here. */
static const char *country(enum locale locale)
{
    return locale == LOCALE_FR ? "FR" : "GB";
}

/* The parts have their blanks as "@LANGUAGE@". */
static void fill(struct buffer *out, const unsigned char *part, enum locale locale)
{
    const struct {
        const char *name;
        const char *value;
    } blanks[] = {{"@LANGUAGE@", locale_code(locale)}, {"@COUNTRY@", country(locale)}};
    enum { COUNT = sizeof blanks / sizeof blanks[0] };
    for (const char *at = (const char *)part; *at;) {
        size_t i = 0;
        while (i < COUNT && strncmp(at, blanks[i].name, strlen(blanks[i].name)) != 0)
            i++;
        if (i < COUNT)
            buffer_add_string(out, blanks[i].value);
        else
            buffer_add_byte(out, *at);
        at += i < COUNT ? strlen(blanks[i].name) : 1;
    }
}

bool skeleton_pack(struct bundle *bundle, const struct skeleton_part *parts, size_t count,
                   const struct referential *referential, enum locale locale, struct buffer *out,
                   struct failure *failure)
{
    struct buffer part = {0};
    for (size_t i = 0; i < count; i++) {
        if (parts[i].write)
            parts[i].write(referential, locale, &part);
        else
            fill(&part, parts[i].bytes, locale);
        bundle_add(bundle, parts[i].name, buffer_text(&part));
        buffer_clear(&part);
    }
    buffer_free(&part);
    return bundle_finish(bundle, out, failure);
}

void skeleton_identify(const struct referential *referential, enum locale locale,
                       struct markup *markup)
{
    markup_open(markup, "dc:title");
    markup_text(markup, referential->title.in[locale]);
    markup_close(markup);
    markup_open(markup, "dc:language");
    markup_text(markup, text_of(locale_code(locale)));
    markup_close(markup);
}
