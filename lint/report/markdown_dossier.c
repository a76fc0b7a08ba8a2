/* One dossier in Markdown: where it stands and what it lacks, the rest folded; of several, each is
 * held until the cohort's table is written. */
#include "report/formats.h"

#include "report/annexes.h"
#include "report/gaps.h"
#include "report/markdown.h"
#include "report/opening.h"
#include "report/passages.h"
#include "report/quote.h"
#include "report/words.h"

enum { MOST_PASSAGES = 3 };

/* Beside the word, for the eye. */
static const char *const signs[STATUS_COUNT] = {
    [STATUS_MET] = "✅",          [STATUS_WAIVED] = "➖",  [STATUS_REVIEW] = "🔎",
    [STATUS_PARTIAL] = "⚠️", [STATUS_MISSING] = "❌",
};

/* Adds what was put together, if anything was, as a paragraph. */
static void end_paragraph(struct markdown *markdown)
{
    if (markdown->text.length == 0)
        return;
    markdown_mark(markdown, "\n");
    markdown_flush(markdown);
    markdown_mark(markdown, "\n");
}

static void add_status(struct markdown *markdown, const struct requirement_verdict *found)
{
    markdown_mark(markdown, signs[found->status]);
    markdown_mark(markdown, " ");
    buffer_add_string(&markdown->text, word_status(found->status, markdown->locale));
    if (found->status == STATUS_PARTIAL)
        words_pieces(&markdown->text, found, markdown->locale);
    markdown_flush(markdown);
}

static void add_criterion(struct markdown *markdown, const struct requirement *requirement)
{
    markdown_text(markdown, markdown->referential->criteria[requirement->criterion].id);
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
    markdown_table_head(markdown, titles, sizeof titles / sizeof titles[0]);
    for (; found; found = gap_next(verdict, &walk)) {
        markdown_mark(markdown, "| ");
        add_status(markdown, found);
        markdown_mark(markdown, " | ");
        markdown_localized(markdown, &found->requirement->title);
        markdown_mark(markdown, " | ");
        add_criterion(markdown, found->requirement);
        markdown_mark(markdown, " | ");
        markdown_text(markdown,
                      text_of(word_severity(found->requirement->severity, markdown->locale)));
        markdown_mark(markdown, " |\n");
    }
}

static void add_label(struct markdown *markdown, enum message label)
{
    markdown_mark(markdown, "\n**");
    markdown_message(markdown, label);
    markdown_mark(markdown, "**");
}

static void add_labelled(struct markdown *markdown, enum message label,
                         const struct localized *localized)
{
    if (localized->in[markdown->locale].length == 0)
        return;
    add_label(markdown, label);
    markdown_mark(markdown, " ");
    markdown_localized(markdown, localized);
    markdown_mark(markdown, "\n");
}

static void add_passage(struct markdown *markdown, const struct evidence *evidence)
{
    markdown_mark(markdown, "- ");
    quote_add_passage(&markdown->text, evidence, markdown->locale);
    markdown_flush(markdown);
    quote_add_clues(&markdown->text, evidence, markdown->locale);
    if (markdown->text.length)
        markdown_mark(markdown, "<br>");
    markdown_flush(markdown);
    markdown_mark(markdown, "\n");
}

static void add_evidence(struct markdown *markdown, const struct requirement_verdict *found)
{
    if (found->evidence_count == 0)
        return;
    if (found->status == STATUS_REVIEW) {
        add_label(markdown, words_is_it_here(found));
    } else {
        words_found(&markdown->text, found, markdown->locale);
        markdown_mark(markdown, "\n**");
        markdown_flush(markdown);
        markdown_mark(markdown, "**");
    }
    markdown_mark(markdown, "\n\n");
    struct passages passages =
        passages_chosen(found->evidence, found->evidence_count, MOST_PASSAGES);
    for (uint32_t i = 0; i < passages.count; i++)
        add_passage(markdown, passages.shown[i]);
    markdown_more(markdown, passages.more, MESSAGE_MORE_PASSAGES_ONE, MESSAGE_MORE_PASSAGES_MANY);
}

static void add_near_misses(struct markdown *markdown, const struct requirement_verdict *found)
{
    if (found->near_miss_count == 0)
        return;
    add_label(markdown, MESSAGE_LABEL_NEAR_MISSES);
    markdown_mark(markdown, "\n\n");
    for (uint32_t i = 0; i < found->near_miss_count && i < MOST_PASSAGES; i++) {
        const struct near_miss *near = &found->near_misses[i];
        struct buffer reason = {0};
        add_passage(markdown, &near->evidence);
        buffer_add_text(&reason, near->reason.in[markdown->locale]);
        message_format(&markdown->text, MESSAGE_LABEL_REASON, markdown->locale, reason.bytes, NULL);
        markdown_mark(markdown, "  *");
        markdown_flush(markdown);
        markdown_mark(markdown, "*\n");
        buffer_free(&reason);
    }
    if (found->near_miss_count > MOST_PASSAGES)
        markdown_more(markdown, found->near_miss_count - MOST_PASSAGES, MESSAGE_MORE_PASSAGES_ONE,
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
    markdown_flush(markdown);
    markdown_mark(markdown, " ");
    add_status(markdown, found);
    markdown_mark(markdown, "\n");
    buffer_free(&id);
}

static void add_if_here(struct markdown *markdown, const struct requirement_verdict *found)
{
    enum message sentence;
    for (size_t i = 0; words_if_here(found, i, &sentence); i++) {
        buffer_add_string(&markdown->text, message_text(sentence, markdown->locale));
        end_paragraph(markdown);
    }
}

static void add_searched(struct markdown *markdown, const struct requirement_verdict *found)
{
    quote_add_searched(&markdown->text, found, MOST_PASSAGES, markdown->locale);
    end_paragraph(markdown);
    quote_add_written(&markdown->text, found, markdown->locale);
    end_paragraph(markdown);
}

static void add_gap(struct markdown *markdown, const struct requirement_verdict *found)
{
    const struct requirement *requirement = found->requirement;
    markdown_mark(markdown, "\n#### ");
    markdown_localized(markdown, &requirement->title);
    markdown_mark(markdown, "\n\n");
    add_standing(markdown, found);
    add_labelled(markdown, MESSAGE_LABEL_WHY, &requirement->why);
    add_evidence(markdown, found);
    add_near_misses(markdown, found);
    if (found->status == STATUS_REVIEW)
        add_if_here(markdown, found);
    else
        add_searched(markdown, found);
    add_labelled(markdown, MESSAGE_LABEL_ADVICE, &requirement->advice);
    add_labelled(markdown, MESSAGE_LABEL_MODEL, &requirement->model);
}

static void add_gaps(struct markdown *markdown, const struct verdict *verdict)
{
    struct gap_walk walk = {0};
    const struct requirement_verdict *found = gap_next(verdict, &walk);
    if (!found || gaps_overwhelm(verdict))
        return;
    markdown_open(markdown, MESSAGE_TITLE_TO_DO);
    for (; found; found = gap_next(verdict, &walk))
        add_gap(markdown, found);
    markdown_close(markdown);
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
            markdown_mark(markdown, "<br>");
        quote_add_address(&markdown->text, passage, markdown->locale);
        markdown_flush(markdown);
    }
}

static void add_point(struct markdown *markdown, const struct requirement_verdict *found)
{
    markdown_mark(markdown, "| ");
    add_criterion(markdown, found->requirement);
    markdown_mark(markdown, " | ");
    markdown_localized(markdown, &found->requirement->title);
    markdown_mark(markdown, " | ");
    add_status(markdown, found);
    if (found->waiver) {
        markdown_mark(markdown, "<br>");
        words_waiver(&markdown->text, found->waiver, markdown->locale);
        markdown_flush(markdown);
    }
    markdown_mark(markdown, " | ");
    add_places(markdown, found);
    markdown_mark(markdown, " |\n");
}

static void add_points(struct markdown *markdown, const struct verdict *verdict)
{
    static const enum message titles[] = {MESSAGE_COLUMN_CRITERION, MESSAGE_COLUMN_POINT,
                                          MESSAGE_COLUMN_STATE, MESSAGE_COLUMN_WHERE};
    markdown_open(markdown, MESSAGE_TITLE_POINT_BY_POINT);
    markdown_table_head(markdown, titles, sizeof titles / sizeof titles[0]);
    for (uint32_t i = 0; i < markdown->referential->requirement_count; i++)
        add_point(markdown, &verdict->requirements[i]);
    markdown_close(markdown);
}

static void add_annexes(struct markdown *markdown, const struct verdict *verdict)
{
    if (verdict->annex_count == 0)
        return;
    markdown_mark(markdown, "\n<details><summary>");
    annexes_add_head(&markdown->text, verdict, markdown->locale);
    markdown_flush(markdown);
    markdown_mark(markdown, "</summary>\n\n");
    for (uint32_t i = 0; i < ANNEXES_SENTENCE_COUNT; i++) {
        if (!annexes_add(&markdown->text, verdict, i, UINT32_MAX, markdown->locale))
            continue;
        markdown_mark(markdown, "- ");
        markdown_flush(markdown);
        markdown_mark(markdown, "\n");
    }
    markdown_close(markdown);
}

/* "dossier.md : incomplet" */
static void add_title(struct markdown *markdown, const struct verdict *verdict)
{
    struct buffer path = {0};
    words_path(&path, report_shown(markdown->options, verdict->path), markdown->locale);
    message_format(&markdown->text, MESSAGE_REPORT_TITLE, markdown->locale, path.bytes,
                   word_completeness(verdict->completeness, markdown->locale));
    markdown_flush(markdown);
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
    markdown_flush(markdown);
}

/* A command on a line of its own. */
static void add_command(struct markdown *markdown, enum message command)
{
    markdown_mark(markdown, "\n<code>");
    markdown_message(markdown, command);
    markdown_mark(markdown, "</code>\n");
}

static void add_beginning(struct markdown *markdown, const struct verdict *verdict)
{
    bool takes_skeleton;
    markdown_mark(markdown, "\n");
    markdown_message(markdown, gaps_beginning(verdict, &takes_skeleton));
    markdown_mark(markdown, "\n");
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
    enum message doubt;
    for (size_t i = 0; words_doubt(verdict, i, &doubt); i++) {
        markdown_mark(markdown, "\n");
        markdown_message(markdown, doubt);
        markdown_mark(markdown, "\n");
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
    markdown_mark(&markdown, is_alone ? "### " : "<details><summary><b>");
    add_title(&markdown, verdict);
    markdown_mark(&markdown, is_alone ? "\n\n" : "</b><br>");
    add_opening(&markdown, verdict);
    markdown_mark(&markdown, is_alone ? "\n" : "</summary>\n");
    if (verdict->other_version) {
        markdown_mark(&markdown, "\n");
        words_other_version(&markdown.text, MESSAGE_OTHER_VERSION,
                            report_shown(&report->options, verdict->other_version),
                            markdown.locale);
        markdown_flush(&markdown);
        markdown_mark(&markdown, "\n");
    }
    if (completeness_is_known(verdict->completeness))
        add_body(&markdown, verdict);
    if (!is_alone)
        markdown_close(&markdown);
    markdown_mark(&markdown, "\n");
    buffer_free(&markdown.text);
    if (!is_alone)
        hold(report, &apart);
    buffer_free(&apart);
}
