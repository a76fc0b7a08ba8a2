#include "report/explain.h"

#include "report/escape.h"
#include "report/words.h"

enum { LIST_MARGIN = 4, TEXT_MARGIN = 3 };

static void set(const struct page *page, struct buffer *text, unsigned first, unsigned rest)
{
    page_paragraph(page, first, rest, buffer_text(text));
    buffer_clear(text);
}

static void set_named(const struct page *page, unsigned margin, struct text id,
                      const struct localized *title)
{
    struct buffer name = {0}, text = {0};
    escape_terminal(&name, id);
    buffer_add_string(&name, ". ");
    escape_terminal(&name, title->in[page->locale]);
    page_style(page, &text, STYLE_STRONG, name.bytes);
    set(page, &text, margin, margin + LIST_MARGIN);
    buffer_free(&name);
    buffer_free(&text);
}

static void set_labelled(const struct page *page, enum message label,
                         const struct localized *localized)
{
    struct buffer text = {0};
    if (localized->in[page->locale].length) {
        page_style(page, &text, STYLE_STRONG, message_text(label, page->locale));
        buffer_add_byte(&text, ' ');
        escape_terminal(&text, localized->in[page->locale]);
        set(page, &text, TEXT_MARGIN, TEXT_MARGIN);
    }
    buffer_free(&text);
}

static void set_requirement(const struct page *page, const struct requirement *requirement)
{
    struct buffer text = {0}, id = {0};
    page_blank(page);
    escape_terminal(&text, requirement->title.in[page->locale]);
    set(page, &text, 0, TEXT_MARGIN);
    escape_terminal(&id, requirement->id);
    message_format(&text, MESSAGE_EXPLAIN_IDENTITY, page->locale, id.bytes,
                   word_severity(requirement->severity, page->locale));
    set(page, &text, TEXT_MARGIN, TEXT_MARGIN);
    set_labelled(page, MESSAGE_LABEL_WHY, &requirement->why);
    set_labelled(page, MESSAGE_LABEL_ADVICE, &requirement->advice);
    set_labelled(page, MESSAGE_LABEL_MODEL, &requirement->model);
    buffer_free(&text);
    buffer_free(&id);
}

static void set_listed(const struct page *page, struct text id, const struct localized *title)
{
    struct buffer text = {0};
    escape_terminal(&text, id);
    buffer_add_string(&text, page->locale == LOCALE_FR ? " : " : ": ");
    escape_terminal(&text, title->in[page->locale]);
    set(page, &text, LIST_MARGIN, LIST_MARGIN + 2);
    buffer_free(&text);
}

static void set_criterion(const struct referential *referential, uint32_t index,
                          const struct page *page)
{
    const struct criterion *criterion = &referential->criteria[index];
    set_named(page, 0, criterion->id, &criterion->title);
    for (uint32_t i = 0; i < criterion->requirement_count; i++)
        set_requirement(page, &referential->requirements[criterion->first_requirement + i]);
}

static void set_competency(const struct referential *referential, uint32_t index,
                           const struct page *page)
{
    const struct competency *competency = &referential->competencies[index];
    set_named(page, 0, competency->id, &competency->title);
    for (uint32_t i = 0; i < competency->criterion_count; i++) {
        page_blank(page);
        set_criterion(referential, competency->first_criterion + i, page);
    }
}

void explain_list(const struct referential *referential, const struct page *page)
{
    struct buffer text = {0};
    for (uint32_t i = 0; i < referential->criterion_count; i++) {
        const struct criterion *criterion = &referential->criteria[i];
        const struct competency *competency = &referential->competencies[criterion->competency];
        if (competency->first_criterion == i) {
            if (i)
                page_blank(page);
            set_named(page, 0, competency->id, &competency->title);
        }
        set_named(page, LIST_MARGIN / 2, criterion->id, &criterion->title);
        for (uint32_t j = 0; j < criterion->requirement_count; j++) {
            const struct requirement *requirement =
                &referential->requirements[criterion->first_requirement + j];
            set_listed(page, requirement->id, &requirement->title);
        }
    }
    page_blank(page);
    message_format(&text, MESSAGE_EXPLAIN_MORE, page->locale, NULL, NULL);
    set(page, &text, 0, 0);
    buffer_free(&text);
}

void explain_all(const struct referential *referential, const struct page *page)
{
    for (uint32_t i = 0; i < referential->competency_count; i++) {
        if (i)
            page_blank(page);
        set_competency(referential, i, page);
    }
}

void explain_subject(const struct referential *referential, struct subject subject,
                     const struct page *page)
{
    const struct requirement *requirement;
    const struct criterion *criterion;
    switch (subject.kind) {
    case SUBJECT_COMPETENCY:
        set_competency(referential, subject.number, page);
        break;
    case SUBJECT_CRITERION:
        set_criterion(referential, subject.number, page);
        break;
    case SUBJECT_REQUIREMENT:
        requirement = &referential->requirements[subject.number];
        criterion = &referential->criteria[requirement->criterion];
        set_named(page, 0, criterion->id, &criterion->title);
        set_requirement(page, requirement);
        break;
    }
}

void explain_shortly(const struct referential *referential, enum message heading, const char *words,
                     const struct subject *subjects, uint32_t count, const struct page *page)
{
    struct buffer text = {0}, harmless = {0};
    escape_terminal(&harmless, text_of(words));
    message_format(&text, heading, page->locale, harmless.bytes ? harmless.bytes : "", NULL);
    set(page, &text, 0, 0);
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t number = subjects[i].number;
        if (subjects[i].kind == SUBJECT_COMPETENCY)
            set_listed(page, referential->competencies[number].id,
                       &referential->competencies[number].title);
        else if (subjects[i].kind == SUBJECT_CRITERION)
            set_listed(page, referential->criteria[number].id,
                       &referential->criteria[number].title);
        else
            set_listed(page, referential->requirements[number].id,
                       &referential->requirements[number].title);
    }
    buffer_free(&text);
    buffer_free(&harmless);
}
