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
    struct buffer text = {0}, part = {0};
    page_blank(page);
    escape_terminal(&part, requirement->title.in[page->locale]);
    message_format(&text, MESSAGE_EXPLAIN_LISTED, page->locale, part.bytes,
                   word_severity(requirement->severity, page->locale));
    set(page, &text, 0, TEXT_MARGIN);
    set_labelled(page, MESSAGE_LABEL_WHY, &requirement->why);
    set_labelled(page, MESSAGE_LABEL_ADVICE, &requirement->advice);
    set_labelled(page, MESSAGE_LABEL_MODEL, &requirement->model);
    buffer_clear(&part);
    escape_terminal(&part, requirement->id);
    message_format(&text, MESSAGE_EXPLAIN_IDENTITY, page->locale, part.bytes, NULL);
    set(page, &text, TEXT_MARGIN, TEXT_MARGIN);
    buffer_free(&text);
    buffer_free(&part);
}

/* "Deux bonnes habitudes (Cr1.4)": what is in brackets is harmless. */
static void set_listed(const struct page *page, const struct localized *title,
                       const char *in_brackets)
{
    struct buffer text = {0}, part = {0};
    escape_terminal(&part, title->in[page->locale]);
    message_format(&text, MESSAGE_EXPLAIN_LISTED, page->locale, part.bytes, in_brackets);
    set(page, &text, LIST_MARGIN, LIST_MARGIN + 2);
    buffer_free(&text);
    buffer_free(&part);
}

static void set_listed_under(const struct page *page, const struct localized *title, struct text id)
{
    struct buffer harmless = {0};
    escape_terminal(&harmless, id);
    set_listed(page, title, buffer_text(&harmless).bytes);
    buffer_free(&harmless);
}

/* The id by which a subject is read in full, with those beside it. */
static struct text number_of(const struct referential *referential, struct subject subject)
{
    if (subject.kind == SUBJECT_COMPETENCY)
        return referential->competencies[subject.number].id;
    return referential->criteria[subject_criterion(referential, subject)].id;
}

static const struct localized *title_of(const struct referential *referential,
                                        struct subject subject)
{
    if (subject.kind == SUBJECT_COMPETENCY)
        return &referential->competencies[subject.number].title;
    if (subject.kind == SUBJECT_CRITERION)
        return &referential->criteria[subject.number].title;
    return &referential->requirements[subject.number].title;
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
            set_listed(page, &requirement->title,
                       word_severity(requirement->severity, page->locale));
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

void explain_term(enum message meaning, const struct page *page)
{
    struct buffer text = {0};
    message_format(&text, meaning, page->locale, NULL, NULL);
    set(page, &text, 0, 0);
    buffer_free(&text);
}

void explain_severity(const struct referential *referential, enum severity severity,
                      const struct page *page)
{
    for (uint32_t i = 0; i < referential->requirement_count; i++) {
        const struct requirement *requirement = &referential->requirements[i];
        if (requirement->severity == severity)
            set_listed_under(page, &requirement->title,
                             referential->criteria[requirement->criterion].id);
    }
}

void explain_topics(const struct referential *referential, const struct page *page)
{
    explain_term(MESSAGE_EXPLAIN_TOPICS, page);
    for (uint32_t i = 0; i < referential->criterion_count; i++)
        set_listed_under(page, &referential->criteria[i].title, referential->criteria[i].id);
}

void explain_shortly(const struct referential *referential, enum message heading, const char *words,
                     const struct subject *subjects, uint32_t count, const struct page *page)
{
    struct buffer text = {0}, harmless = {0};
    escape_terminal(&harmless, text_of(words));
    message_format(&text, heading, page->locale, harmless.bytes ? harmless.bytes : "", NULL);
    set(page, &text, 0, 0);
    for (uint32_t i = 0; i < count; i++)
        set_listed_under(page, title_of(referential, subjects[i]),
                         number_of(referential, subjects[i]));
    buffer_clear(&harmless);
    escape_terminal(&harmless, number_of(referential, subjects[0]));
    message_format(&text, MESSAGE_EXPLAIN_NEXT, page->locale, harmless.bytes, NULL);
    set(page, &text, 0, 0);
    buffer_free(&text);
    buffer_free(&harmless);
}
