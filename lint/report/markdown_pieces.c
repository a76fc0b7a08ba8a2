#include "report/markdown.h"

#include "report/escape.h"
#include "report/page.h"
#include "report/words.h"

struct markdown markdown_on(struct report *report)
{
    return (struct markdown){
        &report->out, report->options.locale, &report->options, report->options.referential, {0}};
}

void markdown_mark(struct markdown *markdown, const char *literal)
{
    buffer_add_string(markdown->out, literal);
}

void markdown_text(struct markdown *markdown, struct text text)
{
    struct buffer typeset = {0};
    page_typeset(&typeset, text, markdown->locale);
    escape_markdown(markdown->out, buffer_text(&typeset));
    buffer_free(&typeset);
}

void markdown_flush(struct markdown *markdown)
{
    markdown_text(markdown, buffer_text(&markdown->text));
    buffer_clear(&markdown->text);
}

void markdown_message(struct markdown *markdown, enum message message)
{
    struct buffer words = {0};
    message_format(&words, message, markdown->locale, NULL, NULL);
    markdown_text(markdown, buffer_text(&words));
    buffer_free(&words);
}

void markdown_localized(struct markdown *markdown, const struct localized *localized)
{
    markdown_text(markdown, localized->in[markdown->locale]);
}

void markdown_table_head(struct markdown *markdown, const enum message *titles, size_t count)
{
    markdown_mark(markdown, "\n|");
    for (size_t i = 0; i < count; i++) {
        markdown_mark(markdown, " ");
        markdown_message(markdown, titles[i]);
        markdown_mark(markdown, " |");
    }
    markdown_mark(markdown, "\n|");
    for (size_t i = 0; i < count; i++)
        markdown_mark(markdown, " --- |");
    markdown_mark(markdown, "\n");
}

void markdown_more(struct markdown *markdown, uint32_t count, enum message one, enum message many)
{
    if (count == 0)
        return;
    markdown_mark(markdown, "- ");
    words_count(&markdown->text, one, many, count, markdown->locale);
    markdown_flush(markdown);
    markdown_mark(markdown, "\n");
}

/* The blank line lets Markdown begin again behind the tags. */
void markdown_open(struct markdown *markdown, enum message summary)
{
    markdown_mark(markdown, "\n<details><summary>");
    markdown_message(markdown, summary);
    markdown_mark(markdown, "</summary>\n");
}

void markdown_close(struct markdown *markdown)
{
    markdown_mark(markdown, "\n</details>\n");
}
