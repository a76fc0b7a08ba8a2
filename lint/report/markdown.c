/* GitHub Flavored Markdown (github.github.com/gfm), for a comment on a pull request or a job's
 * summary: where the dossier stands and what it lacks, in a few lines; the rest folded. Of several
 * dossiers a table comes first, and what they lack most often; then each, folded under its name and
 * where it stands, as long as all fits in a comment.
 *
 * What stands on a line with a summary's tags is HTML to the reader, not Markdown:
 * escape_markdown() serves both. */
#include "report/formats.h"

#include "base/mark.h"
#include "report/annexes.h"
#include "report/escape.h"
#include "report/fare.h"
#include "report/gaps.h"
#include "report/opening.h"
#include "report/page.h"
#include "report/passages.h"
#include "report/quote.h"
#include "report/remark.h"
#include "report/words.h"

#include <stdlib.h>

enum {
    MOST_PASSAGES = 3,
    MOST_LACKING = 5,
    /* GitHub refuses comments of more than 65,536 characters, of which bytes are never fewer. */
    MOST_TABLE_BYTES = 20000,
    MOST_DETAIL_BYTES = 34000,
    MOST_LEFT_OUT_BYTES = 4000,
    MOST_REMARK_BYTES = 4000,
};

/* Beside the word, for the eye. */
static const char *const signs[STATUS_COUNT] = {
    [STATUS_MET] = "✅",          [STATUS_WAIVED] = "➖",  [STATUS_REVIEW] = "🔎",
    [STATUS_PARTIAL] = "⚠️", [STATUS_MISSING] = "❌",
};

struct markdown {
    struct buffer *out;
    enum locale locale;
    const struct report_options *options;
    const struct referential *referential;
    struct buffer text; /* put together, not escaped yet; empty between two pieces */
};

static struct markdown markdown_on(struct report *report)
{
    return (struct markdown){
        &report->out, report->options.locale, &report->options, report->options.referential, {0}};
}

/* The only ways in: literals of this file, and words, which are typeset and escaped. */
static void mark(struct markdown *markdown, const char *literal)
{
    buffer_add_string(markdown->out, literal);
}

static void add_text(struct markdown *markdown, struct text text)
{
    struct buffer typeset = {0};
    page_typeset(&typeset, text, markdown->locale);
    escape_markdown(markdown->out, buffer_text(&typeset));
    buffer_free(&typeset);
}

/* Adds what was put together. */
static void flush(struct markdown *markdown)
{
    add_text(markdown, buffer_text(&markdown->text));
    buffer_clear(&markdown->text);
}

/* Adds what was put together, if anything was, as a paragraph. */
static void end_paragraph(struct markdown *markdown)
{
    if (markdown->text.length == 0)
        return;
    mark(markdown, "\n");
    flush(markdown);
    mark(markdown, "\n");
}

static void add_message(struct markdown *markdown, enum message message)
{
    struct buffer words = {0};
    message_format(&words, message, markdown->locale, NULL, NULL);
    add_text(markdown, buffer_text(&words));
    buffer_free(&words);
}

static void add_localized(struct markdown *markdown, const struct localized *localized)
{
    add_text(markdown, localized->in[markdown->locale]);
}

static void add_status(struct markdown *markdown, const struct requirement_verdict *found)
{
    const struct requirement *requirement = found->requirement;
    mark(markdown, signs[found->status]);
    mark(markdown, " ");
    buffer_add_string(&markdown->text, word_status(found->status, markdown->locale));
    if (found->status == STATUS_PARTIAL) {
        buffer_add_string(&markdown->text, ", ");
        words_numbers(&markdown->text, MESSAGE_FOUND_OF, found->found, requirement->at_least,
                      markdown->locale);
    }
    flush(markdown);
}

static void add_criterion(struct markdown *markdown, const struct requirement *requirement)
{
    add_text(markdown, markdown->referential->criteria[requirement->criterion].id);
}

static void add_table_head(struct markdown *markdown, const enum message *titles, size_t count)
{
    mark(markdown, "\n|");
    for (size_t i = 0; i < count; i++) {
        mark(markdown, " ");
        add_message(markdown, titles[i]);
        mark(markdown, " |");
    }
    mark(markdown, "\n|");
    for (size_t i = 0; i < count; i++)
        mark(markdown, " --- |");
    mark(markdown, "\n");
}

/* What is not met, a line each. */
static void add_gap_table(struct markdown *markdown, const struct verdict *verdict)
{
    static const enum message titles[] = {MESSAGE_COLUMN_STATE, MESSAGE_COLUMN_POINT,
                                          MESSAGE_COLUMN_CRITERION, MESSAGE_COLUMN_SEVERITY};
    struct gap_walk walk = {0};
    const struct requirement_verdict *found = gap_next(verdict, &walk);
    if (!found)
        return;
    add_table_head(markdown, titles, sizeof titles / sizeof titles[0]);
    for (; found; found = gap_next(verdict, &walk)) {
        mark(markdown, "| ");
        add_status(markdown, found);
        mark(markdown, " | ");
        add_localized(markdown, &found->requirement->title);
        mark(markdown, " | ");
        add_criterion(markdown, found->requirement);
        mark(markdown, " | ");
        add_text(markdown, text_of(word_severity(found->requirement->severity, markdown->locale)));
        mark(markdown, " |\n");
    }
}

static void add_label(struct markdown *markdown, enum message label)
{
    mark(markdown, "\n**");
    add_message(markdown, label);
    mark(markdown, "**");
}

static void add_labelled(struct markdown *markdown, enum message label,
                         const struct localized *localized)
{
    if (localized->in[markdown->locale].length == 0)
        return;
    add_label(markdown, label);
    mark(markdown, " ");
    add_localized(markdown, localized);
    mark(markdown, "\n");
}

static void add_passage(struct markdown *markdown, const struct evidence *evidence)
{
    mark(markdown, "- ");
    quote_add_passage(&markdown->text, evidence, markdown->locale);
    flush(markdown);
    quote_add_clues(&markdown->text, evidence, markdown->locale);
    if (markdown->text.length)
        mark(markdown, "<br>");
    flush(markdown);
    mark(markdown, "\n");
}

static void add_more(struct markdown *markdown, uint32_t count, enum message one, enum message many)
{
    if (count == 0)
        return;
    mark(markdown, "- ");
    words_count(&markdown->text, one, many, count, markdown->locale);
    flush(markdown);
    mark(markdown, "\n");
}

static void add_evidence(struct markdown *markdown, const struct requirement_verdict *found)
{
    if (found->evidence_count == 0)
        return;
    if (found->status == STATUS_REVIEW) {
        add_label(markdown, words_is_it_here(found));
    } else {
        words_numbers(&markdown->text, MESSAGE_LABEL_FOUND, found->found,
                      found->requirement->at_least, markdown->locale);
        mark(markdown, "\n**");
        flush(markdown);
        mark(markdown, "**");
    }
    mark(markdown, "\n\n");
    struct passages passages =
        passages_chosen(found->evidence, found->evidence_count, MOST_PASSAGES);
    for (uint32_t i = 0; i < passages.count; i++)
        add_passage(markdown, passages.shown[i]);
    add_more(markdown, passages.more, MESSAGE_MORE_PASSAGES_ONE, MESSAGE_MORE_PASSAGES_MANY);
}

static void add_near_misses(struct markdown *markdown, const struct requirement_verdict *found)
{
    if (found->near_miss_count == 0)
        return;
    add_label(markdown, MESSAGE_LABEL_NEAR_MISSES);
    mark(markdown, "\n\n");
    for (uint32_t i = 0; i < found->near_miss_count && i < MOST_PASSAGES; i++) {
        const struct near_miss *near = &found->near_misses[i];
        struct buffer reason = {0};
        add_passage(markdown, &near->evidence);
        buffer_add_text(&reason, near->reason.in[markdown->locale]);
        message_format(&markdown->text, MESSAGE_LABEL_REASON, markdown->locale, reason.bytes, NULL);
        mark(markdown, "  *");
        flush(markdown);
        mark(markdown, "*\n");
        buffer_free(&reason);
    }
    if (found->near_miss_count > MOST_PASSAGES)
        add_more(markdown, found->near_miss_count - MOST_PASSAGES, MESSAGE_MORE_PASSAGES_ONE,
                 MESSAGE_MORE_PASSAGES_MANY);
}

/* "Critère Cr1.4, obligatoire : ⚠️ incomplet, 1 sur 2" */
static void add_standing(struct markdown *markdown, const struct requirement_verdict *found)
{
    const struct requirement *requirement = found->requirement;
    struct buffer id = {0};
    buffer_add_text(&id, markdown->referential->criteria[requirement->criterion].id);
    message_format(&markdown->text, MESSAGE_GAP_CRITERION, markdown->locale, id.bytes,
                   word_severity(requirement->severity, markdown->locale));
    flush(markdown);
    mark(markdown, " ");
    add_status(markdown, found);
    mark(markdown, "\n");
    buffer_free(&id);
}

static void add_gap(struct markdown *markdown, const struct requirement_verdict *found)
{
    const struct requirement *requirement = found->requirement;
    mark(markdown, "\n#### ");
    add_localized(markdown, &requirement->title);
    mark(markdown, "\n\n");
    add_standing(markdown, found);
    add_labelled(markdown, MESSAGE_LABEL_WHY, &requirement->why);
    add_evidence(markdown, found);
    add_near_misses(markdown, found);
    if (found->status == STATUS_REVIEW)
        buffer_add_string(&markdown->text, message_text(words_if_here(found), markdown->locale));
    else
        quote_add_searched(&markdown->text, found, MOST_PASSAGES, markdown->locale);
    end_paragraph(markdown);
    quote_add_written(&markdown->text, found, markdown->locale);
    end_paragraph(markdown);
    add_labelled(markdown, MESSAGE_LABEL_ADVICE, &requirement->advice);
    add_labelled(markdown, MESSAGE_LABEL_MODEL, &requirement->model);
}

/* The blank line lets Markdown begin again behind the tags. */
static void open_details(struct markdown *markdown, enum message summary)
{
    mark(markdown, "\n<details><summary>");
    add_message(markdown, summary);
    mark(markdown, "</summary>\n");
}

static void close_details(struct markdown *markdown)
{
    mark(markdown, "\n</details>\n");
}

static void add_gaps(struct markdown *markdown, const struct verdict *verdict)
{
    struct gap_walk walk = {0};
    const struct requirement_verdict *found = gap_next(verdict, &walk);
    if (!found || gaps_overwhelm(verdict))
        return;
    open_details(markdown, MESSAGE_TITLE_TO_DO);
    for (; found; found = gap_next(verdict, &walk))
        add_gap(markdown, found);
    close_details(markdown);
}

/* Where the passages stand, each place once. */
static void add_places(struct markdown *markdown, const struct requirement_verdict *found)
{
    struct passages passages =
        passages_chosen(found->evidence, found->evidence_count, MOST_PASSAGES);
    for (uint32_t i = 0; i < passages.count; i++) {
        const struct evidence *passage = passages.shown[i];
        if (i && place_compare(&passage->place, &passages.shown[i - 1]->place) == 0)
            continue;
        if (i)
            mark(markdown, "<br>");
        quote_add_address(&markdown->text, passage, markdown->locale);
        flush(markdown);
    }
}

static void add_point(struct markdown *markdown, const struct requirement_verdict *found)
{
    mark(markdown, "| ");
    add_criterion(markdown, found->requirement);
    mark(markdown, " | ");
    add_localized(markdown, &found->requirement->title);
    mark(markdown, " | ");
    add_status(markdown, found);
    if (found->waiver) {
        mark(markdown, "<br>");
        words_waiver(&markdown->text, found->waiver, markdown->locale);
        flush(markdown);
    }
    mark(markdown, " | ");
    add_places(markdown, found);
    mark(markdown, " |\n");
}

static void add_points(struct markdown *markdown, const struct verdict *verdict)
{
    static const enum message titles[] = {MESSAGE_COLUMN_CRITERION, MESSAGE_COLUMN_POINT,
                                          MESSAGE_COLUMN_STATE, MESSAGE_COLUMN_WHERE};
    open_details(markdown, MESSAGE_TITLE_POINT_BY_POINT);
    add_table_head(markdown, titles, sizeof titles / sizeof titles[0]);
    for (uint32_t i = 0; i < markdown->referential->requirement_count; i++)
        add_point(markdown, &verdict->requirements[i]);
    close_details(markdown);
}

static void add_annexes(struct markdown *markdown, const struct verdict *verdict)
{
    if (verdict->annex_count == 0)
        return;
    mark(markdown, "\n<details><summary>");
    annexes_add_head(&markdown->text, verdict, markdown->locale);
    flush(markdown);
    mark(markdown, "</summary>\n\n");
    for (uint32_t i = 0; i < ANNEXES_SENTENCE_COUNT; i++) {
        if (!annexes_add(&markdown->text, verdict, i, UINT32_MAX, markdown->locale))
            continue;
        mark(markdown, "- ");
        flush(markdown);
        mark(markdown, "\n");
    }
    close_details(markdown);
}

/* "dossier.md : incomplet" */
static void add_title(struct markdown *markdown, const struct verdict *verdict)
{
    struct buffer path = {0};
    words_path(&path, report_shown(markdown->options, verdict->path), markdown->locale);
    message_format(&markdown->text, MESSAGE_REPORT_TITLE, markdown->locale, path.bytes,
                   word_completeness(verdict->completeness, markdown->locale));
    flush(markdown);
    buffer_free(&path);
}

static void add_opening(struct markdown *markdown, const struct verdict *verdict)
{
    struct tally tally = tally_of(verdict);
    if (!completeness_is_known(verdict->completeness)) {
        buffer_add_string(&markdown->text,
                          message_text(MESSAGE_UNREADABLE_DOSSIER, markdown->locale));
        buffer_add_byte(&markdown->text, ' ');
        failure_explain(&verdict->failure, markdown->locale, &markdown->text);
    } else {
        opening_add(&markdown->text, &tally, markdown->locale);
    }
    flush(markdown);
}

/* A command on a line of its own. */
static void add_command(struct markdown *markdown, enum message command)
{
    mark(markdown, "\n<code>");
    add_message(markdown, command);
    mark(markdown, "</code>\n");
}

static void add_beginning(struct markdown *markdown, const struct verdict *verdict)
{
    bool takes_skeleton;
    mark(markdown, "\n");
    add_message(markdown, gaps_beginning(verdict, &takes_skeleton));
    mark(markdown, "\n");
    if (takes_skeleton)
        add_command(markdown, MESSAGE_COMMAND_NEW);
}

static void add_legend(struct markdown *markdown, const struct verdict *verdict)
{
    const struct tally tally = tally_of(verdict);
    words_legend(&markdown->text, &tally, markdown->locale);
    end_paragraph(markdown);
}

static void add_body(struct markdown *markdown, const struct verdict *verdict)
{
    if (verdict->is_doubtful) {
        mark(markdown, "\n");
        add_message(markdown, MESSAGE_OPENING_DOUBTFUL);
        mark(markdown, "\n");
    }
    quote_add_blanks(&markdown->text, verdict, markdown->locale);
    end_paragraph(markdown);
    if (gaps_overwhelm(verdict))
        add_beginning(markdown, verdict);
    add_legend(markdown, verdict);
    add_gap_table(markdown, verdict);
    add_gaps(markdown, verdict);
    add_points(markdown, verdict);
    add_annexes(markdown, verdict);
}

/* Keeps what was written of a dossier for the end, if it fits there. */
static void hold(struct report *report, const struct buffer *written)
{
    if (report->held_count < report->tallies.count ||
        report->held.length + written->length > MOST_DETAIL_BYTES)
        return;
    buffer_add_text(&report->held, buffer_text(written));
    report->held_count++;
}

void markdown_dossier(struct report *report, const struct verdict *verdict)
{
    struct markdown markdown = markdown_on(report);
    struct buffer apart = {0};
    bool is_alone = report_is_alone(report);
    if (!is_alone)
        markdown.out = &apart;
    mark(&markdown, is_alone ? "### " : "<details><summary><b>");
    add_title(&markdown, verdict);
    mark(&markdown, is_alone ? "\n\n" : "</b><br>");
    add_opening(&markdown, verdict);
    mark(&markdown, is_alone ? "\n" : "</summary>\n");
    if (verdict->other_version) {
        mark(&markdown, "\n");
        words_other_version(&markdown.text, MESSAGE_OTHER_VERSION,
                            report_shown(&report->options, verdict->other_version),
                            markdown.locale);
        flush(&markdown);
        mark(&markdown, "\n");
    }
    if (completeness_is_known(verdict->completeness))
        add_body(&markdown, verdict);
    if (!is_alone)
        close_details(&markdown);
    mark(&markdown, "\n");
    buffer_free(&markdown.text);
    if (!is_alone)
        hold(report, &apart);
    buffer_free(&apart);
}

/* "| dupont.docx | incomplet | Obligatoire à reprendre : ... |" */
static void add_row(struct markdown *markdown, const struct tallied *dossier)
{
    mark(markdown, "| ");
    words_path(&markdown->text, report_shown(markdown->options, dossier->path), markdown->locale);
    flush(markdown);
    mark(markdown, " | ");
    add_text(markdown, text_of(word_completeness(dossier->tally.completeness, markdown->locale)));
    mark(markdown, " | ");
    if (dossier->statuses)
        words_lacking(&markdown->text, markdown->referential, dossier, markdown->locale);
    else
        failure_explain(dossier->failure, markdown->locale, &markdown->text);
    flush(markdown);
    mark(markdown, " |\n");
}

static void add_more_dossiers(struct markdown *markdown, enum message one, enum message many,
                              size_t count)
{
    if (count == 0)
        return;
    mark(markdown, "\n");
    words_count(&markdown->text, one, many, (uint32_t)count, markdown->locale);
    flush(markdown);
    mark(markdown, "\n");
}

static void add_overview(struct markdown *markdown, const struct tallies *tallies)
{
    static const enum message titles[] = {MESSAGE_COLUMN_DOSSIER, MESSAGE_COLUMN_STATE,
                                          MESSAGE_COLUMN_TO_DO};
    uint32_t numbers[COMPLETENESS_COUNT] = {0};
    size_t shown = 0;
    for (size_t i = 0; i < tallies->count; i++)
        numbers[tallies->items[i].tally.completeness]++;
    mark(markdown, "### ");
    words_dossiers(&markdown->text, numbers, markdown->locale);
    flush(markdown);
    mark(markdown, "\n");
    add_table_head(markdown, titles, sizeof titles / sizeof titles[0]);
    const size_t start = markdown->out->length;
    while (shown < tallies->count && markdown->out->length - start < MOST_TABLE_BYTES)
        add_row(markdown, &tallies->items[shown++]);
    add_more_dossiers(markdown, MESSAGE_ROWS_LEFT_ONE, MESSAGE_ROWS_LEFT_MANY,
                      tallies->count - shown);
}

static void add_fares(struct markdown *markdown, const struct tallies *tallies)
{
    struct fare *fares = fares_of(markdown->referential, tallies);
    for (uint32_t i = 0; i < markdown->referential->requirement_count && i < MOST_LACKING; i++) {
        if (fare_lacking(&fares[i]) == 0)
            break;
        if (i == 0) {
            mark(markdown, "\n**");
            add_message(markdown, MESSAGE_COHORT_LACKING);
            mark(markdown, "**\n\n");
        }
        mark(markdown, "- ");
        words_count(&markdown->text, MESSAGE_DOSSIERS_ONE, MESSAGE_DOSSIERS_MANY,
                    fare_lacking(&fares[i]), markdown->locale);
        buffer_add_string(&markdown->text, markdown->locale == LOCALE_FR ? " : " : ": ");
        buffer_add_text(&markdown->text, fares[i].requirement->title.in[markdown->locale]);
        flush(markdown);
        mark(markdown, "\n");
    }
    free(fares);
}

static void add_held(struct markdown *markdown, const struct report *report)
{
    mark(markdown, "\n");
    buffer_add_text(markdown->out, buffer_text(&report->held));
    add_more_dossiers(markdown, MESSAGE_DETAILS_LEFT_ONE, MESSAGE_DETAILS_LEFT_MANY,
                      report->tallies.count - report->held_count);
}

static void add_remarks(struct markdown *markdown, const struct report *report)
{
    const size_t start = markdown->out->length, count = remark_count(report);
    size_t shown = 0;
    for (; shown < count && markdown->out->length - start < MOST_REMARK_BYTES; shown++) {
        remark_add(&markdown->text, report, shown);
        flush(markdown);
        mark(markdown, "\n\n");
    }
    add_more(markdown, (uint32_t)(count - shown), MESSAGE_REMARKS_LEFT_ONE,
             MESSAGE_REMARKS_LEFT_MANY);
    if (shown < count)
        mark(markdown, "\n");
}

static void add_left_out(struct markdown *markdown)
{
    const struct left_out_list *list = markdown->options->left_out;
    if (!list || list->count == 0)
        return;
    open_details(markdown, MESSAGE_TITLE_LEFT_OUT);
    mark(markdown, "\n");
    const size_t start = markdown->out->length;
    size_t shown = 0;
    for (; shown < list->count && markdown->out->length - start < MOST_LEFT_OUT_BYTES; shown++) {
        mark(markdown, "- ");
        words_left_out(&markdown->text, markdown->options, &list->items[shown]);
        flush(markdown);
        mark(markdown, "\n");
    }
    add_more(markdown, (uint32_t)(list->count - shown), MESSAGE_FILES_LEFT_ONE,
             MESSAGE_FILES_LEFT_MANY);
    close_details(markdown);
    mark(markdown, "\n");
}

/* An editor, a pull request: nothing shows it. */
void markdown_begin(struct report *report)
{
    buffer_add_string(&report->out, MARK_COMMENT);
}

void markdown_end(struct report *report)
{
    struct markdown markdown = markdown_on(report);
    if (report->options.dossier_count == 0) {
        add_message(&markdown, MESSAGE_NO_DOSSIERS);
        mark(&markdown, "\n\n");
        add_left_out(&markdown);
    } else if (!report_is_alone(report)) {
        add_overview(&markdown, &report->tallies);
        add_fares(&markdown, &report->tallies);
        add_held(&markdown, report);
        add_left_out(&markdown);
    }
    add_remarks(&markdown, report);
    mark(&markdown, "<sub>");
    add_message(&markdown, MESSAGE_REMINDER);
    mark(&markdown, "</sub>\n");
    mark_end(&report->out, report->taken + report->out.length);
    buffer_free(&markdown.text);
}
