#include "report/html.h"

#include "report/escape.h"
#include "report/page.h"
#include "report/passages.h"
#include "report/quote.h"
#include "report/words.h"

void html_markup(struct html *html, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    buffer_format_list(html->out, format, arguments);
    va_end(arguments);
}

void html_text(struct html *html, struct text text)
{
    struct buffer typeset = {0};
    page_typeset(&typeset, text, html->locale);
    escape_html(html->out, buffer_text(&typeset));
    buffer_free(&typeset);
}

void html_message(struct html *html, enum message message)
{
    struct buffer words = {0};
    message_format(&words, message, html->locale, NULL, NULL);
    html_text(html, buffer_text(&words));
    buffer_free(&words);
}

void html_flush(struct html *html)
{
    html_text(html, buffer_text(&html->text));
    buffer_clear(&html->text);
}

void html_open_heading(struct html *html, unsigned depth, const char *kind, uint32_t number)
{
    html_markup(html, "<h%u id=\"d%zu-%s", html->level + depth, html->dossier, kind);
    if (number)
        html_markup(html, "%u", number);
    html_markup(html, "\">");
}

void html_close_heading(struct html *html, unsigned depth)
{
    html_markup(html, "</h%u>\n", html->level + depth);
}

void html_status(struct html *html, enum status status)
{
    html_markup(html, "<span class=\"status %s\">", status_name(status));
    html_text(html, text_of(word_status(status, html->locale)));
    html_markup(html, "</span>");
}

/* As the points' own statuses look, of which it comes. */
void html_completeness(struct html *html, enum completeness completeness)
{
    static const enum status alike[COMPLETENESS_COUNT] = {
        [DOSSIER_COMPLETE] = STATUS_MET,       [DOSSIER_WAIVED] = STATUS_WAIVED,
        [DOSSIER_TO_REVIEW] = STATUS_REVIEW,   [DOSSIER_INCOMPLETE] = STATUS_PARTIAL,
        [DOSSIER_UNREADABLE] = STATUS_MISSING, [DOSSIER_NOT_FOUND] = STATUS_MISSING,
    };
    html_markup(html, "<span class=\"status %s\">", status_name(alike[completeness]));
    html_text(html, text_of(word_completeness(completeness, html->locale)));
    html_markup(html, "</span>");
}

const char *html_language(const struct html *html)
{
    return html->locale == LOCALE_FR ? "" : " lang=\"fr\"";
}

void html_passage(struct html *html, const struct evidence *evidence)
{
    html_markup(html, "<blockquote%s dir=\"auto\">", html_language(html));
    quote_add_words(&html->text, evidence, html->locale);
    html_flush(html);
    html_markup(html, "</blockquote>\n<p class=\"where\">");
    if (evidence->heading)
        html_markup(html, "<a href=\"#d%zu-h%u\">", html->dossier, evidence->heading);
    quote_add_whereabouts(&html->text, evidence, html->locale);
    html_flush(html);
    html_markup(html, evidence->heading ? "</a></p>\n" : "</p>\n");
    quote_add_clues(&html->text, evidence, html->locale);
    if (html->text.length == 0)
        return;
    html_markup(html, "<p class=\"clues\">");
    html_flush(html);
    html_markup(html, "</p>\n");
}

void html_passages(struct html *html, const struct evidence *evidence, uint32_t count,
                   uint32_t most)
{
    struct passages passages = passages_chosen(evidence, count, most);
    for (uint32_t i = 0; i < passages.count; i++)
        html_passage(html, passages.shown[i]);
    if (passages.more == 0)
        return;
    words_count(&html->text, MESSAGE_MORE_PASSAGES_ONE, MESSAGE_MORE_PASSAGES_MANY, passages.more,
                html->locale);
    html_markup(html, "<p class=\"where\"><a href=\"#d%zu-headings\">", html->dossier);
    html_flush(html);
    html_markup(html, "</a></p>\n");
}
