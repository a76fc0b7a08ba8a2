/* GitHub Flavored Markdown (github.github.com/gfm), for a comment on a pull request or a job's
 * summary: where the dossier stands and what it lacks, in a few lines; the rest folded. Of several
 * dossiers a table comes first, and what they lack most often; then each, folded under its name and
 * where it stands, as long as all fits in a comment.
 *
 * What stands on a line with a summary's tags is HTML to the reader, not Markdown:
 * escape_markdown() serves both. */
#include "report/formats.h"

#include "base/mark.h"
#include "report/fare.h"
#include "report/markdown.h"
#include "report/overlap.h"
#include "report/remark.h"
#include "report/words.h"

#include <stdlib.h>

enum {
    MOST_LACKING = 5,
    MOST_TABLE_BYTES = 20000,
    MOST_OVERLAP_BYTES = 4000,
    MOST_LEFT_OUT_BYTES = 4000,
    MOST_REMARK_BYTES = 4000,
};

/* "| dupont.docx | incomplet | Obligatoire à reprendre : ... |" */
static void add_row(struct markdown *markdown, const struct tallied *dossier, enum naming_points by)
{
    markdown_mark(markdown, "| ");
    words_path(&markdown->text, report_shown(markdown->options, dossier->path), markdown->locale);
    markdown_flush(markdown);
    markdown_mark(markdown, " | ");
    markdown_text(markdown,
                  text_of(word_completeness(dossier->tally.completeness, markdown->locale)));
    markdown_mark(markdown, " | ");
    words_to_do(&markdown->text, markdown->referential, dossier, by, markdown->locale);
    markdown_flush(markdown);
    markdown_mark(markdown, " |\n");
}

static void add_more_dossiers(struct markdown *markdown, enum message one, enum message many,
                              size_t count)
{
    if (count == 0)
        return;
    markdown_mark(markdown, "\n");
    words_count(&markdown->text, one, many, (uint32_t)count, markdown->locale);
    markdown_flush(markdown);
    markdown_mark(markdown, "\n");
}

/* How many fit. */
static size_t add_rows(struct markdown *markdown, const struct tallies *tallies,
                       enum naming_points by, size_t most)
{
    const size_t start = markdown->out->length;
    size_t shown = 0;
    while (shown < tallies->count && markdown->out->length - start < most)
        add_row(markdown, &tallies->items[shown++], by);
    return shown;
}

/* That each dossier has a row comes before what a row says, and that before the details of a few:
 * false if no room is left for these. */
static bool add_table(struct markdown *markdown, const struct tallies *tallies)
{
    static const struct {
        enum naming_points by;
        size_t most;
    } tables[] = {{BY_TITLES, MOST_TABLE_BYTES},
                  {BY_CRITERIA, MOST_TABLE_BYTES},
                  {BY_CRITERIA, MOST_TABLE_BYTES + MOST_DETAIL_BYTES}};
    enum { LAST = sizeof tables / sizeof tables[0] - 1 };
    const size_t start = markdown->out->length;
    size_t table = 0, shown;
    while ((shown = add_rows(markdown, tallies, tables[table].by, tables[table].most)) <
               tallies->count &&
           table < LAST) {
        markdown->out->length = start;
        table++;
    }
    add_more_dossiers(markdown, MESSAGE_ROWS_LEFT_ONE, MESSAGE_ROWS_LEFT_MANY,
                      tallies->count - shown);
    return table < LAST;
}

static bool add_overview(struct markdown *markdown, const struct tallies *tallies)
{
    static const enum message titles[] = {MESSAGE_COLUMN_DOSSIER, MESSAGE_COLUMN_STATE,
                                          MESSAGE_COLUMN_TO_DO};
    uint32_t numbers[COMPLETENESS_COUNT] = {0};
    for (size_t i = 0; i < tallies->count; i++)
        numbers[tallies->items[i].tally.completeness]++;
    markdown_mark(markdown, "### ");
    words_dossiers(&markdown->text, numbers, markdown->locale);
    markdown_flush(markdown);
    markdown_mark(markdown, "\n");
    markdown_table_head(markdown, titles, sizeof titles / sizeof titles[0]);
    return add_table(markdown, tallies);
}

static void add_fares(struct markdown *markdown, const struct tallies *tallies)
{
    struct fare *fares = fares_of(markdown->referential, tallies);
    for (uint32_t i = 0; i < markdown->referential->requirement_count && i < MOST_LACKING; i++) {
        if (fare_lacking(&fares[i]) == 0)
            break;
        if (i == 0) {
            markdown_mark(markdown, "\n**");
            markdown_message(markdown, MESSAGE_COHORT_LACKING);
            markdown_mark(markdown, "**\n\n");
        }
        markdown_mark(markdown, "- ");
        words_count(&markdown->text, MESSAGE_DOSSIERS_ONE, MESSAGE_DOSSIERS_MANY,
                    fare_lacking(&fares[i]), markdown->locale);
        buffer_add_string(&markdown->text, markdown->locale == LOCALE_FR ? " : " : ": ");
        buffer_add_text(&markdown->text, fares[i].requirement->title.in[markdown->locale]);
        markdown_flush(markdown);
        markdown_mark(markdown, "\n");
    }
    free(fares);
}

static void add_details(struct markdown *markdown, const struct report *report, bool has_room)
{
    markdown_mark(markdown, "\n");
    if (has_room)
        buffer_add_text(markdown->out, buffer_text(&report->held));
    add_more_dossiers(markdown, MESSAGE_DETAILS_LEFT_ONE, MESSAGE_DETAILS_LEFT_MANY,
                      report->tallies.count - (has_room ? report->held_count : 0));
}

static void add_remarks(struct markdown *markdown, const struct report *report)
{
    const size_t start = markdown->out->length, count = remark_count_for_people(report);
    size_t shown = 0;
    for (; shown < count && markdown->out->length - start < MOST_REMARK_BYTES; shown++) {
        remark_add(&markdown->text, report, shown);
        markdown_flush(markdown);
        markdown_mark(markdown, "\n\n");
    }
    markdown_more(markdown, (uint32_t)(count - shown), MESSAGE_REMARKS_LEFT_ONE,
                  MESSAGE_REMARKS_LEFT_MANY);
    if (shown < count)
        markdown_mark(markdown, "\n");
}

static void add_overlaps(struct markdown *markdown, const struct report *report)
{
    const size_t start = markdown->out->length, count = report->overlaps.count;
    size_t shown = 0;
    if (count == 0)
        return;
    markdown_open(markdown, MESSAGE_TITLE_OVERLAPS);
    markdown_mark(markdown, "\n");
    overlaps_add_note(&markdown->text, report);
    markdown_flush(markdown);
    markdown_mark(markdown, "\n\n");
    for (; shown < count && markdown->out->length - start < MOST_OVERLAP_BYTES; shown++) {
        const struct overlap *overlap = &report->overlaps.items[shown];
        markdown_mark(markdown, "- ");
        overlap_add(&markdown->text, report, overlap);
        markdown_flush(markdown);
        markdown_mark(markdown, "<br>");
        overlap_add_passage(&markdown->text, overlap, markdown->locale);
        markdown_flush(markdown);
        markdown_mark(markdown, "\n");
    }
    markdown_more(markdown, (uint32_t)(count - shown), MESSAGE_OVERLAPS_LEFT_ONE,
                  MESSAGE_OVERLAPS_LEFT_MANY);
    markdown_close(markdown);
    markdown_mark(markdown, "\n");
}

static void add_left_out(struct markdown *markdown)
{
    const struct left_out_list *list = markdown->options->left_out;
    if (!list || list->count == 0)
        return;
    markdown_open(markdown, MESSAGE_TITLE_LEFT_OUT);
    markdown_mark(markdown, "\n");
    const size_t start = markdown->out->length;
    size_t shown = 0;
    for (; shown < list->count && markdown->out->length - start < MOST_LEFT_OUT_BYTES; shown++) {
        markdown_mark(markdown, "- ");
        words_left_out(&markdown->text, markdown->options, &list->items[shown]);
        markdown_flush(markdown);
        markdown_mark(markdown, "\n");
    }
    markdown_more(markdown, (uint32_t)(list->count - shown), MESSAGE_FILES_LEFT_ONE,
                  MESSAGE_FILES_LEFT_MANY);
    markdown_close(markdown);
    markdown_mark(markdown, "\n");
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
        markdown_message(&markdown, MESSAGE_NO_DOSSIERS);
        markdown_mark(&markdown, "\n\n");
        add_left_out(&markdown);
    } else if (!report_is_alone(report)) {
        const bool has_room = add_overview(&markdown, &report->tallies);
        add_fares(&markdown, &report->tallies);
        add_details(&markdown, report, has_room);
        add_overlaps(&markdown, report);
        add_left_out(&markdown);
    }
    add_remarks(&markdown, report);
    markdown_mark(&markdown, "<sub>");
    words_checked_on(&markdown.text, markdown.options);
    markdown_flush(&markdown);
    markdown_mark(&markdown, "</sub>\n");
    mark_end(&report->out, report->taken);
    buffer_free(&markdown.text);
}
