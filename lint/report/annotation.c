#include "report/annotation.h"

#include "report/escape.h"
#include "report/page.h"
#include "report/passages.h"
#include "report/quote.h"
#include "report/words.h"

enum { MOST_PASSAGES = 3 };

enum annotation_level annotation_level(const struct report *report,
                                       const struct requirement_verdict *found)
{
    switch (found->status) {
    case STATUS_WAIVED:
        return ANNOTATION_NOTE;
    case STATUS_REVIEW:
        if (!requirement_is_uncertain(found))
            return ANNOTATION_NOTE;
        return report->options.fails_on_review ? ANNOTATION_ERROR : ANNOTATION_WARNING;
    case STATUS_PARTIAL:
    case STATUS_MISSING:
        return found->requirement->severity >= report->options.fail_on ? ANNOTATION_ERROR
                                                                       : ANNOTATION_WARNING;
    case STATUS_MET:
    case STATUS_COUNT:
        break;
    }
    return ANNOTATION_NONE;
}

const struct evidence *annotation_passage(const struct requirement_verdict *found)
{
    if (found->evidence_count)
        return &found->evidence[0];
    if (found->near_miss_count)
        return &found->near_misses[0].evidence;
    return found->searched_count ? &found->searched[0] : NULL;
}

static bool is_in_archive(const struct verdict *verdict)
{
    return verdict->file.length && !verdict->folder;
}

static bool has_lines(const struct verdict *verdict, const struct evidence *passage)
{
    if (passage && passage->place.file.length)
        return false;
    return text_is(text_of(verdict->format), "markdown");
}

uint32_t annotation_line(const struct verdict *verdict, const struct evidence *passage)
{
    if (is_in_archive(verdict))
        return 0;
    if (passage && passage->place.line)
        return passage->place.line;
    return has_lines(verdict, passage) ? 1 : 0;
}

struct text annotation_path(const char *path)
{
    struct text text = text_of(path);
    if (text_is(text, "-"))
        return (struct text){0};
    while (text_starts_with(text, "./")) {
        text.bytes += 2;
        text.length -= 2;
    }
    return text;
}

void annotation_add_name(struct buffer *out, const char *path, enum locale locale)
{
    const struct text name = annotation_path(path);
    if (name.length)
        escape_terminal(out, name);
    else
        words_path(out, path, locale);
}

void annotation_add_file(struct buffer *out, const struct verdict *verdict,
                         const struct evidence *passage)
{
    const bool is_in_annex = verdict->folder && passage && passage->place.file.length;
    struct text path = annotation_path(is_in_annex ? verdict->folder : verdict->path);
    buffer_add_text(out, path);
    if (!is_in_annex)
        return;
    if (!text_ends_with(path, "/"))
        buffer_add_byte(out, '/');
    buffer_add_text(out, passage->place.file);
}

/* Adds a text of the pack, harmless. */
static void add_localized(struct buffer *out, const struct report *report,
                          const struct localized *localized)
{
    escape_terminal(out, localized->in[report->options.locale]);
}

static void add_words(struct buffer *out, const struct report *report, enum message message)
{
    buffer_add_string(out, message_text(message, report->options.locale));
}

/* Adds the line in its language's typography, and empties it. */
static void add_line(struct buffer *out, const struct report *report, struct buffer *line)
{
    page_typeset(out, buffer_text(line), report->options.locale);
    buffer_clear(line);
}

void annotation_add_title(struct buffer *out, const struct report *report,
                          const struct requirement_verdict *found)
{
    struct buffer line = {0};
    add_localized(&line, report, &found->requirement->title);
    add_line(out, report, &line);
    buffer_free(&line);
}

static void add_status(struct buffer *out, const struct report *report,
                       const struct requirement_verdict *found)
{
    enum locale locale = report->options.locale;
    const struct requirement *requirement = found->requirement;
    const struct referential *referential = report->options.referential;
    struct buffer id = {0};
    escape_terminal(&id, referential->criteria[requirement->criterion].id);
    message_format(out, MESSAGE_GAP_CRITERION, locale, id.bytes,
                   word_severity(requirement->severity, locale));
    buffer_add_string(out, word_status(found->status, locale));
    if (found->status == STATUS_PARTIAL)
        words_pieces(out, found, locale);
    buffer_add_byte(out, '.');
    buffer_free(&id);
}

static void add_labelled(struct buffer *out, const struct report *report, enum message label,
                         const struct localized *localized)
{
    if (localized->in[report->options.locale].length == 0)
        return;
    buffer_add_byte(out, ' ');
    add_words(out, report, label);
    buffer_add_byte(out, ' ');
    add_localized(out, report, localized);
}

void annotation_add_message(struct buffer *out, const struct report *report,
                            const struct requirement_verdict *found)
{
    struct buffer line = {0};
    add_status(&line, report, found);
    if (found->waiver) {
        buffer_add_byte(&line, ' ');
        words_waiver(&line, found->waiver, report->options.locale);
    } else if (found->status == STATUS_REVIEW && found->evidence_count) {
        buffer_add_byte(&line, ' ');
        add_words(&line, report, words_is_it_here(found));
        buffer_add_byte(&line, ' ');
        quote_add_passage(&line, &found->evidence[0], report->options.locale);
        if (found->is_left_open) {
            buffer_add_byte(&line, ' ');
            add_words(&line, report, MESSAGE_LABEL_LEFT_OPEN);
        }
    } else if (found->status > STATUS_REVIEW) {
        add_labelled(&line, report, MESSAGE_LABEL_ADVICE, &found->requirement->advice);
    }
    add_line(out, report, &line);
    buffer_free(&line);
}

/* Adds a line of details; a passage stands to the right of the line that announces it. */
static void end_line(struct buffer *out, const struct report *report, struct buffer *line)
{
    add_line(out, report, line);
    buffer_add_byte(out, '\n');
}

static void add_passage(struct buffer *out, const struct report *report, struct buffer *line,
                        const struct evidence *evidence)
{
    buffer_add_string(line, "- ");
    quote_add_passage(line, evidence, report->options.locale);
    end_line(out, report, line);
}

static void add_evidence(struct buffer *out, const struct report *report, struct buffer *line,
                         const struct requirement_verdict *found)
{
    if (found->evidence_count == 0)
        return;
    if (found->status == STATUS_REVIEW)
        add_words(line, report, words_is_it_here(found));
    else
        words_found(line, found, report->options.locale);
    end_line(out, report, line);
    struct passages passages =
        passages_chosen(found->evidence, found->evidence_count, MOST_PASSAGES);
    for (uint32_t i = 0; i < passages.count; i++)
        add_passage(out, report, line, passages.shown[i]);
}

static void add_near_misses(struct buffer *out, const struct report *report, struct buffer *line,
                            const struct requirement_verdict *found)
{
    if (found->near_miss_count == 0)
        return;
    add_words(line, report, MESSAGE_LABEL_NEAR_MISSES);
    end_line(out, report, line);
    for (uint32_t i = 0; i < found->near_miss_count && i < MOST_PASSAGES; i++) {
        const struct near_miss *near = &found->near_misses[i];
        struct buffer reason = {0};
        add_passage(out, report, line, &near->evidence);
        add_localized(&reason, report, &near->reason);
        buffer_add_string(line, "  ");
        message_format(line, MESSAGE_LABEL_REASON, report->options.locale, reason.bytes, NULL);
        end_line(out, report, line);
        buffer_free(&reason);
    }
}

void annotation_add_details(struct buffer *out, const struct report *report,
                            const struct requirement_verdict *found)
{
    struct buffer line = {0};
    add_evidence(out, report, &line, found);
    add_near_misses(out, report, &line, found);
    if (found->status > STATUS_REVIEW) {
        quote_add_searched(&line, found, MOST_PASSAGES, report->options.locale);
        end_line(out, report, &line);
        quote_add_written(&line, found, report->options.locale);
        if (line.length)
            end_line(out, report, &line);
    }
    buffer_free(&line);
}

void annotation_add_failure(struct buffer *out, const struct report *report,
                            const struct failure *failure)
{
    struct buffer line = {0}, explained = {0};
    failure_explain(failure, report->options.locale, &explained);
    add_words(&line, report, MESSAGE_UNREADABLE_DOSSIER);
    buffer_add_byte(&line, ' ');
    escape_terminal(&line, buffer_text(&explained));
    add_line(out, report, &line);
    buffer_free(&line);
    buffer_free(&explained);
}
