#include "run/expendable.h"

#include "base/mark.h"
#include "base/message.h"
#include "input/marked.h"
#include "report/page.h"
#include "report/report.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What is looked at of each end: the names of a table's columns fit in it. */
enum { MOST_BYTES = 1 << 14 };

/* How results without a mark begin, and what stands in their first or last bytes as well. */
static const struct {
    const char *start, *also;
} signs[] = {
    {"<!DOCTYPE html>\n<html", "<meta name=\"generator\" content=\"" MARK_NAME "\">"},
    {"{\"schema\":", "\"tool\":{\"name\":\"" MARK_NAME "\""},              /* JSON */
    {"{\"path\":\"", "\"tool\":{\"name\":\"" MARK_NAME "\""},              /* JSON Lines */
    {"{\"$schema\":", "\"tool\":{\"driver\":{\"name\":\"" MARK_NAME "\""}, /* SARIF */
    {"<?xml", "<testsuites name=\"" MARK_NAME "\""},                       /* JUnit */
    {"::debug::" MARK_NAME "\n", "\n"},                                    /* GitHub */
    {"[\n]\n", "[\n]\n"},                                                  /* GitLab, of nothing */
    {"{\n \"path\": ", "\n \"blocks\": ["},                                /* an outline */
    {"_dossier_lint()\n", "complete -F _dossier_lint"},                    /* bash */
    {"#compdef dossier-lint\n", "_dossier_lint"},                          /* zsh */
    {"complete -c dossier-lint ", "\ncomplete -c dossier-lint "},          /* fish */
};

/* A file's first and last bytes. */
struct ends {
    char bytes[2][MOST_BYTES];
    struct text start, end;
    enum mark mark;
};

static bool read_ends(const char *path, struct ends *ends)
{
    struct stat status;
    const int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0)
        return false;
    const bool is_file = fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
    const off_t last = is_file && status.st_size > MOST_BYTES ? status.st_size - MOST_BYTES : 0;
    const ssize_t first = is_file ? pread(descriptor, ends->bytes[0], MOST_BYTES, 0) : -1;
    const ssize_t behind = is_file ? pread(descriptor, ends->bytes[1], MOST_BYTES, last) : -1;
    ends->mark = is_file ? descriptor_mark(descriptor, (uint64_t)status.st_size) : MARK_NONE;
    close(descriptor);
    if (first < 0 || behind < 0)
        return false;
    ends->start = (struct text){ends->bytes[0], (size_t)first};
    ends->end = (struct text){ends->bytes[1], (size_t)behind};
    return true;
}

static bool has_sign(const struct ends *ends)
{
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        const struct text also = text_of(signs[i].also);
        if (text_starts_with(ends->start, signs[i].start) &&
            (text_contains(ends->start, also) || text_contains(ends->end, also)))
            return true;
    }
    return false;
}

/* Every line ends as the program ends it, the last one too: editors end theirs otherwise. */
static bool has_own_lines(struct text table)
{
    for (size_t i = 1; i < table.length; i++)
        if (table.bytes[i] == '\n' && table.bytes[i - 1] != '\r')
            return false;
    return text_ends_with(table, "\n");
}

static bool is_csv(const struct ends *ends)
{
    static const struct text last_columns = TEXT(",waivers,failure\r\n");
    return text_starts_with(ends->start, "path,status,state,") &&
           text_contains(ends->start, last_columns) && has_own_lines(ends->end);
}

/* What is behind the first such words; empty where there are none. */
static struct text behind(struct text text, const char *words)
{
    const size_t length = strlen(words);
    const char *found = text.length ? memmem(text.bytes, text.length, words, length) : NULL;
    if (!found)
        return (struct text){0};
    return (struct text){found + length, text.length - (size_t)(found + length - text.bytes)};
}

/* Other programs' fingerprints are no name of a check with a path behind (report/gitlab.c). */
static bool is_gitlab(const struct ends *ends)
{
    if (!text_starts_with(ends->start, "[\n{\"description\":\""))
        return false;
    const struct text name = behind(ends->start, "\",\"check_name\":\"");
    const struct text print = behind(name, "\",\"fingerprint\":\"");
    const char *end = print.length ? memchr(print.bytes, '@', print.length) : NULL;
    const size_t length = end ? (size_t)(end - print.bytes) : 0;
    return length > 0 && length < name.length && memcmp(name.bytes, print.bytes, length) == 0 &&
           name.bytes[length] == '"';
}

/* The words of a page, however its lines were broken. */
static void add_unbroken(struct buffer *out, struct text page)
{
    for (size_t i = 0; i < page.length; i++)
        if (page.bytes[i] != ' ' && page.bytes[i] != '\n')
            buffer_add_byte(out, page.bytes[i]);
}

static void add_words(struct buffer *out, enum message message, enum locale locale)
{
    struct buffer words = {0}, set = {0};
    message_format(&words, message, locale, "", NULL);
    page_typeset(&set, buffer_text(&words), locale);
    add_unbroken(out, buffer_text(&set));
    buffer_free(&words);
    buffer_free(&set);
}

enum where { AT_START, AT_END, ALONE };

static bool says(struct text page, enum where where, enum message message, enum locale locale)
{
    struct buffer unbroken = {0}, words = {0};
    add_unbroken(&unbroken, page);
    add_words(&words, message, locale);
    const struct text said = buffer_text(&unbroken);
    const bool does = where == AT_START ? text_starts_with(said, words.bytes)
                      : where == AT_END ? text_ends_with(said, words.bytes)
                                        : text_is(said, words.bytes);
    buffer_free(&unbroken);
    buffer_free(&words);
    return does;
}

/* Up to an empty line. */
static struct text next_paragraph(struct text *rest)
{
    static const char gap[] = "\n\n";
    const char *end = memmem(rest->bytes, rest->length, gap, strlen(gap));
    const size_t length = end ? (size_t)(end - rest->bytes) : rest->length;
    const size_t taken = end ? length + strlen(gap) : length;
    const struct text paragraph = {rest->bytes, length};
    *rest = (struct text){rest->bytes + taken, rest->length - taken};
    return paragraph;
}

/* "Ensemble des dossiers", or "dossier.docx (63 paragraphes lus)". */
static bool is_heading(struct text paragraph, enum locale locale)
{
    if (says(paragraph, ALONE, MESSAGE_TITLE_SUMMARY, locale))
        return true;
    if (!text_ends_with(paragraph, ")"))
        return false;
    paragraph.length--;
    return says(paragraph, AT_END, MESSAGE_PARAGRAPHS_READ_ONE, locale) ||
           says(paragraph, AT_END, MESSAGE_PARAGRAPHS_READ_MANY, locale);
}

/* A report for a terminal begins with its heading and ends with what no report leaves out; one that
 * has nothing to report says why, and little else. */
static bool is_page(const struct ends *ends)
{
    const bool is_short = ends->start.length < MOST_BYTES / 8;
    struct text rest = ends->start;
    const struct text first = next_paragraph(&rest), second = next_paragraph(&rest);
    bool is_one = false;
    for (enum locale locale = 0; locale < LOCALE_COUNT && !is_one; locale++)
        is_one = (is_heading(first, locale) && says(ends->end, AT_END, MESSAGE_REMINDER, locale)) ||
                 (is_short && (says(ends->start, ALONE, MESSAGE_NO_DOSSIERS, locale) ||
                               says(second, AT_START, MESSAGE_UNREADABLE_DOSSIER, locale)));
    return is_one;
}

static bool is_own(const struct ends *ends)
{
    return ends->mark != MARK_NONE || has_sign(ends) || is_csv(ends) || is_gitlab(ends) ||
           is_page(ends);
}

bool file_is_expendable(const char *path)
{
    struct ends ends;
    return read_ends(path, &ends) && (ends.start.length == 0 || is_own(&ends));
}

/* Only what is called like one is looked into: there may be thousands of photographs. */
bool file_is_result(const char *path)
{
    struct ends ends;
    bool is_called_so = false;
    for (size_t i = 0; i < report_format_count && !is_called_so; i++)
        is_called_so = text_extension(text_of(path), report_formats[i].endings);
    return is_called_so && read_ends(path, &ends) && is_own(&ends);
}
