#include "report/words.h"

#include "report/escape.h"
#include "report/gaps.h"

#include <stdio.h>
#include <string.h>

const char *word_status(enum status status, enum locale locale)
{
    static const enum message words[STATUS_COUNT] = {
        [STATUS_MET] = MESSAGE_STATUS_MET,         [STATUS_WAIVED] = MESSAGE_STATUS_WAIVED,
        [STATUS_REVIEW] = MESSAGE_STATUS_REVIEW,   [STATUS_PARTIAL] = MESSAGE_STATUS_PARTIAL,
        [STATUS_MISSING] = MESSAGE_STATUS_MISSING,
    };
    return message_text(words[status], locale);
}

const char *word_severity(enum severity severity, enum locale locale)
{
    return message_text(severity == SEVERITY_REQUIRED ? MESSAGE_SEVERITY_REQUIRED
                                                      : MESSAGE_SEVERITY_EXPECTED,
                        locale);
}

const char *word_completeness(enum completeness completeness, enum locale locale)
{
    static const enum message words[COMPLETENESS_COUNT] = {
        [DOSSIER_COMPLETE] = MESSAGE_COMPLETENESS_COMPLETE,
        [DOSSIER_WAIVED] = MESSAGE_STATUS_WAIVED,
        [DOSSIER_TO_REVIEW] = MESSAGE_COMPLETENESS_REVIEW,
        [DOSSIER_INCOMPLETE] = MESSAGE_COMPLETENESS_INCOMPLETE,
        [DOSSIER_UNREADABLE] = MESSAGE_COMPLETENESS_UNREADABLE,
        [DOSSIER_NOT_FOUND] = MESSAGE_COMPLETENESS_NOT_FOUND,
    };
    return message_text(words[completeness], locale);
}

void words_count(struct buffer *out, enum message one, enum message many, uint32_t number,
                 enum locale locale)
{
    char digits[16];
    snprintf(digits, sizeof digits, "%u", number);
    bool is_one = number == 1 || (number == 0 && locale == LOCALE_FR);
    message_format(out, is_one ? one : many, locale, digits, NULL);
}

void words_numbers(struct buffer *out, enum message message, uint32_t first, uint32_t second,
                   enum locale locale)
{
    char digits[2][16];
    snprintf(digits[0], sizeof digits[0], "%u", first);
    snprintf(digits[1], sizeof digits[1], "%u", second);
    message_format(out, message, locale, digits[0], digits[1]);
}

void words_present(struct buffer *out, const struct tally *tally, enum severity severity,
                   enum locale locale)
{
    if (tally->completeness == DOSSIER_WAIVED)
        buffer_add_string(out, "–");
    else
        words_numbers(out, MESSAGE_FOUND_OF, tally_present(tally, severity),
                      tally_total(tally, severity), locale);
}

void words_dossiers(struct buffer *out, const uint32_t *numbers, enum locale locale)
{
    static const struct {
        enum message one, many;
    } words[COMPLETENESS_COUNT] = {
        [DOSSIER_COMPLETE] = {MESSAGE_COMPLETE_ONE, MESSAGE_COMPLETE_MANY},
        [DOSSIER_WAIVED] = {MESSAGE_DOSSIERS_WAIVED, MESSAGE_DOSSIERS_WAIVED},
        [DOSSIER_TO_REVIEW] = {MESSAGE_TO_REVIEW, MESSAGE_TO_REVIEW},
        [DOSSIER_INCOMPLETE] = {MESSAGE_INCOMPLETE_ONE, MESSAGE_INCOMPLETE_MANY},
        [DOSSIER_UNREADABLE] = {MESSAGE_UNREADABLE_ONE, MESSAGE_UNREADABLE_MANY},
        [DOSSIER_NOT_FOUND] = {MESSAGE_NOT_FOUND_ONE, MESSAGE_NOT_FOUND_MANY},
    };
    uint32_t total = 0;
    for (size_t i = 0; i < COMPLETENESS_COUNT; i++)
        total += numbers[i];
    words_count(out, MESSAGE_DOSSIERS_ONE, MESSAGE_DOSSIERS_MANY, total, locale);
    for (size_t i = 0; i < COMPLETENESS_COUNT; i++) {
        const bool is_rare =
            i == DOSSIER_WAIVED || i == DOSSIER_TO_REVIEW || i == DOSSIER_NOT_FOUND;
        if (is_rare && numbers[i] == 0)
            continue;
        buffer_add_string(out, i ? ", " : locale == LOCALE_FR ? " : " : ": ");
        words_count(out, words[i].one, words[i].many, numbers[i], locale);
    }
}

void words_statuses(struct buffer *out, const struct tally *tally, enum locale locale)
{
    static const struct {
        enum message one, many;
    } words[STATUS_COUNT] = {
        [STATUS_MET] = {MESSAGE_COUNTED_MET_ONE, MESSAGE_COUNTED_MET_MANY},
        [STATUS_WAIVED] = {MESSAGE_COUNTED_WAIVED_ONE, MESSAGE_COUNTED_WAIVED_MANY},
        [STATUS_REVIEW] = {MESSAGE_COUNTED_REVIEW, MESSAGE_COUNTED_REVIEW},
        [STATUS_PARTIAL] = {MESSAGE_COUNTED_PARTIAL_ONE, MESSAGE_COUNTED_PARTIAL_MANY},
        [STATUS_MISSING] = {MESSAGE_COUNTED_MISSING_ONE, MESSAGE_COUNTED_MISSING_MANY},
    };
    const size_t before = out->length;
    for (enum status status = 0; status < STATUS_COUNT; status++) {
        const uint32_t count = tally_count(tally, status);
        if (count == 0)
            continue;
        if (out->length > before)
            buffer_add_string(out, ", ");
        words_count(out, words[status].one, words[status].many, count, locale);
        const uint32_t required = tally->counts[SEVERITY_REQUIRED][status];
        if (status >= STATUS_REVIEW && required)
            words_count(out, MESSAGE_COUNTED_REQUIRED_ONE, MESSAGE_COUNTED_REQUIRED_MANY, required,
                        locale);
    }
}

void words_legend(struct buffer *out, const struct tally *tally, enum locale locale)
{
    static const enum message meanings[SEVERITY_COUNT] = {
        [SEVERITY_EXPECTED] = MESSAGE_TERM_EXPECTED,
        [SEVERITY_REQUIRED] = MESSAGE_TERM_REQUIRED,
    };
    const size_t before = out->length;
    for (int i = SEVERITY_COUNT - 1; i >= 0; i--) {
        const enum severity severity = (enum severity)i;
        if (tally_present(tally, severity) == tally_total(tally, severity))
            continue;
        if (out->length > before)
            buffer_add_byte(out, ' ');
        buffer_add_string(out, message_text(meanings[severity], locale));
    }
    if (tally_lacking(tally, SEVERITY_REQUIRED))
        buffer_add_string(out, message_text(MESSAGE_LABEL_DO_FIRST, locale));
}

enum message words_states(enum severity fail_on)
{
    return fail_on == SEVERITY_REQUIRED ? MESSAGE_STATES_REQUIRED : MESSAGE_STATES_EXPECTED;
}

void words_date(struct buffer *out, struct text date, enum locale locale)
{
    if (locale == LOCALE_FR && date.length == sizeof "2026-03-31" - 1)
        buffer_format(out, "%.2s/%.2s/%.4s", date.bytes + 8, date.bytes + 5, date.bytes);
    else
        escape_terminal(out, date);
}

void words_waiver(struct buffer *out, const struct waiver *waiver, enum locale locale)
{
    struct buffer author = {0}, date = {0};
    escape_terminal(&author, waiver->author);
    words_date(&date, waiver->date, locale);
    message_format(out, MESSAGE_WAIVER, locale, author.bytes, date.bytes);
    escape_terminal(out, waiver->reason);
    if (waiver->until.length) {
        buffer_clear(&date);
        words_date(&date, waiver->until, locale);
        message_format(out, MESSAGE_WAIVER_VALID_UNTIL, locale, date.bytes, NULL);
    }
    buffer_free(&author);
    buffer_free(&date);
}

void words_pieces(struct buffer *out, const struct requirement_verdict *found, enum locale locale)
{
    const uint32_t asked = found->requirement->at_least;
    const uint32_t unfinished = requirement_unfinished(found);
    if (asked > 1) {
        buffer_add_string(out, ", ");
        words_numbers(out, MESSAGE_FOUND_OF, requirement_finished(found), asked, locale);
    }
    if (unfinished && asked > 1)
        words_count(out, MESSAGE_FOUND_UNFINISHED, MESSAGE_FOUND_UNFINISHED, unfinished, locale);
    else if (unfinished)
        buffer_add_string(out, message_text(MESSAGE_FOUND_BEGUN, locale));
}

void words_found(struct buffer *out, const struct requirement_verdict *found, enum locale locale)
{
    if (requirement_is_begun(found))
        buffer_add_string(out, message_text(MESSAGE_LABEL_BEGUN, locale));
    else
        words_numbers(out, MESSAGE_LABEL_FOUND, found->found, found->requirement->at_least, locale);
}

enum message words_is_it_here(const struct requirement_verdict *found)
{
    if (found->may_be_one)
        return MESSAGE_LABEL_ARE_THEY_TWO;
    return found->evidence_count > 1 ? MESSAGE_LABEL_ARE_THEY_HERE : MESSAGE_LABEL_IS_IT_HERE;
}

bool words_if_here(const struct requirement_verdict *found, size_t number, enum message *sentence)
{
    if (found->is_left_open)
        *sentence = MESSAGE_LABEL_LEFT_OPEN;
    else if (number == 0)
        *sentence = MESSAGE_LABEL_IF_HERE;
    else if (found->evidence_count <= 1)
        *sentence = MESSAGE_LABEL_IF_NOT_HERE;
    else
        *sentence = found->requirement->at_least > 1 ? MESSAGE_LABEL_IF_NOT_ALL_HERE
                                                     : MESSAGE_LABEL_IF_NONE_HERE;
    return number < (found->is_left_open ? 1 : 2);
}

/* Those of a rank. A criterion of several is named once: they stand side by side. */
static void add_points(struct buffer *out, const struct referential *referential,
                       const struct tallied *dossier, enum gap_rank rank, enum naming_points by,
                       enum locale locale)
{
    uint32_t named = referential->criterion_count;
    for (uint32_t i = 0; i < referential->requirement_count; i++) {
        const struct requirement *requirement = &referential->requirements[i];
        if (gap_rank_of(requirement->severity, dossier->statuses[i]) != rank ||
            (by == BY_CRITERIA && requirement->criterion == named))
            continue;
        named = requirement->criterion;
        if (out->length)
            buffer_add_string(out, by == BY_CRITERIA ? ", "
                                                     : message_text(MESSAGE_POINTS_APART, locale));
        buffer_add_text(out, by == BY_CRITERIA ? referential->criteria[named].id
                                               : requirement->title.in[locale]);
    }
}

void words_to_do(struct buffer *out, const struct referential *referential,
                 const struct tallied *dossier, enum naming_points by, enum locale locale)
{
    if (!dossier->statuses) {
        failure_explain(dossier->failure, locale, out);
        return;
    }
    for (enum gap_rank rank = 0; rank < NO_GAP; rank++) {
        struct buffer points = {0};
        add_points(&points, referential, dossier, rank, by, locale);
        if (points.length && out->length)
            buffer_add_byte(out, ' ');
        if (points.length)
            message_format(out, gap_row(rank), locale, points.bytes, NULL);
        buffer_free(&points);
    }
}

void words_certification(struct buffer *out, const struct report_options *options)
{
    struct buffer word = {0};
    if (options->today) {
        words_date(&word, text_of(options->today), options->locale);
        message_format(out, MESSAGE_CHECKED_ON, options->locale, word.bytes, NULL);
        buffer_add_byte(out, ' ');
        buffer_clear(&word);
    }
    escape_terminal(&word, options->referential->title.in[options->locale]);
    message_format(out, MESSAGE_CERTIFICATION, options->locale, word.bytes, NULL);
    buffer_free(&word);
}

void words_checked_on(struct buffer *out, const struct report_options *options)
{
    words_certification(out, options);
    buffer_add_byte(out, ' ');
    buffer_add_string(out, message_text(MESSAGE_REMINDER, options->locale));
}

bool words_are_misnamed(const struct verdict *verdict)
{
    static const char office[] = ".docx .docm .dotx .dotm .odt .ott";
    const struct text name = verdict->file.length ? verdict->file : text_of(verdict->path);
    return text_is(text_of(verdict->format), "markdown") && text_extension(name, office);
}

bool words_doubt(const struct verdict *verdict, size_t number, enum message *doubt)
{
    const bool is_misnamed = words_are_misnamed(verdict);
    if (is_misnamed && number == 0)
        *doubt = MESSAGE_OPENING_MISNAMED;
    else
        *doubt = gaps_are_announced(verdict) ? MESSAGE_OPENING_FRAME : MESSAGE_OPENING_DOUBTFUL;
    return number < (size_t)is_misnamed + verdict->is_doubtful;
}

bool words_are_searched(const struct verdict *verdict)
{
    return text_is(text_of(verdict->format), "docx") || text_is(text_of(verdict->format), "odt");
}

void words_other_version(struct buffer *out, enum message message, const char *path,
                         enum locale locale)
{
    struct buffer name = {0};
    words_path(&name, path, locale);
    message_format(out, message, locale, name.bytes, NULL);
    buffer_free(&name);
}

void words_path(struct buffer *out, const char *path, enum locale locale)
{
    if (strcmp(path, "-") == 0)
        buffer_add_string(out, message_text(MESSAGE_STANDARD_INPUT, locale));
    else
        escape_terminal(out, text_of(path));
}

void words_left_out(struct buffer *out, const struct report_options *options,
                    const struct left_out_file *file)
{
    words_path(out, report_shown(options, file->path), options->locale);
    buffer_add_string(out, options->locale == LOCALE_FR ? " : " : ": ");
    buffer_add_string(out, message_text(left_out_reason(file->why), options->locale));
}
